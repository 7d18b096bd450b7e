import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { LayoutGrid, LogOut, Scale } from 'lucide-react';
import type { MyJudgingEvent } from '../api/shapes';
import { signOut, useSession } from '../app/session';
import { useBrand } from '../brand/brand-state';
import { Mark } from '../brand/Mark';
import { t } from '../i18n/catalogue';
import { shortDateTime } from '../i18n/moments';
import { Button, buttonClass } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { LoadFailure } from '../ui/LoadFailure';
import { PageHead } from '../ui/PageHead';
import { SkeletonRows } from '../ui/Skeleton';
import { JudgeTop } from './JudgeTop';
import { myJudgingEventsQuery } from './judge-queries';
import '../styles/judge.css';

function howItStands(event: MyJudgingEvent): string {
  if (event.round_state === 'open') return event.total === event.done && event.total > 0 ? t('judge.all_done_short') : t('judge.done_of', { done: event.done, total: event.total });
  if (event.round_state === 'closed') return t('judge.closed_short');
  return event.judging_opens_at ? t('judge.opens_at', { time: shortDateTime(event.judging_opens_at) }) : t('judge.not_open_short');
}

/** Every event at which the person judges. */
export function JudgeEventsPage() {
  const session = useSession();
  const brand = useBrand();
  const query = useQuery(myJudgingEventsQuery);
  const events = query.data ?? [];
  return (
    <div className="jg-plain">
      <JudgeTop
        actions={
          <>
            {session.memberships.some((membership) => membership.role !== 'judge') && (
              <Link to="/console" className="btn q" aria-label={t('me.console')}>
                <LayoutGrid className="i s" aria-hidden="true" /> <span className="hide-s">{t('me.console')}</span>
              </Link>
            )}
            <Button look="quiet" iconOnly aria-label={t('nav.sign_out')} title={t('nav.sign_out')} icon={<LogOut className="i" aria-hidden="true" />} onClick={() => void signOut()} />
          </>
        }
      >
        <a className="brand" href="/">
          <Mark brand={brand} /> <span className="trunc">{brand?.tenant_name ?? session.tenant.name}</span>
        </a>
      </JudgeTop>
      <main id="main" className="jg-list">
        <PageHead title={t('judge.title')} sub={t('judge.lead')} />
        {query.isPending && <SkeletonRows rows={3} columns={[60, 16]} />}
        {query.isError && events.length === 0 && <LoadFailure failure={query.error} what={t('judge.failed')} onRetry={() => void query.refetch()} />}
        {query.isSuccess && events.length === 0 && (
          <EmptyState
            icon={<Scale className="i l" aria-hidden="true" />}
            title={t('judge.no_events_title')}
            action={
              <a className={buttonClass('outline')} href="/">
                {t('nav.public_page')}
              </a>
            }
          >
            {t('judge.no_events_text')}
          </EmptyState>
        )}
        <ul className="jg-rows">
          {events.map((event) => (
            <li key={event.event_id}>
              <Link to="/judge/$eventId" params={{ eventId: event.event_id }} className="row-cover">
                <b className="b">{event.title}</b>
              </Link>
              <span className="small t2">{howItStands(event)}</span>
              {event.total > 0 && (
                <progress className="jg-bar" value={event.done} max={event.total} aria-label={t('judge.done_of', { done: event.done, total: event.total })} />
              )}
            </li>
          ))}
        </ul>
      </main>
    </div>
  );
}
