import { queryOptions } from '@tanstack/react-query';
import { api, serverState } from '../app/server-state';
import { completeFileUpload, getFileDownload, getMySubmission, listSubmissionVersions, removeSubmissionFile, saveMySubmission, startFileUpload, submitSubmission, withdrawSubmission } from '@jamboree/sdk/tenant';
import { refreshDay } from '../day/day-queries';
import type { MySubmission, Receipt, StartedUpload, Submission, SubmissionDraft, SubmissionFile } from '../day/day-shapes';
import { heardServerTime } from '../day/server-clock';

export interface SubmissionRead {
  mine: MySubmission;
  etag: string | undefined;
}

export function mySubmissionQuery(eventId: string) {
  return queryOptions({
    queryKey: ['day', eventId, 'submission'],
    queryFn: async (): Promise<SubmissionRead> => {
      const { data, etag } = await api.call(getMySubmission, { path: { event_id: eventId } });
      heardServerTime(data.server_time);
      return { mine: data, etag };
    },
  });
}

function keep(eventId: string, submission: Submission, etag: string | undefined): void {
  serverState.setQueryData(mySubmissionQuery(eventId).queryKey, (before) => before && { mine: { ...before.mine, submission }, etag: etag ?? before.etag });
}

export async function save(eventId: string, draft: SubmissionDraft, etag: string | undefined): Promise<{ submission: Submission; etag: string | undefined }> {
  const answer = await api.call(saveMySubmission, { path: { event_id: eventId }, body: draft, ifMatch: etag });
  keep(eventId, answer.data, answer.etag);
  return { submission: answer.data, etag: answer.etag };
}

/** Hands in exactly what was read: when somebody wrote meanwhile, the server refuses. */
export async function handIn(eventId: string, submissionId: string, etag: string | undefined): Promise<Receipt> {
  const { data } = await api.call(submitSubmission, { path: { submission_id: submissionId }, ifMatch: etag });
  refreshDay(eventId, 'submission');
  refreshDay(eventId, 'versions');
  refreshDay(eventId, 'team');
  return data;
}

export async function takeBack(eventId: string, submissionId: string): Promise<void> {
  const { data } = await api.call(withdrawSubmission, { path: { submission_id: submissionId } });
  keep(eventId, data, undefined);
  refreshDay(eventId, 'submission');
  refreshDay(eventId, 'versions');
  refreshDay(eventId, 'team');
}

export function versionsQuery(eventId: string, submissionId: string) {
  return queryOptions({
    queryKey: ['day', eventId, 'versions', submissionId],
    queryFn: async () => (await api.call(listSubmissionVersions, { path: { submission_id: submissionId }, query: { limit: 50 } })).data.items,
  });
}

export async function startUpload(submissionId: string, file: { name: string; type: string; size: number }): Promise<StartedUpload> {
  const body = { name: file.name, content_type: file.type === '' ? 'application/octet-stream' : file.type, size_bytes: file.size };
  return (await api.call(startFileUpload, { path: { submission_id: submissionId }, body })).data;
}

export async function completeUpload(fileId: string): Promise<SubmissionFile> {
  return (await api.call(completeFileUpload, { path: { file_id: fileId } })).data;
}

export async function removeFile(eventId: string, fileId: string): Promise<void> {
  await api.call(removeSubmissionFile, { path: { file_id: fileId } });
  refreshDay(eventId, 'submission');
}

export async function downloadAddress(fileId: string): Promise<string> {
  return (await api.call(getFileDownload, { path: { file_id: fileId } })).data.url;
}
