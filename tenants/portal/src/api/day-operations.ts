import type { HackEvent } from './shapes';

type Method = 'GET' | 'POST';
interface Http {
  request: (options: Record<string, unknown>) => Promise<unknown>;
}

/** An operation in the form of the generated ones. */
function operation<Options extends object, Data>(method: Method, url: string) {
  return (options: Options): Promise<{ data: Data }> => {
    const { client, ...rest } = options as Options & { client: Http };
    const headers = (rest as { headers?: object }).headers;
    return client.request({ method, url, ...rest, headers: method === 'GET' ? headers : { 'Content-Type': 'application/json', ...headers } }) as Promise<{ data: Data }>;
  };
}

interface OfEvent {
  path: { event_id: string };
}
interface Listed<Query> extends OfEvent {
  query?: Query & { limit?: number; after?: string };
}
interface Page<Item> {
  items: Item[];
  next?: string | null;
}

export type WhoIsAssigned = 'present' | 'registered';
export interface TeamAssignmentPreview {
  seed: string;
  people: number;
  teams: { name: string; members: { participant_id: string; name: string }[] }[];
}
export interface AssignmentRun {
  id: string;
  seed: string;
  target_size: number;
  people: number;
  teams: number;
  applied_at: string;
  applied_by: { user_id: string; name: string };
  undone_at?: string | null;
  can_undo: boolean;
  stays_because?: string | null;
}
export interface StatusMove {
  id: string;
  at: string;
  from: HackEvent['status'];
  to: HackEvent['status'];
  by?: string | null;
  reason: string;
}

export const previewTeamAssignment = operation<OfEvent & { body: { target_size: number; seed?: string; who?: WhoIsAssigned } }, TeamAssignmentPreview>('POST', '/api/v1/events/{event_id}/team-assignment-previews');
export const runTeamAssignment = operation<OfEvent & { body: { target_size: number; seed: string; who?: WhoIsAssigned; expected_people?: number } }, AssignmentRun>('POST', '/api/v1/events/{event_id}/team-assignments');
export const listTeamAssignments = operation<Listed<object>, Page<AssignmentRun>>('GET', '/api/v1/events/{event_id}/team-assignments');
export const undoTeamAssignment = operation<{ path: { run_id: string } }, AssignmentRun>('POST', '/api/v1/team-assignments/{run_id}/reversal');
export const moveEvent = operation<OfEvent & { body: { to: HackEvent['status']; reason?: string } }, HackEvent>('POST', '/api/v1/events/{event_id}/status-moves');
export const listStatusMoves = operation<Listed<object>, Page<StatusMove>>('GET', '/api/v1/events/{event_id}/status-moves');
