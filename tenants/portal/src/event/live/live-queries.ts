import { getBillEstimate, getDashboard, listBillingEvidence, listEngagement, listStatusMoves, moveEvent } from '@jamboree/sdk/tenant';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { EngagementSort, HackEvent } from '../../api/shapes';
import { api, serverState } from '../../app/server-state';

/** Figures are promised to be at most ten seconds old; presence is five behind on the server already. */
const refreshMs = 5000;

export function dashboardQuery(eventId: string) {
  return queryOptions({
    queryKey: ['event', eventId, 'dashboard'],
    queryFn: async () => {
      const { data } = await api.call(getDashboard, { path: { event_id: eventId } });
      return { ...data, aheadMs: new Date(data.as_of).getTime() - Date.now() };
    },
    refetchInterval: refreshMs,
    staleTime: 2000,
  });
}

export function engagementQuery(eventId: string, { q, sort }: { q?: string; sort?: EngagementSort }) {
  return infiniteQueryOptions({
    queryKey: ['event', eventId, 'engagement', { q, sort }],
    queryFn: async ({ pageParam }) => (await api.call(listEngagement, { path: { event_id: eventId }, query: { q, sort, after: pageParam } })).data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: 10_000,
  });
}

export function billQuery(eventId: string) {
  return queryOptions({
    queryKey: ['event', eventId, 'bill'],
    queryFn: async () => (await api.call(getBillEstimate, { path: { event_id: eventId } })).data,
    refetchInterval: 10_000,
  });
}

export function evidenceQuery(eventId: string) {
  return infiniteQueryOptions({
    queryKey: ['event', eventId, 'evidence'],
    queryFn: async ({ pageParam }) => (await api.call(listBillingEvidence, { path: { event_id: eventId }, query: { after: pageParam } })).data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: 10_000,
  });
}

export function movesQuery(eventId: string) {
  return queryOptions({
    queryKey: ['event', eventId, 'status-moves'],
    queryFn: async () => (await api.call(listStatusMoves, { path: { event_id: eventId }, query: { limit: 20 } })).data.items,
  });
}

export async function move(eventId: string, to: HackEvent['status'], reason: string): Promise<void> {
  await api.call(moveEvent, { path: { event_id: eventId }, body: { to, reason } });
  await serverState.invalidateQueries({ queryKey: ['event', eventId] });
  void serverState.invalidateQueries({ queryKey: ['events'] });
}
