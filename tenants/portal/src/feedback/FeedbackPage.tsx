import { queryOptions, useQuery } from '@tanstack/react-query';
import { Hourglass, MessageSquareQuote, Trophy } from 'lucide-react';
import { api, asProblem } from '../app/server-state';
import { getMyFeedback } from '@jamboree/sdk/tenant';
import { useDay } from '../day/day-context';
import { DayShell } from '../day/DayShell';
import { rich, t } from '../i18n/catalogue';
import { dateTime, number } from '../i18n/moments';
import { buttonClass } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { LoadFailure } from '../ui/LoadFailure';
import { PageHead } from '../ui/PageHead';
import { SkeletonRows } from '../ui/Skeleton';
import '../styles/submission.css';

function feedbackQuery(eventId: string) {
  return queryOptions({
    queryKey: ['day', eventId, 'feedback'],
    queryFn: async () => (await api.call(getMyFeedback, { path: { event_id: eventId } })).data,
  });
}

const points = (value: number) => number(value, { maximumFractionDigits: 1 });

/** What the judges said; before it is released, when that can be expected. */
export function FeedbackPage() {
  const { event, venue } = useDay();
  const takesPart = venue.me.participant_id != null;
  const query = useQuery({ ...feedbackQuery(event.id), enabled: takesPart });
  const problem = query.error && asProblem(query.error);
  const results = event.deadlines.results?.at;
  const feedback = query.data;
  return (
    <DayShell>
      <div className="fb">
        <PageHead title={t('feedback.title')} sub={feedback?.released ? t('feedback.lead') : undefined} />
        {!takesPart && <p className="note">{t('feedback.staff')}</p>}
        {takesPart && query.isPending && <SkeletonRows rows={4} columns={[50, 20]} />}
        {problem && problem.code !== 'not_in_team' && <LoadFailure failure={problem} what={t('feedback.failed')} onRetry={() => void query.refetch()} />}
        {(problem?.code === 'not_in_team' || feedback?.released === false) && (
          <EmptyState
            icon={<Hourglass className="i l" aria-hidden="true" />}
            title={t(problem ? 'feedback.no_team' : 'feedback.waiting')}
            action={
              <a className={buttonClass('outline')} href={`/e/${event.slug}`}>
                {t('ticket_needed.event')}
              </a>
            }
          >
            {problem ? t('feedback.no_team_text') : results != null ? rich('feedback.expect', { time: dateTime(results) }, { b: (time) => <b className="b">{time}</b> }) : t('feedback.expect_soon')}
          </EmptyState>
        )}
        {feedback?.released && (
          <>
            {feedback.rank != null && (
              <div className="fb-rank">
                <b className="num">{t('feedback.rank', { rank: feedback.rank })}</b>
                <span className="t2">{t('feedback.of', { ranked: feedback.ranked })}</span>
                {feedback.score != null && <span>{t('feedback.score', { score: points(feedback.score) })}</span>}
                {feedback.low != null && feedback.high != null && <span className="small t2">{t('feedback.interval', { low: points(feedback.low), high: points(feedback.high) })}</span>}
              </div>
            )}
            {feedback.awards.length > 0 && (
              <ul className="fb-awards">
                {feedback.awards.map((award) => (
                  <li key={award.name}>
                    <Trophy className="i" aria-hidden="true" /> <b className="b">{t('feedback.award', { name: award.name })}</b> <span className="t2">{award.prize}</span>
                  </li>
                ))}
              </ul>
            )}
            {feedback.criteria.map((criterion) => (
              <section className="fb-criterion" key={criterion.name}>
                <header>
                  <h2>{criterion.name}</h2>
                  <span className="small t3">{t('feedback.weight', { percent: criterion.weight_percent })}</span>
                  <span className="fb-mean">
                    <b className="num">{points(criterion.mean)}</b> <span className="small t3">{t('feedback.scale', { max: criterion.max })}</span>
                  </span>
                </header>
                <div className="meter" aria-hidden="true">
                  <i style={{ width: `${(100 * (criterion.mean - criterion.min)) / Math.max(1, criterion.max - criterion.min)}%` }} />
                </div>
                {criterion.comments.map((comment, index) => (
                  <blockquote key={index}>{comment}</blockquote>
                ))}
              </section>
            ))}
            {feedback.comments.length > 0 && (
              <section className="fb-criterion">
                <header>
                  <h2>{t('feedback.overall')}</h2>
                </header>
                {feedback.comments.map((comment, index) => (
                  <blockquote key={index}>{comment}</blockquote>
                ))}
              </section>
            )}
            {feedback.comments.length === 0 && feedback.criteria.every(({ comments }) => comments.length === 0) && (
              <p className="note">
                <MessageSquareQuote className="i" aria-hidden="true" /> {t('feedback.no_comments')}
              </p>
            )}
          </>
        )}
      </div>
    </DayShell>
  );
}
