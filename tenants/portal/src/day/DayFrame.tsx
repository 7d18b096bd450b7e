import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Outlet } from '@tanstack/react-router';
import { useMemo } from 'react';
import { NotFoundPage } from '../app/NotFoundPage';
import { asProblem } from '../app/server-state';
import { t } from '../i18n/catalogue';
import { LoadFailure } from '../ui/LoadFailure';
import { DayContext, type Day } from './day-context';
import { listedEventQuery, venueQuery } from './day-queries';
import { DaySkeleton } from './DaySkeleton';
import { TicketNeeded } from './TicketNeeded';
import '../styles/day.css';

const route = getRouteApi('/e/$slug');

/** Lets in who takes part or works at the event; everybody else learns how to get in. */
export function DayFrame() {
  const { slug } = route.useParams();
  const listed = useQuery(listedEventQuery(slug));
  const eventId = listed.data?.id;
  const venue = useQuery({ ...venueQuery(eventId ?? ''), enabled: eventId !== undefined });
  const day = useMemo<Day | undefined>(() => (listed.data && venue.data ? { event: listed.data, venue: venue.data } : undefined), [listed.data, venue.data]);
  if (day) {
    return (
      <DayContext value={day}>
        <Outlet />
      </DayContext>
    );
  }
  const failure = listed.error ?? venue.error;
  if (failure === null) return <DaySkeleton />;
  const problem = asProblem(failure);
  if (listed.data && problem.code === 'ticket_required') return <TicketNeeded event={listed.data} onRetry={() => void venue.refetch()} />;
  return (
    <main id="main" className="day-alone">
      {problem.status === 404 ? <NotFoundPage /> : <LoadFailure failure={failure} what={t('day.failed')} onRetry={() => void (listed.isError ? listed.refetch() : venue.refetch())} />}
    </main>
  );
}
