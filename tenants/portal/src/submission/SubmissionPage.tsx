import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { UsersRound } from 'lucide-react';
import { asProblem } from '../app/server-state';
import { useDay } from '../day/day-context';
import { DayShell } from '../day/DayShell';
import { t } from '../i18n/catalogue';
import { myTeamQuery } from '../team/team-queries';
import { buttonClass } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { LoadFailure } from '../ui/LoadFailure';
import { usePageTitle } from '../ui/PageHead';
import { SkeletonForm } from '../ui/Skeleton';
import { useAnnouncements } from '../venue/use-announcements';
import { useLiveVenue } from '../venue/use-live-venue';
import { Editor } from './Editor';
import { FrozenView } from './FrozenView';
import { mySubmissionQuery } from './submission-queries';
import '../styles/submission.css';

export function SubmissionPage() {
  usePageTitle(t('day.submission'));
  const { event, venue } = useDay();
  const { me } = venue;
  const running = venue.event.status === 'running';
  // Colleagues' saves, and the freeze itself, are told at once; without a connection a read every half minute will do.
  const live = useLiveVenue(event.id, me.user_id, running);
  useAnnouncements(live, event.id);
  const takesPart = me.participant_id != null;
  const query = useQuery({ ...mySubmissionQuery(event.id), enabled: takesPart, refetchInterval: running ? false : 30_000 });
  const team = useQuery({ ...myTeamQuery(event.id), enabled: takesPart });
  const problem = query.error && asProblem(query.error);
  if (takesPart && query.data) {
    if (!query.data.mine.frozen) return <Editor read={query.data} team={team.data?.team} />;
    return (
      <DayShell>
        <FrozenView mine={query.data.mine} />
      </DayShell>
    );
  }
  return (
    <DayShell>
      <div className="day-alone">
        {!takesPart && <p className="note">{t('submission.staff')}</p>}
        {problem?.code === 'not_in_team' ? (
          <EmptyState
            icon={<UsersRound className="i l" aria-hidden="true" />}
            title={t('submission.no_team')}
            action={
              <Link className={buttonClass('primary')} to="/e/$slug/team" params={{ slug: event.slug }}>
                {t('submission.to_team')}
              </Link>
            }
          >
            {t('submission.no_team_text')}
          </EmptyState>
        ) : (
          problem && <LoadFailure failure={problem} what={t('submission.failed')} onRetry={() => void query.refetch()} />
        )}
        {takesPart && query.isPending && <SkeletonForm fields={4} />}
      </div>
    </DayShell>
  );
}
