import type { Team } from '../day/day-shapes';
import { useDay } from '../day/day-context';
import { t } from '../i18n/catalogue';
import { Avatar } from '../ui/Avatar';

/** Everybody of the team, and who is in the venue now. */
export function Members({ team, size }: { team: Team; size: { min: number; max: number } }) {
  const { me } = useDay().venue;
  const free = size.max - team.members.length;
  const missing = size.min - team.members.length;
  return (
    <>
      <ul className="vn-people members">
        {team.members.map((member) => ({ ...member, own: member.participant_id === me.participant_id })).map((member) => (
          <li key={member.participant_id}>
            <Avatar name={member.name} className={member.present || member.own ? 'm on' : 'm off'} />
            <span className="grow m trunc">
              {member.name} {member.own && <span className="t3">{t('team.you')}</span>}
            </span>
            <span className="xs t3">{t(member.present || member.own ? 'venue.here' : 'venue.away')}</span>
          </li>
        ))}
      </ul>
      {missing > 0 ? <p className="small warn-text">{t('team.missing', { count: missing })}</p> : <p className="small t3">{t('team.free', { count: Math.max(0, free) })}</p>}
    </>
  );
}
