import { listAgendaItems } from '@jamboree/sdk/tenant';
import { paginate } from '@jamboree/sdk';
import { queryOptions } from '@tanstack/react-query';
import type { AgendaItem, AgendaItemFields } from '../../api/shapes';
import { api, serverState } from '../../app/server-state';
import { recheck } from '../steps';

/** An agenda is read whole: its days only make sense together, and it has tens of items. */
export function agendaQuery(eventId: string) {
  return queryOptions({
    queryKey: ['event', eventId, 'agenda'],
    queryFn: async () => {
      const items: AgendaItem[] = [];
      for await (const item of paginate((after) => api.call(listAgendaItems, { path: { event_id: eventId }, query: { after, limit: 200 } }))) items.push(item);
      return items;
    },
  });
}

export function refreshAgenda(eventId: string): void {
  void serverState.invalidateQueries({ queryKey: agendaQuery(eventId).queryKey });
  recheck(eventId);
}

/** The fields of an item as they are written, e.g. to put a removed one back. */
export function fieldsOf(item: AgendaItem): AgendaItemFields {
  const { title, kind, starts_local, ends_local, relative, place, description } = item;
  return { title, kind, starts_local: starts_local.slice(0, 16), ends_local: ends_local?.slice(0, 16) ?? null, relative, place, description };
}

/** Items by local day, each day in order of time. */
export function byDay(items: AgendaItem[]): { day: string; items: AgendaItem[] }[] {
  const days = new Map<string, AgendaItem[]>();
  for (const item of [...items].sort((a, b) => a.starts_local.localeCompare(b.starts_local))) {
    const day = item.starts_local.slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return [...days].map(([day, dayItems]) => ({ day, items: dayItems }));
}
