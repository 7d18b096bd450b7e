import type { HackEvent, Money } from './shapes';

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

export interface Dashboard {
  as_of: string;
  registered: number;
  joined: number;
  present: number;
  rooms: { room_id: string; kind: string; name: string; present: number; messages: number }[];
  teams: { count: number; people_in_teams: number; without_team: number; help_waiting: number; longest_wait_s?: number | null };
  submissions: { none: number; draft: number; submitted: number; frozen: number; not_submitted: number; disqualified: number };
  questions: { open: number; answered: number };
  messages: number;
  presence_series: { at: string; present: number }[];
  messages_series: { at: string; messages: number }[];
  funnel: { registered: number; joined: number; in_team: number; submitted: number };
}
export interface EngagementRow {
  participant_id: string;
  name: string;
  ticket_type: string;
  team_name?: string | null;
  joined: boolean;
  first_joined_at?: string | null;
  seconds_in_venue: number;
  seconds_on_stage: number;
  seconds_in_team_room: number;
  messages: number;
  questions: number;
  present: boolean;
}
export type EngagementSort = '-seconds_in_venue' | '-messages' | 'first_joined_at' | 'name';
export interface BillEstimate {
  as_of: string;
  plan_version: string;
  hours_scheduled: string;
  hours_actual?: string | null;
  joined: number;
  registered: number;
  per_person: Money;
  total: Money;
  explanation: string;
}
export interface BilledPerson {
  participant_id: string;
  name: string;
  first_joined_at: string;
  by: 'venue' | 'check_in';
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

export const getDashboard = operation<OfEvent, Dashboard>('GET', '/api/v1/events/{event_id}/dashboard');
export const listEngagement = operation<Listed<{ q?: string; sort?: EngagementSort }>, Page<EngagementRow>>('GET', '/api/v1/events/{event_id}/engagement');
export const getBillEstimate = operation<OfEvent, BillEstimate>('GET', '/api/v1/events/{event_id}/bill-estimate');
export const listBillingEvidence = operation<Listed<object>, Page<BilledPerson>>('GET', '/api/v1/events/{event_id}/billing-evidence');
export const previewTeamAssignment = operation<OfEvent & { body: { target_size: number; seed?: string; who?: WhoIsAssigned } }, TeamAssignmentPreview>('POST', '/api/v1/events/{event_id}/team-assignment-previews');
export const runTeamAssignment = operation<OfEvent & { body: { target_size: number; seed: string; who?: WhoIsAssigned; expected_people?: number } }, AssignmentRun>('POST', '/api/v1/events/{event_id}/team-assignments');
export const listTeamAssignments = operation<Listed<object>, Page<AssignmentRun>>('GET', '/api/v1/events/{event_id}/team-assignments');
export const undoTeamAssignment = operation<{ path: { run_id: string } }, AssignmentRun>('POST', '/api/v1/team-assignments/{run_id}/reversal');
export const moveEvent = operation<OfEvent & { body: { to: HackEvent['status']; reason?: string } }, HackEvent>('POST', '/api/v1/events/{event_id}/status-moves');
export const listStatusMoves = operation<Listed<object>, Page<StatusMove>>('GET', '/api/v1/events/{event_id}/status-moves');
