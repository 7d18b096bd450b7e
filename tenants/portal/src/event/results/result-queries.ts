import { computeResults, getFeedbackRelease, getResultSet, listAwards, listResultSets, publishResults, releaseFeedback, setAwards } from '@jamboree/sdk/tenant';
import { queryOptions } from '@tanstack/react-query';
import type { AwardFields, ResultSet } from '../../api/shapes';
import { api, serverState } from '../../app/server-state';

export function resultSetsQuery(eventId: string) {
  return queryOptions({
    queryKey: ['event', eventId, 'results', 'sets'],
    queryFn: async () => (await api.call(listResultSets, { path: { event_id: eventId }, query: { limit: 50 } })).data.items.toSorted((a, b) => b.number - a.number),
  });
}

export function resultSetQuery(eventId: string, id: string) {
  return queryOptions({
    queryKey: ['event', eventId, 'results', id],
    queryFn: async () => (await api.call(getResultSet, { path: { result_set_id: id } })).data,
  });
}

export function awardsQuery(eventId: string) {
  return queryOptions({
    queryKey: ['event', eventId, 'results', 'awards'],
    queryFn: async () => (await api.call(listAwards, { path: { event_id: eventId } })).data.awards,
  });
}

async function keep(eventId: string, set: ResultSet): Promise<ResultSet> {
  serverState.setQueryData(resultSetQuery(eventId, set.id).queryKey, set);
  await serverState.invalidateQueries({ queryKey: resultSetsQuery(eventId).queryKey });
  return set;
}

export async function compute(eventId: string, reason: string): Promise<ResultSet> {
  return keep(eventId, (await api.call(computeResults, { path: { event_id: eventId }, body: reason === '' ? {} : { reason } })).data);
}

export async function publish(eventId: string, id: string): Promise<ResultSet> {
  const set = await keep(eventId, (await api.call(publishResults, { path: { result_set_id: id } })).data);
  await serverState.invalidateQueries({ queryKey: ['event', eventId], exact: true });
  return set;
}

export async function saveAwards(eventId: string, awards: AwardFields[]): Promise<void> {
  const { data } = await api.call(setAwards, { path: { event_id: eventId }, body: { awards } });
  serverState.setQueryData(awardsQuery(eventId).queryKey, data.awards);
}

/** Null until feedback is out. */
export function releaseQuery(eventId: string) {
  return queryOptions({
    queryKey: ['event', eventId, 'results', 'release'],
    queryFn: async () => (await api.call(getFeedbackRelease, { path: { event_id: eventId } })).data.release ?? null,
  });
}

export async function release(eventId: string): Promise<{ mails: number; released_at: string }> {
  const { data } = await api.call(releaseFeedback, { path: { event_id: eventId } });
  serverState.setQueryData(releaseQuery(eventId).queryKey, data);
  return data;
}
