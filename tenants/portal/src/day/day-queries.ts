import { getListedEvent } from '@jamboree/sdk/tenant';
import { queryOptions } from '@tanstack/react-query';
import { api, serverState } from '../app/server-state';
import { heardServerTime } from './server-clock';
import { getVenue } from '@jamboree/sdk/tenant';

/** The event as everybody sees it: this is how an address becomes an id. */
export function listedEventQuery(slug: string) {
  return queryOptions({
    queryKey: ['listed-event', slug],
    queryFn: async () => (await api.call(getListedEvent, { path: { slug } })).data,
    staleTime: 60_000,
  });
}

export function venueQuery(eventId: string) {
  return queryOptions({
    queryKey: ['day', eventId, 'venue'],
    queryFn: async () => {
      const { data } = await api.call(getVenue, { path: { event_id: eventId } });
      heardServerTime(data.server_time);
      return data;
    },
  });
}

/** Reads one part of the day again, e.g. after an announcement. */
export function refreshDay(eventId: string, part?: string): void {
  void serverState.invalidateQueries({ queryKey: part === undefined ? ['day', eventId] : ['day', eventId, part] });
}
