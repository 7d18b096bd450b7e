import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import type { MyJudging } from '../api/shapes';
import { t } from '../i18n/catalogue';
import { Button } from '../ui/Button';
import { LoadFailure } from '../ui/LoadFailure';
import { onDemand } from '../ui/on-demand';
import { usePageTitle } from '../ui/PageHead';
import { SkeletonForm } from '../ui/Skeleton';
import { JudgeTop } from './JudgeTop';
import { KeptNotice, KeptPill } from './KeptNotice';
import { assignmentQuery, myJudgingQuery } from './judge-queries';
import { ProjectView } from './ProjectView';
import { nextToJudge } from './queue-order';
import { SheetForm } from './SheetForm';
import { useSheetDesk } from './use-sheet-desk';
import '../styles/judge.css';

const MoreDialog = onDemand(async () => (await import('./MoreDialog')).MoreDialog);
const SetAsideDialog = onDemand(async () => (await import('./SetAsideDialog')).SetAsideDialog);

const route = getRouteApi('/judge/$eventId/$assignmentId');

function Progress({ judging, current }: { judging: MyJudging; current: string }) {
  const queue = judging.assignments.filter((one) => one.state !== 'skipped' && one.state !== 'void');
  const at = queue.findIndex((one) => one.id === current);
  if (at < 0) return null;
  return (
    <>
      <span className="b nw num">{t('judge.place', { at: at + 1, total: queue.length })}</span>
      <span className="jg-prog" role="img" aria-label={t('judge.progress', { done: judging.done, total: judging.total })}>
        {queue.map((one) => (
          <i key={one.id} className={one.id === current ? 'c' : one.complete ? 'd' : undefined} />
        ))}
      </span>
    </>
  );
}

/** One project and its score sheet; on a phone one below the other. */
export function SheetPage() {
  const { eventId, assignmentId } = route.useParams();
  const { ask } = route.useSearch();
  const go = useNavigate();
  const query = useQuery(assignmentQuery(assignmentId));
  const judging = useQuery(myJudgingQuery(eventId)).data;
  const desk = useSheetDesk();
  const assignment = query.data;
  const title = assignment?.submission.title || assignment?.submission.team_name || t('loading');
  usePageTitle(title);
  const asking = (next: typeof ask) => void go({ to: '/judge/$eventId/$assignmentId', params: { eventId, assignmentId }, search: { ask: next }, replace: true });
  const isDone = (id: string) => {
    const kept = desk.kept(id);
    return kept !== undefined && kept.scores.every((score) => score.value !== null);
  };
  const next = judging && nextToJudge(judging.assignments, assignmentId, (one) => one.complete || isDone(one.id));
  const onward = () => void (next ? go({ to: '/judge/$eventId/$assignmentId', params: { eventId, assignmentId: next.id }, search: {} }) : go({ to: '/judge/$eventId', params: { eventId } }));
  const open = assignment !== undefined && assignment.round_state === 'open' && (assignment.state === 'active' || assignment.state === 'done');
  return (
    <div className="jg">
      <a className="skip" href="#score">
        {t('judge.to_scores')}
      </a>
      <JudgeTop
        back={{ to: '/judge/$eventId', eventId }}
        actions={
          open && (
            <>
              <Button look="quiet" className="hide-s" onClick={() => asking('conflict')}>
                {t('judge.declare')}
              </Button>
              <span className="only-s">
                <Button look="quiet" iconOnly aria-label={t('judge.more')} icon={<Ellipsis className="i" aria-hidden="true" />} onClick={() => asking('more')} />
              </span>
            </>
          )
        }
      >
        {judging && <Progress judging={judging} current={assignmentId} />}
        <span className="grow" />
        <KeptPill desk={desk} />
      </JudgeTop>
      <div className="jg-notices only-s">
        <KeptNotice desk={desk} />
      </div>
      <main id="main" className="jg-project">
        {query.isPending && <SkeletonForm fields={3} />}
        {query.isError && !assignment && (
          <LoadFailure failure={query.error} what={t('judge.project_failed')} onRetry={() => void query.refetch()} />
        )}
        {query.isError && !assignment && (
          <Link to="/judge/$eventId" params={{ eventId }} className="btn o">
            {t('judge.back_queue')}
          </Link>
        )}
        {assignment && <ProjectView submission={assignment.submission} />}
      </main>
      {assignment && <SheetForm key={assignmentId} assignment={assignment} desk={desk} open={open} last={next === undefined} onNext={onward} onSkip={() => asking('skip')} />}
      {ask === 'more' && <MoreDialog title={title} onChoose={asking} />}
      {(ask === 'conflict' || ask === 'skip') && assignment && (
        <SetAsideDialog
          key={ask}
          assignmentId={assignmentId}
          title={title}
          why={ask}
          onClose={() => asking(undefined)}
          onDone={() => {
            desk.drop(assignmentId);
            onward();
          }}
        />
      )}
    </div>
  );
}
