import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowRight, CalendarClock, Check, Lock, PartyPopper } from 'lucide-react';
import type { ReactNode } from 'react';
import type { MyJudging } from '../api/shapes';
import { t } from '../i18n/catalogue';
import { dateTime } from '../i18n/moments';
import { buttonClass } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { LoadFailure } from '../ui/LoadFailure';
import { PageHead } from '../ui/PageHead';
import { SkeletonRows } from '../ui/Skeleton';
import { JudgeTop } from './JudgeTop';
import { KeptNotice } from './KeptNotice';
import { myJudgingQuery } from './judge-queries';
import { nextToJudge } from './queue-order';
import { useSheetDesk } from './use-sheet-desk';
import '../styles/judge.css';

const route = getRouteApi('/judge/$eventId');

function Waits({ judging }: { judging: MyJudging }): ReactNode {
  if (judging.round_state === 'closed') {
    return (
      <EmptyState icon={<Lock className="i l" aria-hidden="true" />} title={t('judge.closed_title')}>
        {t('judge.closed_text')}
      </EmptyState>
    );
  }
  if (judging.round_state !== 'open') {
    return (
      <EmptyState icon={<CalendarClock className="i l" aria-hidden="true" />} title={t('judge.not_open_title')}>
        {t('judge.not_open_text')}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<Check className="i l" aria-hidden="true" />} title={t('judge.nothing_title')}>
      {t('judge.nothing_text')}
    </EmptyState>
  );
}

/** What the person has to judge at one event, in order, with what is done. */
export function QueuePage() {
  const { eventId } = route.useParams();
  const query = useQuery(myJudgingQuery(eventId));
  const desk = useSheetDesk();
  const judging = query.data;
  const next = judging && nextToJudge(judging.assignments, undefined);
  return (
    <div className="jg-plain">
      <JudgeTop back={{ to: '/judge' }}>
        <span className="b trunc grow">{judging?.event.title}</span>
      </JudgeTop>
      <KeptNotice desk={desk} />
      <main id="main" className="jg-list">
        {query.isPending && <SkeletonRows rows={6} columns={[6, 60, 14]} />}
        {query.isError && !judging && <LoadFailure failure={query.error} what={t('judge.failed')} onRetry={() => void query.refetch()} />}
        {judging && (
          <>
            <PageHead
              title={t('judge.queue')}
              sub={
                <>
                  {judging.total > 0 && <span className="num">{t('judge.done_of', { done: judging.done, total: judging.total })}</span>}
                  {judging.round_state === 'open' && judging.closes_at && <span>{t('judge.until', { time: dateTime(judging.closes_at) })}</span>}
                </>
              }
              actions={
                next && (
                  <Link to="/judge/$eventId/$assignmentId" params={{ eventId, assignmentId: next.id }} className={buttonClass('primary', 'large')} data-judge-next="">
                    {judging.done === 0 ? t('judge.start') : t('judge.continue')} <ArrowRight className="i" aria-hidden="true" />
                  </Link>
                )
              }
            />
            {judging.total > 0 && <progress className="jg-bar wide" value={judging.done} max={judging.total} aria-label={t('judge.done_of', { done: judging.done, total: judging.total })} />}
            {judging.round_state === 'open' && judging.total > 0 && judging.done === judging.total && (
              <p className="note ok" role="status">
                <PartyPopper className="i" aria-hidden="true" />
                <span>
                  <b className="b">{t('judge.all_done_title')}</b> {t('judge.all_done_text')}
                </span>
              </p>
            )}
            {judging.assignments.length === 0 && <Waits judging={judging} />}
            {judging.assignments.length > 0 && judging.round_state === 'closed' && <p className="note">{t('judge.closed_text')}</p>}
            <ol className="jg-rows">
              {judging.assignments.map((one) => {
                const kept = desk.kept(one.id) !== undefined;
                return (
                  <li key={one.id} className={one.state === 'skipped' ? 'faded' : undefined}>
                    <span className={one.complete ? 'jg-no done' : 'jg-no'} aria-hidden="true">
                      {one.complete ? <Check className="i s" /> : one.position}
                    </span>
                    <span className="grow">
                      <Link to="/judge/$eventId/$assignmentId" params={{ eventId, assignmentId: one.id }} className="row-cover">
                        <b className="b">{one.submission.title || one.submission.team_name}</b>
                      </Link>
                      <span className="small t2 block-text jg-clip">{one.submission.summary || one.submission.team_name}</span>
                    </span>
                    <span className="small t3 nw">
                      {one.state === 'skipped'
                        ? t('judge.skipped')
                        : kept
                          ? t('judge.kept_here')
                          : one.complete
                            ? t('judge.scored')
                            : one.scored > 0
                              ? t('judge.scored_of', { scored: one.scored, total: judging.rubric.criteria.length })
                              : t('judge.open')}
                    </span>
                  </li>
                );
              })}
            </ol>
          </>
        )}
      </main>
    </div>
  );
}
