import { paginate } from '@jamboree/sdk';
import { listQuotas, listTicketTypes } from '@jamboree/sdk/tenant';
import { queryOptions } from '@tanstack/react-query';
import type { Quota, TicketType, TicketTypeFields } from '../../api/shapes';
import { api, serverState } from '../../app/server-state';
import { recheck } from '../steps';

/** Ticket types are read whole: an event has a handful. */
export function ticketTypesQuery(eventId: string) {
  return queryOptions({
    queryKey: ['event', eventId, 'ticket-types'],
    queryFn: async () => {
      const types: TicketType[] = [];
      for await (const type of paginate((after) => api.call(listTicketTypes, { path: { event_id: eventId }, query: { after, limit: 200 } }))) types.push(type);
      return types;
    },
  });
}

export function quotasQuery(eventId: string) {
  return queryOptions({
    queryKey: ['event', eventId, 'quotas'],
    queryFn: async () => {
      const quotas: Quota[] = [];
      for await (const quota of paginate((after) => api.call(listQuotas, { path: { event_id: eventId }, query: { after, limit: 200 } }))) quotas.push(quota);
      return quotas;
    },
  });
}

/** Types and quotas count each other, so both are read again; the first type completes a part of the checklist. */
export function refreshTickets(eventId: string): void {
  void serverState.invalidateQueries({ queryKey: ticketTypesQuery(eventId).queryKey });
  void serverState.invalidateQueries({ queryKey: quotasQuery(eventId).queryKey });
  recheck(eventId);
}

/** The fields of a type as they are written, e.g. to put a removed one back. */
export function fieldsOfType(type: TicketType): TicketTypeFields {
  const { name, description, price, tax_rate_bp, sale_opens_local, sale_closes_local, access_code, max_per_order, hidden, quota_ids } = type;
  return { name, description, price, tax_rate_bp, sale_opens_local: sale_opens_local?.slice(0, 16) ?? null, sale_closes_local: sale_closes_local?.slice(0, 16) ?? null, access_code: access_code ?? null, max_per_order, hidden, quota_ids };
}

/** The one currency of an event's paid tickets, if there is any yet. */
export function currencyOf(types: TicketType[]): string | undefined {
  return types.find((type) => type.price.amount_minor > 0)?.price.currency;
}
