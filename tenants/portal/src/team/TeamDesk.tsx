import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FileText, LogOut } from 'lucide-react';
import { useDay } from '../day/day-context';
import { t, tFrom } from '../i18n/catalogue';
import { Button, buttonClass } from '../ui/Button';
import { LoadFailure } from '../ui/LoadFailure';
import { SkeletonForm } from '../ui/Skeleton';
import { CreateOrJoin } from './CreateOrJoin';
import { HelpCard } from './HelpCard';
import { JoinCode } from './JoinCode';
import { Members } from './Members';
import { myTeamQuery } from './team-queries';
import { TeamName } from './TeamName';

// Who comes and goes is not announced.
const readAgainMs = 20_000;

interface TeamDeskProps {
  code?: string | undefined;
  onLeave: () => void;
  /** The person has just come into a team. */
  onEntered?: () => void;
}

/** One's own team: who is in it, how others come in, and the way to help; or the two ways into a team. */
export function TeamDesk({ code, onLeave, onEntered }: TeamDeskProps) {
  const { event, venue } = useDay();
  const query = useQuery({ ...myTeamQuery(event.id), enabled: venue.me.participant_id != null, refetchInterval: readAgainMs });
  if (venue.me.participant_id == null) return <p className="note">{t('team.staff')}</p>;
  if (query.isPending) return <SkeletonForm fields={3} />;
  if (query.isError && !query.data) return <LoadFailure failure={query.error} what={t('team.failed')} onRetry={() => void query.refetch()} />;
  const { team, team_size: size, locked } = query.data;
  if (team == null) {
    return (
      <>
        <h1 tabIndex={-1} className="desk-title">
          {t('team.none_title')}
        </h1>
        <p className="t2 desk-lead">{t('team.none_text')}</p>
        <CreateOrJoin eventId={event.id} size={size} locked={locked} code={code} onEntered={onEntered} />
      </>
    );
  }
  return (
    <div className="desk">
      <div>
        <TeamName eventId={event.id} team={team} />
        {code !== undefined && <p className="note note-gap">{t('team.has_team', { name: team.name })}</p>}
        <Members team={team} size={size} />
        <section className="desk-block">
          <h2>{t('help.title')}</h2>
          <HelpCard eventId={event.id} team={team} />
        </section>
      </div>
      <div>
        <JoinCode team={team} />
        <section className="desk-block">
          <h3>{t('day.submission')}</h3>
          <p className="row flow g2">
            <span className={`pill ${team.submission_state === 'submitted' || team.submission_state === 'frozen' ? 'ok' : ''}`}>{tFrom('submission_state', team.submission_state ?? 'none')}</span>
            <Link className={buttonClass('neutral', 'small')} to="/e/$slug/submission" params={{ slug: event.slug }}>
              <FileText className="i s" aria-hidden="true" /> {t('team.open_submission')}
            </Link>
          </p>
        </section>
        {!team.locked && (
          <Button look="destructive" size="small" className="desk-leave" icon={<LogOut className="i s" aria-hidden="true" />} onClick={onLeave}>
            {t('team.leave')}
          </Button>
        )}
      </div>
    </div>
  );
}
