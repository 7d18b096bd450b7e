/** The shapes of the day itself, hung on operations like those of `api/shapes`. */
import type {
  CompleteFileUploadResponse,
  GetMyFeedbackResponse,
  GetMySubmissionResponse,
  GetMyTeamResponse,
  GetVenueResponse,
  ListHelpRequestsResponse,
  ListLiveQuestionsResponse,
  ListRoomEntriesResponse,
  ListSubmissionVersionsResponse,
  SaveMySubmissionData,
  StartFileUploadResponse,
  SubmitSubmissionResponse,
} from '@jamboree/sdk/tenant';

export type Venue = GetVenueResponse;
export type VenueRoom = Venue['rooms'][number];
export type VenueAgendaItem = Venue['agenda'][number];
/** One entry of a room's log. */
export type RoomEntry = ListRoomEntriesResponse['items'][number];
export type LiveQuestion = ListLiveQuestionsResponse['items'][number];
export type MyTeam = GetMyTeamResponse;
export type Team = NonNullable<MyTeam['team']>;
export type HelpRequest = ListHelpRequestsResponse['items'][number];
export type MySubmission = GetMySubmissionResponse;
export type Submission = NonNullable<MySubmission['submission']>;
export type SubmissionDraft = SaveMySubmissionData['body'];
export type SubmissionLink = SubmissionDraft['links'][number];
export type SubmissionFile = CompleteFileUploadResponse;
export type SubmissionVersion = ListSubmissionVersionsResponse['items'][number];
export type Receipt = SubmitSubmissionResponse;
export type StartedUpload = StartFileUploadResponse;
export type MyFeedback = GetMyFeedbackResponse;
