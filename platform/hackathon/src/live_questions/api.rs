use jamboree_tenancy::{ModerateChat, PostInChat, Read, Scope, problem_of};
use jamboree_web::{Body, Created, Id, Page, PageQuery, Reply, Versioned};
use poem_openapi::{
    OpenApi,
    param::{Header, Path, Query},
    payload::Json,
};
use uuid::Uuid;

use super::{
    ask,
    bodies::{LiveQuestion, LiveQuestionKind, LiveQuestionPatch, NewLiveQuestion, QuestionState},
    error::QuestionError,
    list::{self, Reader},
    lock, settle, vote,
};
use crate::{attendance::Standing, events::expected_version, people::EventKind, venue};

fn reader(standing: &Standing) -> Reader {
    Reader { event_id: standing.event_id, user_id: standing.user_id, moderates: standing.may::<ModerateChat>() }
}

/// Gives or takes back the caller's vote.
async fn voted(scope: Scope<PostInChat>, id: Uuid, wanted: bool) -> Reply<Json<LiveQuestion>> {
    let event_id = lock::event_of(scope.tx(), id).await?;
    let reader = reader(&venue::guest(&scope, event_id).await?);
    vote::vote(&scope, id, reader.user_id, wanted).await?;
    let question = list::one(scope.tx(), reader, id).await?;
    if question.state == QuestionState::Dismissed && !reader.moderates {
        return Err(QuestionError::NotFound.into());
    }
    scope.commit(question).await
}

pub struct LiveQuestionsApi;

#[OpenApi(prefix_path = "/api/v1")]
impl LiveQuestionsApi {
    /// List the questions to the stage
    ///
    /// Pinned ones first, then by votes. What was dismissed is shown to moderators only.
    #[oai(path = "/events/:event_id/live-questions", method = "get", operation_id = "list_live_questions")]
    async fn list_live_questions(
        &self,
        scope: Scope<Read<PostInChat>>,
        event_id: Path<Id<EventKind>>,
        state: Query<Option<QuestionState>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
    ) -> Reply<Json<Page<LiveQuestion>>> {
        let page = PageQuery { limit: limit.0, after: after.0 };
        let (after, most) = (page.after()?, page.limit()? + 1);
        let reader = reader(&venue::guest(&scope, event_id.0.0).await?);
        let rows = list::list(scope.tx(), reader, state.0, after, most).await;
        let rows = rows.map_err(|error| problem_of(&error))?;
        scope.commit(page.page(rows, list::Row::place, Into::into)?).await
    }

    /// Ask the stage a question
    ///
    /// Sent again with the same `client_id` it is asked once. One person asks at most 50 at an event.
    #[oai(path = "/events/:event_id/live-questions", method = "post", operation_id = "ask_live_question")]
    async fn ask_live_question(
        &self,
        scope: Scope<PostInChat>,
        event_id: Path<Id<EventKind>>,
        body: Body<NewLiveQuestion>,
    ) -> Reply<Created<LiveQuestion>> {
        let reader = reader(&venue::guest(&scope, event_id.0.0).await?);
        let question = ask::ask(&scope, reader, body.0).await?;
        scope.commit_created(question).await
    }

    /// Vote for a question
    ///
    /// One vote a person; voting again changes nothing. `question_state` once it is answered.
    #[oai(path = "/live-questions/:question_id/vote", method = "put", operation_id = "vote_for_question")]
    async fn vote_for_question(
        &self,
        scope: Scope<PostInChat>,
        question_id: Path<Id<LiveQuestionKind>>,
    ) -> Reply<Json<LiveQuestion>> {
        voted(scope, question_id.0.0, true).await
    }

    /// Take a vote back
    #[oai(path = "/live-questions/:question_id/vote", method = "delete", operation_id = "unvote_question")]
    async fn unvote_question(
        &self,
        scope: Scope<PostInChat>,
        question_id: Path<Id<LiveQuestionKind>>,
    ) -> Reply<Json<LiveQuestion>> {
        voted(scope, question_id.0.0, false).await
    }

    /// Answer, dismiss or pin a question
    ///
    /// From `visible` it goes to `answering`, `answered` or `dismissed`, and from everywhere back to `visible`. With
    /// `If-Match` the change is refused when another moderator was faster; votes do not count as changes.
    #[oai(path = "/live-questions/:question_id", method = "patch", operation_id = "settle_live_question")]
    async fn settle_live_question(
        &self,
        scope: Scope<ModerateChat>,
        question_id: Path<Id<LiveQuestionKind>>,
        #[oai(name = "If-Match", validator(max_length = 100))] if_match: Header<Option<String>>,
        body: Body<LiveQuestionPatch>,
    ) -> Reply<Versioned<LiveQuestion>> {
        let expected = expected_version(if_match.0.as_deref()).map_err(|_| QuestionError::IfMatchMalformed)?;
        let user_id = scope.user()?.id;
        let question = settle::settle(&scope, user_id, question_id.0.0, body.0, expected).await?;
        scope.commit_versioned(question.version, question).await
    }
}
