import type { Team } from '../../api/shapes';
import { t } from '../../i18n/catalogue';
import { listed } from '../../i18n/moments';
import { Avatar } from '../../ui/Avatar';

const most = 6;

/** Who is in the team; those who are not in the venue now are pale. */
export function TeamFaces({ members }: { members: Team['members'] }) {
  if (members.length === 0) return <span className="xs t3">{t('teams.nobody')}</span>;
  const here = members.filter((member) => member.present).length;
  return (
    <span className="avs faces" role="img" aria-label={t('teams.faces', { names: listed(members.map((member) => member.name)), here, all: members.length })}>
      {members.slice(0, most).map((member) => (
        <span key={member.participant_id} title={member.name} className={member.present ? undefined : 'away'}>
          <Avatar name={member.name} />
        </span>
      ))}
      {members.length > most && <span className="xs t3">+{members.length - most}</span>}
    </span>
  );
}
