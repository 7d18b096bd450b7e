import { getParticipant, listParticipantImports, listParticipants } from '@jamboree/sdk/tenant';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { ParticipantSource, ParticipantStatus, Segment } from '../../api/shapes';
import { api } from '../../app/server-state';

export interface PeopleFilter {
  q?: string;
  status?: ParticipantStatus;
  ticket_type?: string;
  source?: ParticipantSource;
  /** `<question id>:<value>` */
  answer?: string;
  sort?: 'registered_at' | 'name' | '-name';
}

export const peopleFilterKeys = ['q', 'status', 'ticket_type', 'source', 'answer', 'sort'] as const;

export function peopleQuery(eventId: string, { q, status, ticket_type, source, answer, sort }: PeopleFilter) {
  return infiniteQueryOptions({
    queryKey: ['event', eventId, 'participants', { q, status, ticket_type, source, answer, sort }],
    queryFn: async ({ pageParam }) =>
      (await api.call(listParticipants, { path: { event_id: eventId }, query: { q, status, ticket_type, source, answer, sort: sort ?? '-registered_at', after: pageParam } })).data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function personQuery(eventId: string, participantId: string) {
  return queryOptions({
    queryKey: ['event', eventId, 'participant', participantId],
    queryFn: async () => (await api.call(getParticipant, { path: { event_id: eventId, participant_id: participantId } })).data,
  });
}

export function importsQuery(eventId: string) {
  return queryOptions({
    queryKey: ['event', eventId, 'imports'],
    queryFn: async () => (await api.call(listParticipantImports, { path: { event_id: eventId }, query: { limit: 20 } })).data.items,
  });
}

/** Who a message to the shown list goes to. */
export function segmentOf({ q, status, ticket_type, answer }: PeopleFilter): Segment {
  return { q: q ?? null, status: status ?? null, ticket_type: ticket_type ?? null, answer: answer ?? null };
}

/** An answer as people read it. */
export function splitAnswer(answer: string | undefined): { question: string; value: string } | undefined {
  const at = answer?.indexOf(':') ?? -1;
  return answer === undefined || at <= 0 ? undefined : { question: answer.slice(0, at), value: answer.slice(at + 1) };
}
