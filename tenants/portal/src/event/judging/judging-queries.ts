import { assignJudges, closeJudgingRound, getJudging, openJudgingRound, planJudgingRound, recordJudgingConflict } from '@jamboree/sdk/tenant';
import { queryOptions } from '@tanstack/react-query';
import { api, serverState } from '../../app/server-state';

export function judgingQuery(eventId: string) {
  return queryOptions({
    queryKey: ['event', eventId, 'judging'],
    queryFn: async () => (await api.call(getJudging, { path: { event_id: eventId } })).data,
    refetchInterval: 10_000,
  });
}

export function refreshJudging(eventId: string): Promise<void> {
  return serverState.invalidateQueries({ queryKey: ['event', eventId, 'judging'] });
}

export async function planRound(eventId: string, reviews: number, seed: string): Promise<void> {
  await api.call(planJudgingRound, { path: { event_id: eventId }, body: { reviews_per_submission: reviews, ...(seed === '' ? {} : { seed }) } });
  await refreshJudging(eventId);
}

export type RoundStep = 'assign' | 'open' | 'close';

const operations = { assign: assignJudges, open: openJudgingRound, close: closeJudgingRound };

export async function stepRound(eventId: string, roundId: string, step: RoundStep): Promise<void> {
  await api.call(operations[step], { path: { round_id: roundId } });
  await refreshJudging(eventId);
}

export async function addConflict(eventId: string, judgeId: string, teamId: string, note: string): Promise<void> {
  await api.call(recordJudgingConflict, { path: { event_id: eventId }, body: { judge_id: judgeId, team_id: teamId, note } });
  await refreshJudging(eventId);
}
