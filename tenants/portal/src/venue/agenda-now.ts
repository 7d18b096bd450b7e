import type { VenueAgendaItem } from '../day/day-shapes';

const longestOpenMs = 3_600_000;

/** When an item is over: as planned, else when the next one begins, an hour later at most. */
export function endOf(item: VenueAgendaItem, agenda: readonly VenueAgendaItem[]): number {
  if (item.ends_at != null) return Date.parse(item.ends_at);
  const start = Date.parse(item.starts_at);
  const following = agenda.map(({ starts_at }) => Date.parse(starts_at)).filter((at) => at > start);
  return Math.min(start + longestOpenMs, ...following);
}

/** What runs now, the one that began last first, and what comes next. */
export function agendaNow(agenda: readonly VenueAgendaItem[], nowMs: number): { now: VenueAgendaItem | undefined; next: VenueAgendaItem | undefined } {
  const begun = agenda.filter((item) => Date.parse(item.starts_at) <= nowMs && endOf(item, agenda) > nowMs);
  const coming = agenda.filter((item) => Date.parse(item.starts_at) > nowMs);
  const latest = (a: VenueAgendaItem, b: VenueAgendaItem) => b.starts_at.localeCompare(a.starts_at);
  return { now: [...begun].sort(latest)[0], next: [...coming].sort((a, b) => latest(b, a))[0] };
}
