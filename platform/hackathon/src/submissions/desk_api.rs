use chrono::{DateTime, Utc};
use jamboree_tenancy::{Read, Scope, SetEligibility, ViewSubmissions, problem_of};
use jamboree_web::{Body, Id, Page, PageQuery, Reply};
use poem_openapi::{
    Object, OpenApi,
    param::{Path, Query},
    payload::Json,
    types::Example,
};
use uuid::Uuid;

use super::{
    api::SubmissionKind,
    closing::closing,
    eligibility,
    error::SubmissionError,
    export,
    list::{self, ListedState, SubmissionFilter},
    sight,
    views::{Submission, SubmissionTeam},
};
use crate::{
    participants::csv::{self, CsvDownload},
    people::EventKind,
    planned_event,
    tracks::TrackKind,
};

/// A team and where its submission stands.
#[derive(Debug, Clone, Object)]
pub struct SubmissionSummary {
    /// Null when the team wrote nothing.
    pub id: Option<Id<SubmissionKind>>,
    pub team: SubmissionTeam,
    /// How many people are in the team.
    pub members: i64,
    pub title: String,
    pub state: ListedState,
    /// How many checked files there are.
    pub files: i64,
    pub updated_at: Option<DateTime<Utc>>,
    pub submitted_at: Option<DateTime<Utc>>,
}

impl From<list::Row> for SubmissionSummary {
    fn from(row: list::Row) -> Self {
        Self {
            id: row.id.map(Into::into),
            team: SubmissionTeam { id: row.team_id.into(), name: row.team_name },
            members: row.members,
            title: row.title,
            state: ListedState::parse(&row.state),
            files: row.files,
            updated_at: row.updated_at,
            submitted_at: row.submitted_at,
        }
    }
}

/// Whether a submission may win.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct Eligibility {
    pub eligible: bool,
    /// Why not; the team reads it. Not needed for one that may win.
    #[oai(validator(max_length = 1000))]
    pub reason: String,
}

impl Example for Eligibility {
    fn example() -> Self {
        Self { eligible: false, reason: "The code was written before the event.".to_owned() }
    }
}

async fn filter(
    scope: &Scope<Read<ViewSubmissions>>,
    event_id: Uuid,
    words: Option<String>,
    state: Option<ListedState>,
    track_id: Option<Id<TrackKind>>,
) -> Result<SubmissionFilter, SubmissionError> {
    let sight = sight::sight(scope, event_id)?;
    planned_event::read(scope, event_id).await?;
    let closed = closing(scope.tx(), event_id, scope.now()).await?.is_past(scope.now());
    // No text of ours holds a NUL.
    let words = words.map(|text| text.replace('\0', " ")).filter(|text| !text.trim().is_empty());
    Ok(SubmissionFilter { sight, closed, words, state, track_id: track_id.map(|id| id.0) })
}

pub struct SubmissionDeskApi;

#[OpenApi(prefix_path = "/api/v1")]
impl SubmissionDeskApi {
    /// List the submissions of an event
    ///
    /// Every team in the order of their names, those that wrote nothing included; filters add up. `q` is a part of
    /// the name of the team or of the title. Judges see what they are to judge, once it is frozen.
    #[oai(path = "/events/:event_id/submissions", method = "get", operation_id = "list_submissions")]
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the contract")]
    async fn list_submissions(
        &self,
        scope: Scope<Read<ViewSubmissions>>,
        event_id: Path<Id<EventKind>>,
        #[oai(validator(max_length = 120))] q: Query<Option<String>>,
        state: Query<Option<ListedState>>,
        track_id: Query<Option<Id<TrackKind>>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
    ) -> Reply<Json<Page<SubmissionSummary>>> {
        let page = PageQuery { limit: limit.0, after: after.0 };
        let (after, most) = (page.after()?, page.limit()? + 1);
        let filter = filter(&scope, event_id.0.0, q.0, state.0, track_id.0).await?;
        let rows = list::list(scope.tx(), event_id.0.0, &filter, after, most).await;
        let rows = rows.map_err(|error| problem_of(&error))?;
        scope.commit(page.page(rows, list::Row::place, Into::into)?).await
    }

    /// Export the submissions of an event
    ///
    /// CSV (RFC 4180, UTF-8) of exactly the rows that the list shows with the same filters. Times are those of the
    /// event's zone with their offset. Cells that a spreadsheet could take for a formula begin with an apostrophe.
    /// The export is written to the audit log.
    #[oai(path = "/events/:event_id/submissions.csv", method = "get", operation_id = "export_submissions")]
    async fn export_submissions(
        &self,
        scope: Scope<Read<ViewSubmissions>>,
        event_id: Path<Id<EventKind>>,
        #[oai(validator(max_length = 120))] q: Query<Option<String>>,
        state: Query<Option<ListedState>>,
        track_id: Query<Option<Id<TrackKind>>>,
        /// Begin with a byte order mark, by which spreadsheets know UTF-8.
        bom: Query<Option<bool>>,
    ) -> Reply<CsvDownload> {
        let filter = filter(&scope, event_id.0.0, q.0, state.0, track_id.0).await?;
        let rows = export::begin(&scope, event_id.0.0, filter).await?;
        csv::download(scope, rows.file_name(), bom.0.unwrap_or(false), rows).await
    }

    /// Get a submission
    ///
    /// As it stands, with the files that are checked. Judges see what they are to judge, once it is frozen; a team
    /// sees its own at `/my-submission`.
    #[oai(path = "/submissions/:submission_id", method = "get", operation_id = "get_submission")]
    async fn get_submission(
        &self,
        scope: Scope<Read<ViewSubmissions>>,
        submission_id: Path<Id<SubmissionKind>>,
    ) -> Reply<Json<Submission>> {
        let found = sight::seen(&scope, submission_id.0.0).await?;
        let closing = closing(scope.tx(), found.event_id, scope.now()).await.map_err(|error| problem_of(&error))?;
        let closed = closing.is_past(scope.now());
        scope.commit(Submission::of(found, closed, true)).await
    }

    /// Disqualify a submission, or take it back in
    ///
    /// The team reads the reason. What was handed in and scored stays as it is.
    #[oai(path = "/submissions/:submission_id/eligibility", method = "put", operation_id = "set_eligibility")]
    async fn set_eligibility(
        &self,
        scope: Scope<SetEligibility>,
        submission_id: Path<Id<SubmissionKind>>,
        body: Body<Eligibility>,
    ) -> Reply<Json<Submission>> {
        let Eligibility { eligible, reason } = body.0;
        let (found, closed) = eligibility::set_eligibility(&scope, submission_id.0.0, eligible, &reason).await?;
        scope.commit(Submission::of(found, closed, true)).await
    }
}
