import { paginate } from '@jamboree/sdk';
import { listTracks } from '@jamboree/sdk/tenant';
import { queryOptions } from '@tanstack/react-query';
import type { Prize, Track, TrackFields } from '../../api/shapes';
import { api, serverState } from '../../app/server-state';
import { money } from '../../i18n/moments';
import { recheck } from '../steps';

export function tracksQuery(eventId: string) {
  return queryOptions({
    queryKey: ['event', eventId, 'tracks'],
    queryFn: async () => {
      const tracks: Track[] = [];
      for await (const track of paginate((after) => api.call(listTracks, { path: { event_id: eventId }, query: { after, limit: 200 } }))) tracks.push(track);
      return tracks;
    },
  });
}

export function refreshTracks(eventId: string): void {
  void serverState.invalidateQueries({ queryKey: tracksQuery(eventId).queryKey });
  recheck(eventId);
}

export function trackFields({ name, summary, sponsor, prizes }: Track): TrackFields {
  return { name, summary, sponsor, prizes };
}

/** What prizes are worth together, one sum for each currency. */
export function prizeTotals(prizes: Prize[]): string[] {
  const sums = new Map<string, number>();
  for (const { amount } of prizes) if (amount) sums.set(amount.currency, (sums.get(amount.currency) ?? 0) + amount.amount_minor);
  return [...sums].map(([currency, minor]) => money(minor, currency));
}
