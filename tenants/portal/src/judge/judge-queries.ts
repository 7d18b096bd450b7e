import { declareConflict, getJudgingAssignment, getMyJudging, listMyJudgingEvents, saveScoreSheet, skipAssignment } from '@jamboree/sdk/tenant';
import { queryOptions } from '@tanstack/react-query';
import type { JudgingAssignment, ScoreSheet } from '../api/shapes';
import { api, serverState } from '../app/server-state';
import type { SheetFields } from './sheet-desk';

export const myJudgingEventsQuery = queryOptions({
  queryKey: ['my-judging'],
  queryFn: async () => (await api.call(listMyJudgingEvents)).data.items,
});

export function myJudgingQuery(eventId: string) {
  return queryOptions({
    queryKey: ['my-judging', eventId],
    queryFn: async () => (await api.call(getMyJudging, { path: { event_id: eventId } })).data,
    // Who waits for the round to open sees it soon; who scores has no need to ask.
    refetchInterval: ({ state: { data } }) => (data?.round_state === 'open' ? 30_000 : 4_000),
  });
}

/** What is judged does not change; it stays readable when the connection is gone. */
export function assignmentQuery(assignmentId: string) {
  return queryOptions({
    queryKey: ['judging-assignment', assignmentId],
    queryFn: async () => (await api.call(getJudgingAssignment, { path: { judging_assignment_id: assignmentId } })).data,
    staleTime: 60_000,
    gcTime: 12 * 3_600_000,
  });
}

export async function sendSheet(assignmentId: string, sheet: SheetFields): Promise<ScoreSheet> {
  return (await api.call(saveScoreSheet, { path: { judging_assignment_id: assignmentId }, body: sheet })).data;
}

export function sheetSettled(assignmentId: string, sheet: ScoreSheet): void {
  serverState.setQueryData(assignmentQuery(assignmentId).queryKey, (before: JudgingAssignment | undefined) => before && { ...before, sheet });
  void serverState.invalidateQueries({ queryKey: ['my-judging'] });
}

export async function setAside(assignmentId: string, why: 'conflict' | 'skip', text: string): Promise<{ replaced: boolean }> {
  const path = { judging_assignment_id: assignmentId };
  const { data } = why === 'conflict' ? await api.call(declareConflict, { path, body: { note: text } }) : await api.call(skipAssignment, { path, body: { reason: text } });
  await serverState.invalidateQueries({ queryKey: ['my-judging'] });
  return data;
}
