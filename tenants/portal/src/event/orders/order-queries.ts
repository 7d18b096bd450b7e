import { getOrder, getOrderStatistics, listOrders } from '@jamboree/sdk/tenant';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { OrderStatus } from '../../api/shapes';
import { api, serverState } from '../../app/server-state';

export interface OrderFilter {
  q?: string;
  status?: OrderStatus;
  ticket_type?: string;
  attention?: true;
  sort?: 'placed_at';
}

/** The filters of the list: what its address, its views and its export share. */
export const orderFilterKeys = ['q', 'status', 'ticket_type', 'attention', 'sort'] as const;

export function ordersQuery(eventId: string, { q, status, ticket_type, attention, sort }: OrderFilter) {
  return infiniteQueryOptions({
    queryKey: ['event', eventId, 'orders', { q, status, ticket_type, attention, sort }],
    queryFn: async ({ pageParam }) =>
      (await api.call(listOrders, { path: { event_id: eventId }, query: { q, status, ticket_type, attention, sort: sort ?? '-placed_at', after: pageParam } })).data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function orderQuery(eventId: string, orderId: string) {
  return queryOptions({
    queryKey: ['event', eventId, 'order', orderId],
    queryFn: async () => (await api.call(getOrder, { path: { event_id: eventId, order_id: orderId } })).data,
  });
}

export function statisticsQuery(eventId: string) {
  return queryOptions({
    queryKey: ['event', eventId, 'order-statistics'],
    queryFn: async () => (await api.call(getOrderStatistics, { path: { event_id: eventId } })).data,
    refetchInterval: 30_000,
  });
}

/** After anything that changes who holds what. */
export function refreshRegistrations(eventId: string): void {
  for (const part of ['orders', 'order', 'participants', 'participant', 'order-statistics', 'ticket-types', 'quotas']) void serverState.invalidateQueries({ queryKey: ['event', eventId, part] });
}
