import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, serverState } from '../app/server-state';
import { askLiveQuestion, deleteRoomEntry, listHelpRequests, listLiveQuestions, listVenuePeople, resolveHelpRequest, settleLiveQuestion, takeHelpRequest, unvoteQuestion, voteForQuestion } from '@jamboree/sdk/tenant';
import type { HelpRequest, LiveQuestion } from '../day/day-shapes';
import { replaced, withTold, withVote, type QuestionTold } from './questions/question-order';

export function peopleQuery(eventId: string, q: string | undefined) {
  return infiniteQueryOptions({
    queryKey: ['day', eventId, 'people', q ?? ''],
    queryFn: async ({ pageParam }) => (await api.call(listVenuePeople, { path: { event_id: eventId }, query: { q, limit: 50, after: pageParam } })).data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function questionsQuery(eventId: string) {
  return queryOptions({
    queryKey: ['day', eventId, 'questions'],
    // Two hundred are more than a stage can answer; the list itself is cut by what one person may ask.
    queryFn: async () => (await api.call(listLiveQuestions, { path: { event_id: eventId }, query: { limit: 200 } })).data.items,
  });
}

function change(eventId: string, how: (questions: LiveQuestion[]) => LiveQuestion[]): void {
  serverState.setQueryData(questionsQuery(eventId).queryKey, (before) => before && how(before));
}

/** What an announcement says at once; false when the question is not known yet and must be read. */
export function hearQuestion(eventId: string, told: QuestionTold): boolean {
  const known = serverState.getQueryData(questionsQuery(eventId).queryKey);
  const changed = known && withTold(known, told);
  if (changed) serverState.setQueryData(questionsQuery(eventId).queryKey, changed);
  return changed !== undefined;
}

/** Shown at once and taken back when the server does not take it. */
export async function vote(eventId: string, question: LiveQuestion, voted: boolean): Promise<void> {
  change(eventId, (questions) => questions.map((one) => (one.id === question.id ? withVote(one, voted) : one)));
  try {
    const { data } = await api.call(voted ? voteForQuestion : unvoteQuestion, { path: { question_id: question.id } });
    change(eventId, (questions) => replaced(questions, data));
  } catch (failure) {
    change(eventId, (questions) => questions.map((one) => (one.id === question.id ? withVote(one, !voted) : one)));
    throw failure;
  }
}

export async function settle(eventId: string, question: LiveQuestion, patch: { state?: LiveQuestion['state']; pinned?: boolean }): Promise<void> {
  const { data } = await api.call(settleLiveQuestion, { path: { question_id: question.id }, body: patch });
  change(eventId, (questions) => replaced(questions, data));
}

export async function ask(eventId: string, text: string, clientId: string): Promise<void> {
  const { data } = await api.call(askLiveQuestion, { path: { event_id: eventId }, body: { text, client_id: clientId } });
  change(eventId, (questions) => replaced(questions, data));
}

export async function deleteMessage(roomId: string, seq: number): Promise<void> {
  await api.call(deleteRoomEntry, { path: { room_id: roomId, seq } });
}

export function openHelpQuery(eventId: string) {
  return queryOptions({
    queryKey: ['day', eventId, 'help-requests'],
    queryFn: async () => (await api.call(listHelpRequests, { path: { event_id: eventId }, query: { state: 'open', limit: 100 } })).data.items,
  });
}

export async function takeHelp(requestId: string): Promise<HelpRequest['team']> {
  const { data } = await api.call(takeHelpRequest, { path: { help_request_id: requestId } });
  return data.team;
}

export async function resolveHelp(requestId: string): Promise<void> {
  await api.call(resolveHelpRequest, { path: { help_request_id: requestId } });
}
