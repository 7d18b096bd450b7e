import { getSubmission, getSubmissionFileDownload, listSubmissions, setEligibility } from '@jamboree/sdk/tenant';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Submission, SubmissionListState } from '../../api/shapes';
import { api, serverState } from '../../app/server-state';

export interface SubmissionFilter {
  q?: string;
  state?: SubmissionListState;
  track_id?: string;
}

export const submissionFilterKeys = ['q', 'state', 'track_id'] as const;

export function submissionsQuery(eventId: string, { q, state, track_id }: SubmissionFilter) {
  return infiniteQueryOptions({
    queryKey: ['event', eventId, 'submissions', { q, state, track_id }],
    queryFn: async ({ pageParam }) => (await api.call(listSubmissions, { path: { event_id: eventId }, query: { q, state, track_id, after: pageParam } })).data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: 15_000,
  });
}

export function submissionQuery(submissionId: string) {
  return queryOptions({
    queryKey: ['submission', submissionId],
    queryFn: async () => (await api.call(getSubmission, { path: { submission_id: submissionId } })).data,
  });
}

export async function changeEligibility(eventId: string, submissionId: string, eligible: boolean, reason: string): Promise<Submission> {
  const { data } = await api.call(setEligibility, { path: { submission_id: submissionId }, body: { eligible, reason } });
  serverState.setQueryData(submissionQuery(submissionId).queryKey, data);
  void serverState.invalidateQueries({ queryKey: ['event', eventId, 'submissions'] });
  return data;
}

/** Asked for at the press: the address it gives is good for minutes only, and answers as an attachment. */
export async function downloadSubmissionFile(submissionId: string, fileId: string): Promise<void> {
  const { data } = await api.call(getSubmissionFileDownload, { path: { submission_id: submissionId, file_id: fileId } });
  location.assign(data.url);
}
