import { paginate } from '@jamboree/sdk';
import { listConsents, listMyTickets } from '@jamboree/sdk/tenant';
import { queryOptions } from '@tanstack/react-query';
import type { Consent, MyTicket } from '../api/shapes';
import { api, serverState } from '../app/server-state';

export const myTicketsQuery = queryOptions({
  queryKey: ['my-tickets'],
  queryFn: async () => {
    const tickets: MyTicket[] = [];
    for await (const ticket of paginate((after) => api.call(listMyTickets, { query: { after, limit: 100 } }))) tickets.push(ticket);
    return tickets;
  },
});

export const consentsQuery = queryOptions({
  queryKey: ['consents'],
  queryFn: async () => (await api.call(listConsents, {})).data.items,
});

export function keepTicket(ticket: MyTicket): void {
  serverState.setQueryData(myTicketsQuery.queryKey, (before) => before?.map((one) => (one.participant_id === ticket.participant_id ? ticket : one)));
}

const isOver = (ticket: MyTicket, nowMs: number) => Date.parse(ticket.event.ends_at) < nowMs || ticket.status === 'cancelled' || ticket.status === 'transferred';

/** What is still to come, the next one first; and what is past or ended, the latest first. */
export function sortTickets(tickets: MyTicket[], nowMs: number): { ahead: MyTicket[]; past: MyTicket[] } {
  const byStart = (a: MyTicket, b: MyTicket) => a.event.starts_at.localeCompare(b.event.starts_at);
  return { ahead: tickets.filter((ticket) => !isOver(ticket, nowMs)).sort(byStart), past: tickets.filter((ticket) => isOver(ticket, nowMs)).sort((a, b) => byStart(b, a)) };
}

/** What an event lets nobody in without. The record of a consent does not say it, its purpose does. */
const requiredPurposes = ['code_of_conduct'];

export function needsAsking(consent: Consent): boolean {
  return consent.given && consent.event_id != null && requiredPurposes.includes(consent.purpose);
}

export interface ConsentGroup {
  eventId: string | null;
  /** The last answer for each purpose. */
  answers: Consent[];
}

/** Consents by event, those that hold everywhere first; of each purpose only the last answer. */
export function consentsByEvent(consents: Consent[]): ConsentGroup[] {
  const groups = new Map<string | null, Map<string, Consent>>();
  for (const consent of consents) {
    const eventId = consent.event_id ?? null;
    const answers = groups.get(eventId) ?? new Map<string, Consent>();
    const before = answers.get(consent.purpose);
    if (!before || before.recorded_at < consent.recorded_at) answers.set(consent.purpose, consent);
    groups.set(eventId, answers);
  }
  return [...groups].map(([eventId, answers]) => ({ eventId, answers: [...answers.values()] })).sort((a, b) => Number(a.eventId !== null) - Number(b.eventId !== null));
}
