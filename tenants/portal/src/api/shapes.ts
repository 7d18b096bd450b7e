/**
 * The shapes the portal works with, named once. They hang on operations, not on schema names,
 * so the contract may rename a schema without touching a page.
 */
import type {
  AcceptInvitationResponse,
  CheckBrandResponse,
  CheckInResponse,
  CheckParticipantImportResponse,
  CreateAgendaItemData,
  CreateApiTokenResponse,
  CreateTicketTypeData,
  CreateTrackData,
  GetBrandResponse,
  GetBillEstimateResponse,
  GetChecklistResponse,
  GetDashboardResponse,
  GetEventResponse,
  GetInvitationOfferResponse,
  GetJudgingAssignmentResponse,
  GetJudgingResponse,
  GetMyJudgingResponse,
  GetOrderResponse,
  GetOrderStatisticsResponse,
  GetParticipantImportResponse,
  GetParticipantResponse,
  GetQuoteResponse,
  GetRegistrationFormResponse,
  GetRubricResponse,
  GetResultSetResponse,
  GetSubmissionResponse,
  ListAgendaItemsResponse,
  ListApiScopesResponse,
  ListApiTokensResponse,
  ListAuditEntriesResponse,
  ListAwardsResponse,
  ListBillingEvidenceResponse,
  ListCheckInsResponse,
  ListConsentsResponse,
  ListEngagementData,
  ListEngagementResponse,
  ListEventNoticesResponse,
  ListHelpRequestsResponse,
  ListInvitationsResponse,
  ListMailingsResponse,
  ListMembersResponse,
  ListMyJudgingEventsResponse,
  ListMyTicketsResponse,
  ListOrdersResponse,
  ListParticipantsResponse,
  ListQuotasResponse,
  ListResultSetsResponse,
  ListSavedViewsResponse,
  ListSubmissionsResponse,
  ListTeamsResponse,
  ListTicketTypesResponse,
  ListTracksResponse,
  PreviewMailingData,
  PreviewTeamAssignmentData,
  PreviewTeamAssignmentResponse,
  ReplaceDeadlinesData,
  ReplaceRegistrationFormData,
  ReplaceRubricData,
  RunTeamAssignmentResponse,
  SaveScoreSheetResponse,
  SetAwardsData,
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
export type Consent = ListConsentsResponse['items'][number];
export type EventNotice = ListEventNoticesResponse['items'][number];

export type OperatorSession = GetOperatorSessionResponse;
export type Tenant = ListTenantsResponse['items'][number];
export type PlatformHealth = GetPlatformHealthResponse;
export type DeadJob = ListDeadJobsResponse['items'][number];

export type Quota = ListQuotasResponse['items'][number];
export type TicketType = ListTicketTypesResponse['items'][number];
export type TicketTypeFields = CreateTicketTypeData['body'];
export type RegistrationForm = GetRegistrationFormResponse;
export type QuestionFields = ReplaceRegistrationFormData['body']['questions'][number];
export type QuestionKind = QuestionFields['kind'];
export type ConsentFields = ReplaceRegistrationFormData['body']['consents'][number];
export type Order = ListOrdersResponse['items'][number];
export type OrderStatus = Order['status'];
export type OrderDetail = GetOrderResponse;
export type OrderStatistics = GetOrderStatisticsResponse;
export type Participant = ListParticipantsResponse['items'][number];
export type ParticipantStatus = Participant['status'];
export type ParticipantSource = Participant['source'];
export type ParticipantDetail = GetParticipantResponse;
export type ImportReport = CheckParticipantImportResponse;
export type ParticipantImport = GetParticipantImportResponse;
export type SavedView = ListSavedViewsResponse['items'][number];
export type Segment = PreviewMailingData['body']['segment'];
export type Mailing = ListMailingsResponse['items'][number];
export type CheckIn = CheckInResponse;
export type CheckInEntry = ListCheckInsResponse['items'][number];
export type MyTicket = ListMyTicketsResponse['items'][number];

export type Judging = GetJudgingResponse;
export type JudgingAssignment = GetJudgingAssignmentResponse;
export type MyJudging = GetMyJudgingResponse;
export type MyJudgingEvent = ListMyJudgingEventsResponse['items'][number];
export type ScoreSheet = SaveScoreSheetResponse;
export type ScaleCriterion = JudgingAssignment['rubric']['criteria'][number];
export type Team = ListTeamsResponse['items'][number];
export type HelpRequest = ListHelpRequestsResponse['items'][number];
export type SubmissionSummary = ListSubmissionsResponse['items'][number];
export type SubmissionListState = SubmissionSummary['state'];
export type Submission = GetSubmissionResponse;
export type ResultSet = GetResultSetResponse;
export type ResultSetSummary = ListResultSetsResponse['items'][number];
export type RankedSubmission = ResultSet['ranks'][number];
export type Award = ListAwardsResponse['awards'][number];
export type AwardFields = SetAwardsData['body']['awards'][number];
export type Dashboard = GetDashboardResponse;
export type BillEstimate = GetBillEstimateResponse;
export type BilledPerson = ListBillingEvidenceResponse['items'][number];
export type EngagementRow = ListEngagementResponse['items'][number];
export type EngagementSort = NonNullable<NonNullable<ListEngagementData['query']>['sort']>;
export type TeamAssignmentPreview = PreviewTeamAssignmentResponse;
export type WhoIsAssigned = NonNullable<PreviewTeamAssignmentData['body']['who']>;
export type AssignmentRun = RunTeamAssignmentResponse;
