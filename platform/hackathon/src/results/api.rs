use jamboree_tenancy::{ManageAwards, OwnSubmission, PublishResults, Read, Scope, problem_of};
use jamboree_web::{Body, Created, Id, Page, PageQuery, Problem, Reply, code};
use poem_openapi::{
    OpenApi,
    param::{Path, Query},
    payload::Json,
};

use super::{
    awards,
    bodies::{NewAwards, NewResultSet},
    compute,
    ids::ResultSetKind,
    my_feedback, publish, release,
    sets::{self, SetRow},
    views::{Awards, FeedbackRelease, FeedbackState, MyFeedback, ResultSet, ResultSetSummary},
};
use crate::{people::EventKind, planned_event};

/// Results, awards and feedback.
pub struct ResultsApi;

fn view(row: SetRow) -> Result<ResultSet, Problem> {
    row.try_into().map_err(|error| problem_of(&error))
}

#[OpenApi(prefix_path = "/api/v1")]
impl ResultsApi {
    /// Compute results
    ///
    /// A ranking from the complete sheets of the closed round, corrected for strict and lenient judges, as a new set
    /// that only organisers see. After something was published it needs a reason: it is a correction.
    #[oai(path = "/events/:event_id/result-sets", method = "post", operation_id = "compute_results")]
    async fn compute_results(
        &self,
        scope: Scope<PublishResults>,
        event_id: Path<Id<EventKind>>,
        body: Body<NewResultSet>,
    ) -> Reply<Created<ResultSet>> {
        let set = compute::compute(&scope, event_id.0.0, body.0.reason.as_deref()).await?;
        scope.commit_created(view(set)?).await
    }

    /// List sets of results
    ///
    /// Newest first, without their rankings.
    #[oai(path = "/events/:event_id/result-sets", method = "get", operation_id = "list_result_sets")]
    async fn list_result_sets(
        &self,
        scope: Scope<Read<PublishResults>>,
        event_id: Path<Id<EventKind>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
    ) -> Reply<Json<Page<ResultSetSummary>>> {
        planned_event::read(&scope, event_id.0.0).await?;
        let page = PageQuery { limit: limit.0, after: after.0 };
        let rows = sets::list(scope.tx(), event_id.0.0, page.after()?, page.limit()?).await;
        let rows = rows.map_err(|error| problem_of(&error))?;
        scope.commit(page.page(rows, |row| row.number, Into::into)?).await
    }

    /// Get a set of results
    #[oai(path = "/result-sets/:result_set_id", method = "get", operation_id = "get_result_set")]
    async fn get_result_set(
        &self,
        scope: Scope<Read<PublishResults>>,
        result_set_id: Path<Id<ResultSetKind>>,
    ) -> Reply<Json<ResultSet>> {
        let set = sets::find(scope.tx(), result_set_id.0.0).await.map_err(|error| problem_of(&error))?;
        let set = set.filter(|set| scope.covers_event(set.event_id)).ok_or_else(|| Problem::of(code::NOT_FOUND))?;
        scope.commit(view(set)?).await
    }

    /// Publish results
    ///
    /// The newest set, for everybody and for good; the event moves on to its results. Who scored in the round does not
    /// publish it.
    #[oai(path = "/result-sets/:result_set_id/publication", method = "post", operation_id = "publish_results")]
    async fn publish_results(
        &self,
        scope: Scope<PublishResults>,
        result_set_id: Path<Id<ResultSetKind>>,
    ) -> Reply<Json<ResultSet>> {
        let set = publish::publish(&scope, result_set_id.0.0).await?;
        scope.commit(view(set)?).await
    }

    /// Set the awards
    ///
    /// All of them, in their order. The public sees them with the published results.
    #[oai(path = "/events/:event_id/awards", method = "put", operation_id = "set_awards")]
    async fn set_awards(
        &self,
        scope: Scope<ManageAwards>,
        event_id: Path<Id<EventKind>>,
        body: Body<NewAwards>,
    ) -> Reply<Json<Awards>> {
        awards::set(&scope, event_id.0.0, body.0.awards.into_iter().map(Into::into).collect()).await?;
        let rows = awards::list(scope.tx(), event_id.0.0).await.map_err(|error| problem_of(&error))?;
        scope.commit(Awards { awards: rows.into_iter().map(Into::into).collect() }).await
    }

    /// List the awards
    #[oai(path = "/events/:event_id/awards", method = "get", operation_id = "list_awards")]
    async fn list_awards(
        &self,
        scope: Scope<Read<ManageAwards>>,
        event_id: Path<Id<EventKind>>,
    ) -> Reply<Json<Awards>> {
        planned_event::read(&scope, event_id.0.0).await?;
        let rows = awards::list(scope.tx(), event_id.0.0).await.map_err(|error| problem_of(&error))?;
        scope.commit(Awards { awards: rows.into_iter().map(Into::into).collect() }).await
    }

    /// Release the feedback
    ///
    /// Every team can read what judges wrote, without their names, and each member of a ranked team gets one mail.
    /// Asked again it answers what was done the first time and writes to nobody.
    #[oai(path = "/events/:event_id/feedback-release", method = "post", operation_id = "release_feedback")]
    async fn release_feedback(
        &self,
        scope: Scope<PublishResults>,
        event_id: Path<Id<EventKind>>,
    ) -> Reply<Created<FeedbackRelease>> {
        let released = release::release(&scope, event_id.0.0).await?;
        scope.commit_created(released.into()).await
    }

    /// See whether feedback is out
    #[oai(path = "/events/:event_id/feedback-release", method = "get", operation_id = "get_feedback_release")]
    async fn get_feedback_release(
        &self,
        scope: Scope<Read<PublishResults>>,
        event_id: Path<Id<EventKind>>,
    ) -> Reply<Json<FeedbackState>> {
        planned_event::read(&scope, event_id.0.0).await?;
        let release = release::find(scope.tx(), event_id.0.0).await.map_err(|error| problem_of(&error))?;
        scope.commit(FeedbackState { release: release.map(Into::into) }).await
    }

    /// Get the feedback for your team
    ///
    /// Empty until feedback is released.
    #[oai(path = "/events/:event_id/my-feedback", method = "get", operation_id = "get_my_feedback")]
    async fn get_my_feedback(
        &self,
        scope: Scope<Read<OwnSubmission>>,
        event_id: Path<Id<EventKind>>,
    ) -> Reply<Json<MyFeedback>> {
        let feedback = my_feedback::mine(&scope, event_id.0.0).await?;
        scope.commit(feedback.into()).await
    }
}
