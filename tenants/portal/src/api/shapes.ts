/**
 * The shapes the portal works with, named once. They hang on operations, not on schema names,
 * so the contract may rename a schema without touching a page.
 */
import type {
  AcceptInvitationResponse,
  CheckBrandResponse,
  CreateApiTokenResponse,
  GetBrandResponse,
  GetChecklistResponse,
  GetEventResponse,
  GetInvitationOfferResponse,
  GetQuoteResponse,
  GetRubricResponse,
  ListAgendaItemsResponse,
  ListApiScopesResponse,
  ListApiTokensResponse,
  ListAuditEntriesResponse,
  ListConsentsResponse,
  ListEventNoticesResponse,
  ListInvitationsResponse,
  ListMembersResponse,
  ListTracksResponse,
  ReplaceDeadlinesData,
  ReplaceRubricData,
  CreateAgendaItemData,
  CreateTrackData,
  UpdateEventData,
} from '@jamboree/sdk/tenant';
import type { GetOperatorSessionResponse, GetPlatformHealthResponse, ListDeadJobsResponse, ListTenantsResponse } from '@jamboree/sdk/control';

export type Session = AcceptInvitationResponse;
export type Brand = GetBrandResponse;
export type BrandCheck = CheckBrandResponse;
export type ColourCheck = BrandCheck['primary'];
export type HackEvent = GetEventResponse;
export type EventPatch = UpdateEventData['body'];
export type Checklist = GetChecklistResponse;
export type ChecklistItem = Checklist['items'][number];
export type Quote = GetQuoteResponse;
export type Rubric = GetRubricResponse;
export type CriterionFields = ReplaceRubricData['body']['criteria'][number];
export type DeadlineFields = ReplaceDeadlinesData['body'];
export type AgendaItem = ListAgendaItemsResponse['items'][number];
export type AgendaItemFields = CreateAgendaItemData['body'];
export type Track = ListTracksResponse['items'][number];
export type TrackFields = CreateTrackData['body'];
export type Prize = Track['prizes'][number];
export type Money = Quote['per_person'];
export type Member = ListMembersResponse['items'][number];
export type Membership = Member['memberships'][number];
export type Role = Membership['role'];
export type Invitation = ListInvitationsResponse['items'][number];
export type InvitationOffer = GetInvitationOfferResponse;
export type AuditEntry = ListAuditEntriesResponse['items'][number];
export type ApiToken = ListApiTokensResponse['items'][number];
export type IssuedApiToken = CreateApiTokenResponse;
export type ApiScope = ListApiScopesResponse['items'][number];
export type Consent = ListConsentsResponse['items'][number] & { event_id?: string | null; event_title?: string | null };
export type EventNotice = ListEventNoticesResponse['items'][number];

export type OperatorSession = GetOperatorSessionResponse;
export type Tenant = ListTenantsResponse['items'][number];
export type PlatformHealth = GetPlatformHealthResponse;
export type DeadJob = ListDeadJobsResponse['items'][number];

export type {
  DraftQuota as Quota,
  DraftTicketType as TicketType,
  DraftTicketTypeFields as TicketTypeFields,
  DraftRegistrationForm as RegistrationForm,
  DraftQuestionFields as QuestionFields,
  DraftQuestionKind as QuestionKind,
  DraftConsentFields as ConsentFields,
  DraftOrder as Order,
  DraftOrderStatus as OrderStatus,
  DraftOrderDetail as OrderDetail,
  DraftOrderStatistics as OrderStatistics,
  DraftParticipant as Participant,
  DraftParticipantStatus as ParticipantStatus,
  DraftParticipantDetail as ParticipantDetail,
  DraftSource as ParticipantSource,
  DraftImportReport as ImportReport,
  DraftImport as ParticipantImport,
  DraftSavedView as SavedView,
  DraftSegment as Segment,
  DraftMailing as Mailing,
  DraftCheckIn as CheckIn,
  DraftCheckInEntry as CheckInEntry,
  DraftMyTicket as MyTicket,
} from './registration-draft';
