import { useQuery } from '@tanstack/react-query';
import { Outlet, useParams } from '@tanstack/react-router';
import { eventQuery, type EventRead } from '../events/event-queries';
import { t } from '../i18n/catalogue';
import { LoadFailure } from '../ui/LoadFailure';
import { SkeletonForm } from '../ui/Skeleton';
import '../styles/event.css';

/** Loads the event once for all of its pages. */
export function EventFrame() {
  const { eventId } = useParams({ from: '/console/events/$eventId' });
  const query = useQuery(eventQuery(eventId));
  if (query.isPending) {
    return (
      <div className="page-top">
        <SkeletonForm />
      </div>
    );
  }
  if (query.isError && query.data === undefined) {
    return (
      <div className="page-top">
        <LoadFailure failure={query.error} what={t('event.failed')} onRetry={() => void query.refetch()} />
      </div>
    );
  }
  return <Outlet key={eventId} />;
}

/** The event of the page; the frame above has loaded it. */
export function useEventRead(): EventRead {
  const { eventId } = useParams({ from: '/console/events/$eventId' });
  const { data } = useQuery(eventQuery(eventId));
  if (data === undefined) throw new Error('An event page was opened without its event');
  return data;
}
