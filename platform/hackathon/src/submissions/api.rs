use jamboree_tenancy::{OwnSubmission, Read, Scope, problem_of};
use jamboree_web::{Body, Created, Id, IdKind, Page, PageQuery, Reply, Versioned};
use poem_openapi::{
    Object, OpenApi,
    param::{Header, Path, Query},
    payload::Json,
    types::Example,
};

use super::{
    closing::Closing,
    current,
    error::SubmissionError,
    if_match::{self, Expected},
    save::{self, Draft},
    sight, submit, versions,
    views::{MySubmission, Receipt, Submission, SubmissionLink, SubmissionVersion},
    withdraw,
};
use crate::{attendance::standing, people::EventKind, tracks::TrackKind};

#[derive(Debug)]
pub struct SubmissionKind;
impl IdKind for SubmissionKind {
    const PREFIX: &'static str = "sub";
    const NAME: &'static str = "SubmissionId";
}

/// What is written, as a whole.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct SubmissionDraft {
    #[oai(validator(max_length = 120))]
    pub title: String,
    /// One sentence.
    #[oai(validator(max_length = 300))]
    pub summary: String,
    /// Markdown.
    #[oai(validator(max_length = 20000))]
    pub description: String,
    #[oai(validator(max_items = 20))]
    pub links: Vec<SubmissionLink>,
    #[oai(validator(max_items = 10))]
    pub track_ids: Vec<Id<TrackKind>>,
}

impl Example for SubmissionDraft {
    fn example() -> Self {
        Self {
            title: "Kelp Loop".to_owned(),
            summary: "Find the bend where a river drops its plastic, before it does.".to_owned(),
            description: "Rivers do not lose their plastic evenly.".to_owned(),
            links: vec![SubmissionLink { label: "Code".to_owned(), url: "https://example.com/kelp-loop".to_owned() }],
            track_ids: Vec::new(),
        }
    }
}

pub struct SubmissionsApi;

#[OpenApi(prefix_path = "/api/v1")]
impl SubmissionsApi {
    /// Get your team's submission
    ///
    /// Null before anybody of the team wrote a word; its ETag is "0" then. `server_time` is the clock that freezes.
    #[oai(path = "/events/:event_id/my-submission", method = "get", operation_id = "get_my_submission")]
    async fn get_my_submission(
        &self,
        scope: Scope<Read<OwnSubmission>>,
        event_id: Path<Id<EventKind>>,
    ) -> Reply<Versioned<MySubmission>> {
        let standing = standing(&scope, event_id.0.0).await?;
        let team_id = standing.team_id()?;
        let closing = Closing::of(&standing);
        let found = current::of_team(scope.tx(), team_id).await.map_err(|error| problem_of(&error))?;
        let now = scope.now();
        let closed = closing.is_past(now);
        let version = found.as_ref().map_or(0, |found| found.version);
        let submission = found.map(|found| Submission::of(found, closed, false));
        let mine = MySubmission { submission, freezes_at: closing.at, frozen: closed, server_time: now };
        scope.commit_versioned(version, mine).await
    }

    /// Save your team's submission
    ///
    /// The whole draft, as often as it is typed. `If-Match` holds the ETag that it was read with; left out, or with
    /// `If-None-Match: *`, it is the first. When another member was faster, nothing is written and the answer is
    /// `version_conflict` with the ETag that is there now: read it, merge, save again. What is there already is no
    /// conflict and makes no version. After the deadline, by the clock of the server, every save is
    /// `submission_frozen`.
    #[oai(path = "/events/:event_id/my-submission", method = "put", operation_id = "save_my_submission")]
    async fn save_my_submission(
        &self,
        scope: Scope<OwnSubmission>,
        event_id: Path<Id<EventKind>>,
        #[oai(name = "If-Match", validator(max_length = 100))] if_match: Header<Option<String>>,
        #[oai(name = "If-None-Match", validator(max_length = 100))] if_none_match: Header<Option<String>>,
        body: Body<SubmissionDraft>,
    ) -> Reply<Versioned<Submission>> {
        let expected = if_match::expected(if_match.0.as_deref(), if_none_match.0.as_deref())?;
        let body = body.0;
        let draft = Draft {
            title: body.title,
            summary: body.summary,
            description: body.description,
            links: body.links.into_iter().map(Into::into).collect(),
            track_ids: body.track_ids.into_iter().map(|id| id.0).collect(),
        };
        let saved = save::save(&scope, event_id.0.0, expected, draft).await?;
        let version = saved.version;
        scope.commit_versioned(version, Submission::of(saved, false, false)).await
    }

    /// Hand your team's submission in
    ///
    /// What is written now, with the files that are checked. It can be handed in again until the deadline; the last
    /// one counts. The receipt proves it: a SHA-256 over the content and the hashes of its files. What is missing is
    /// `submission_incomplete`, place by place. With `If-Match`, nothing is handed in that the caller has not read.
    #[oai(path = "/submissions/:submission_id/receipts", method = "post", operation_id = "submit_submission")]
    async fn submit_submission(
        &self,
        scope: Scope<OwnSubmission>,
        submission_id: Path<Id<SubmissionKind>>,
        #[oai(name = "If-Match", validator(max_length = 100))] if_match: Header<Option<String>>,
    ) -> Reply<Created<Receipt>> {
        let expected = match &if_match.0 {
            Some(text) => if_match::expected(Some(text), None)?,
            None => Expected::Anything,
        };
        let handed = submit::submit(&scope, submission_id.0.0, expected).await?;
        scope.commit_created(handed.into()).await
    }

    /// Take your team's submission back
    ///
    /// It is a draft again, and counts for nothing until it is handed in.
    #[oai(path = "/submissions/:submission_id/withdrawal", method = "post", operation_id = "withdraw_submission")]
    async fn withdraw_submission(
        &self,
        scope: Scope<OwnSubmission>,
        submission_id: Path<Id<SubmissionKind>>,
    ) -> Reply<Json<Submission>> {
        let found = withdraw::withdraw(&scope, submission_id.0.0).await?;
        scope.commit(Submission::of(found, false, false)).await
    }

    /// List the versions of your team's submission
    ///
    /// Newest first. Of what one person types in a row about one a minute is kept; what somebody else writes over, what
    /// is handed in and what is frozen always is.
    #[oai(path = "/submissions/:submission_id/versions", method = "get", operation_id = "list_submission_versions")]
    async fn list_submission_versions(
        &self,
        scope: Scope<Read<OwnSubmission>>,
        submission_id: Path<Id<SubmissionKind>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
    ) -> Reply<Json<Page<SubmissionVersion>>> {
        let page = PageQuery { limit: limit.0, after: after.0 };
        let (before, limit) = (page.after()?, page.limit()?);
        let found = current::by_id(scope.tx(), submission_id.0.0).await.map_err(|error| problem_of(&error))?;
        let found = found.ok_or(SubmissionError::NotFound)?;
        sight::own(&scope, &found).await?;
        let rows = versions::list(scope.tx(), found.id, before, limit).await.map_err(|error| problem_of(&error))?;
        scope.commit(page.page(rows, |row| row.number, Into::into)?).await
    }
}
