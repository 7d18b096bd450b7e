import { getEvent, listEvents } from '@jamboree/sdk/tenant';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { HackEvent } from '../api/shapes';
import { api } from '../app/server-state';
import type { EventFilter } from './event-filters';

/** An event with the ETag its next write stands on. */
export interface EventRead {
  event: HackEvent;
  etag: string | undefined;
}

export function eventQuery(eventId: string) {
  return queryOptions({
    queryKey: ['event', eventId],
    queryFn: async (): Promise<EventRead> => {
      const { data, etag } = await api.call(getEvent, { path: { event_id: eventId } });
      return { event: data, etag };
    },
  });
}

export function eventsQuery(filter: { q?: string; status?: EventFilter }) {
  return infiniteQueryOptions({
    queryKey: ['events', filter],
    queryFn: async ({ pageParam }) => (await api.call(listEvents, { query: { q: filter.q, status: filter.status, after: pageParam } })).data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}
