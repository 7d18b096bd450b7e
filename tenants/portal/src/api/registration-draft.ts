/**
 * The operations of registration as the contract will have them, written by hand until `openapi/` names them.
 * They are called like generated ones: `api.call(listOrders, { path, query })`.
 */
export interface DraftMoney {
  amount_minor: number;
  currency: string;
}

type Wire = { client: { request: (options: object) => Promise<unknown> }; headers?: Record<string, string> };

function operation<Options, Data>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, contentType?: string) {
  return (options: Options): Promise<{ data: Data }> => {
    const wire = options as Wire;
    return wire.client.request({ ...wire, method, url, ...(contentType ? { bodySerializer: null, headers: { 'Content-Type': contentType, ...wire.headers } } : {}) }) as Promise<{ data: Data }>;
  };
}

interface DraftPage<Item> {
  items: Item[];
  next?: string | null;
}
interface OfEvent {
  path: { event_id: string };
}
type Paging = { limit?: number; after?: string };

export interface DraftQuota {
  id: string;
  name: string;
  size?: number | null;
  used: number;
  free?: number | null;
  ticket_types: { id: string; name: string }[];
}
export interface DraftQuotaFields {
  name: string;
  size?: number | null;
}
export const listQuotas = operation<OfEvent & { query?: Paging }, DraftPage<DraftQuota>>('GET', '/api/v1/events/{event_id}/quotas');
export const createQuota = operation<OfEvent & { body: DraftQuotaFields }, DraftQuota>('POST', '/api/v1/events/{event_id}/quotas');
export const updateQuota = operation<{ path: { event_id: string; quota_id: string }; body: Partial<DraftQuotaFields> }, DraftQuota>('PATCH', '/api/v1/events/{event_id}/quotas/{quota_id}');
export const deleteQuota = operation<{ path: { event_id: string; quota_id: string } }, void>('DELETE', '/api/v1/events/{event_id}/quotas/{quota_id}');

export interface DraftTicketTypeFields {
  name: string;
  description: string;
  price: DraftMoney;
  tax_rate_bp: number;
  sale_opens_local?: string | null;
  sale_closes_local?: string | null;
  access_code?: string | null;
  max_per_order: number;
  hidden: boolean;
  quota_ids: string[];
}
export interface DraftTicketType extends DraftTicketTypeFields {
  id: string;
  sale_opens_at?: string | null;
  sale_closes_at?: string | null;
  sold: number;
  free?: number | null;
  on_sale: 'now' | 'not_yet' | 'over' | 'sold_out' | 'hidden';
  version: number;
}
export const listTicketTypes = operation<OfEvent & { query?: Paging }, DraftPage<DraftTicketType>>('GET', '/api/v1/events/{event_id}/ticket-types');
export const createTicketType = operation<OfEvent & { body: DraftTicketTypeFields }, DraftTicketType>('POST', '/api/v1/events/{event_id}/ticket-types');
export const updateTicketType = operation<{ path: { event_id: string; ticket_type_id: string }; body: Partial<DraftTicketTypeFields> }, DraftTicketType>('PATCH', '/api/v1/events/{event_id}/ticket-types/{ticket_type_id}');
export const deleteTicketType = operation<{ path: { event_id: string; ticket_type_id: string } }, void>('DELETE', '/api/v1/events/{event_id}/ticket-types/{ticket_type_id}');

export type DraftQuestionKind = 'short_text' | 'long_text' | 'choice' | 'choices' | 'yes_no' | 'number';
export interface DraftQuestionFields {
  key?: string | null;
  label: string;
  help: string;
  kind: DraftQuestionKind;
  options: string[];
  required: boolean;
  data_class: 'ordinary' | 'personal' | 'special';
}
export interface DraftConsentFields {
  purpose: string;
  title: string;
  body: string;
  required: boolean;
}
export interface DraftRegistrationForm {
  questions: (DraftQuestionFields & { id: string; version: number })[];
  consents: (DraftConsentFields & { version: number })[];
}
export const getRegistrationForm = operation<OfEvent, DraftRegistrationForm>('GET', '/api/v1/events/{event_id}/registration-form');
export const replaceRegistrationForm = operation<OfEvent & { body: { questions: DraftQuestionFields[]; consents: DraftConsentFields[] } }, DraftRegistrationForm>('PUT', '/api/v1/events/{event_id}/registration-form');

export type DraftOrderStatus = 'pending' | 'paid' | 'expired' | 'cancelled';
export type DraftSource = 'registration' | 'manual' | 'import';
export type DraftParticipantStatus = 'waiting' | 'registered' | 'checked_in' | 'cancelled' | 'transferred';
export interface DraftOrder {
  id: string;
  code: string;
  status: DraftOrderStatus;
  source: DraftSource;
  buyer_name: string;
  buyer_email: string;
  total: DraftMoney;
  paid: DraftMoney;
  refunded: DraftMoney;
  seats: number;
  placed_at: string;
  expires_at?: string | null;
  paid_at?: string | null;
  cancelled_at?: string | null;
  attention?: string | null;
}
export interface DraftAnswer {
  question_id: string;
  label: string;
  value: unknown;
}
export interface DraftParticipant {
  id: string;
  name: string;
  email: string;
  ticket_type: { id: string; name: string };
  ticket_code: string;
  status: DraftParticipantStatus;
  order: { id: string; code: string };
  source: DraftSource;
  registered_at: string;
  checked_in_at?: string | null;
  locale: string;
  answers: DraftAnswer[];
}
export interface DraftOrderDetail {
  order: DraftOrder;
  lines: { position: number; count: number; type_name: string; unit_price: DraftMoney; discount: DraftMoney; tax: DraftMoney }[];
  participants: DraftParticipant[];
  payments: { id: string; provider: string; amount: DraftMoney; state: 'created' | 'confirmed' | 'failed' | 'cancelled' | 'review'; created_at: string; settled_at?: string | null }[];
  refunds: { amount: DraftMoney; reason: 'cancelled' | 'late' | 'duplicate' | 'already_registered'; state: 'requested' | 'in_transit' | 'done' | 'failed'; requested_at: string }[];
}
export interface DraftOrderStatistics {
  registered: number;
  waiting: number;
  cancelled: number;
  checked_in: number;
  revenue?: DraftMoney | null;
  by_day: { day: string; registered: number }[];
  by_type: { id: string; name: string; sold: number; size?: number | null; free?: number | null; revenue?: DraftMoney | null }[];
}
type OfOrder = { path: { event_id: string; order_id: string } };
export const listOrders = operation<OfEvent & { query?: Paging & { q?: string; status?: DraftOrderStatus; ticket_type?: string; attention?: boolean; sort?: 'placed_at' | '-placed_at' } }, DraftPage<DraftOrder>>('GET', '/api/v1/events/{event_id}/orders');
export const getOrder = operation<OfOrder, DraftOrderDetail>('GET', '/api/v1/events/{event_id}/orders/{order_id}');
export const cancelOrder = operation<OfOrder, DraftOrderDetail>('POST', '/api/v1/events/{event_id}/orders/{order_id}/cancellation');
export const resendConfirmation = operation<OfOrder, void>('POST', '/api/v1/events/{event_id}/orders/{order_id}/confirmation-mails');
export const getOrderStatistics = operation<OfEvent, DraftOrderStatistics>('GET', '/api/v1/events/{event_id}/order-statistics');

export interface DraftParticipantDetail extends DraftParticipant {
  check_ins: { id: string; direction: 'in' | 'undo'; at: string; device: string; by: string }[];
  consents: { purpose: string; version: string; title?: string | null; given: boolean; recorded_at: string }[];
}
export interface DraftImportReport {
  rows: number;
  good: number;
  faulty: { row: number; column?: string | null; code: string; detail: string }[];
  faulty_total: number;
  columns: { name: string; used_as: 'name' | 'email' | 'locale' | 'question' | 'ignored' }[];
}
export interface DraftImport {
  id: string;
  rows_total: number;
  rows_done: number;
  imported: number;
  skipped: number;
  state: 'running' | 'done' | 'failed';
  failure?: string | null;
  created_at: string;
}
export interface DraftSavedView {
  id: string;
  list: 'orders' | 'participants';
  name: string;
  query: string;
}
export interface DraftParticipantFilter {
  q?: string;
  status?: DraftParticipantStatus;
  ticket_type?: string;
  source?: DraftSource;
  answer?: string;
}
export const listParticipants = operation<OfEvent & { query?: Paging & DraftParticipantFilter & { sort?: string } }, DraftPage<DraftParticipant>>('GET', '/api/v1/events/{event_id}/participants');
export const getParticipant = operation<{ path: { event_id: string; participant_id: string } }, DraftParticipantDetail>('GET', '/api/v1/events/{event_id}/participants/{participant_id}');
export const addParticipant = operation<OfEvent & { body: { name: string; email: string; ticket_type_id: string; locale: string; answers: Record<string, unknown>; send_mail: boolean } }, DraftParticipant>('POST', '/api/v1/events/{event_id}/participants');
export const checkParticipantImport = operation<OfEvent & { body: Blob }, DraftImportReport>('POST', '/api/v1/events/{event_id}/participant-import-checks', 'text/csv');
export const importParticipants = operation<OfEvent & { query: { ticket_type_id: string; send_mails?: boolean; skip_faulty?: boolean }; body: Blob }, DraftImport>('POST', '/api/v1/events/{event_id}/participant-imports', 'text/csv');
export const getParticipantImport = operation<{ path: { event_id: string; import_id: string } }, DraftImport>('GET', '/api/v1/events/{event_id}/participant-imports/{import_id}');
export const listParticipantImports = operation<OfEvent & { query?: Paging }, DraftPage<DraftImport>>('GET', '/api/v1/events/{event_id}/participant-imports');
export const listSavedViews = operation<OfEvent & { query?: Paging }, DraftPage<DraftSavedView>>('GET', '/api/v1/events/{event_id}/saved-views');
export const createSavedView = operation<OfEvent & { body: { list: DraftSavedView['list']; name: string; query: string } }, DraftSavedView>('POST', '/api/v1/events/{event_id}/saved-views');
export const deleteSavedView = operation<{ path: { event_id: string; view_id: string } }, void>('DELETE', '/api/v1/events/{event_id}/saved-views/{view_id}');

export interface DraftSegment {
  q?: string | null;
  status?: DraftParticipantStatus | null;
  ticket_type?: string | null;
  answer?: string | null;
}
export interface DraftMailing {
  id: string;
  subject: string;
  body: string;
  recipients: number;
  opted_out: number;
  created_at: string;
  state: 'writing' | 'written';
}
export const previewMailing = operation<OfEvent & { body: { segment: DraftSegment } }, { recipients: number; opted_out: number }>('POST', '/api/v1/events/{event_id}/mailing-previews');
export const createMailing = operation<OfEvent & { body: { subject: string; body: string; segment: DraftSegment } }, DraftMailing>('POST', '/api/v1/events/{event_id}/mailings');
export const listMailings = operation<OfEvent & { query?: Paging }, DraftPage<DraftMailing>>('GET', '/api/v1/events/{event_id}/mailings');

export interface DraftCheckIn {
  id: string;
  participant: { id: string; name: string; ticket_type: string; checked_in_at?: string | null };
  outcome: 'checked_in' | 'already_in' | 'undone' | 'not_in';
  at: string;
}
export interface DraftCheckInEntry {
  id: string;
  direction: 'in' | 'undo';
  at: string;
  device: string;
  by: string;
  participant: DraftCheckIn['participant'];
}
export const checkIn = operation<OfEvent & { body: { ticket_code: string; nonce: string; device: string } }, DraftCheckIn>('POST', '/api/v1/events/{event_id}/check-ins');
export const undoCheckIn = operation<OfEvent & { body: { participant_id: string; nonce: string; device: string } }, DraftCheckIn>('POST', '/api/v1/events/{event_id}/check-in-reversals');
export const listCheckIns = operation<OfEvent & { query?: Paging }, DraftPage<DraftCheckInEntry>>('GET', '/api/v1/events/{event_id}/check-ins');

export interface DraftMyTicket {
  participant_id: string;
  event: { id: string; slug: string; title: string; starts_at: string; ends_at: string; zone: string; status: string };
  ticket_type: string;
  name: string;
  email: string;
  status: DraftParticipantStatus;
  ticket_code?: string | null;
  ticket_url: string;
  order_url?: string | null;
  price: DraftMoney;
  answers: { question_id: string; label: string; kind: DraftQuestionKind; options: string[]; value: unknown }[];
  may_transfer: boolean;
  may_cancel: boolean;
}
type OfTicket = { path: { participant_id: string } };
export const listMyTickets = operation<{ query?: Paging }, DraftPage<DraftMyTicket>>('GET', '/api/v1/me/tickets');
export const updateMyTicket = operation<OfTicket & { body: { name?: string; answers?: Record<string, unknown> } }, DraftMyTicket>('PATCH', '/api/v1/me/tickets/{participant_id}');
export const transferMyTicket = operation<OfTicket & { body: { name: string; email: string } }, void>('POST', '/api/v1/me/tickets/{participant_id}/transfer');
export const cancelMyTicket = operation<OfTicket, DraftMyTicket>('POST', '/api/v1/me/tickets/{participant_id}/cancellation');
