use jamboree_tenancy::{DefineRubric, Read, Scope, SeeScores, problem_of};
use jamboree_web::{Body, Created, Id, Page, PageQuery, Reply};
use poem_openapi::{
    OpenApi,
    param::{Path, Query},
    payload::Json,
};

use super::{
    assign,
    bodies::{NewJudgingConflict, NewRound},
    conflicts::{self, NewConflict},
    ids::RoundKind,
    list_sheets, overview, plan,
    views::{Judging, JudgingRound, ListedScoreSheet},
};
use crate::{people::EventKind, submissions::SubmissionKind};

/// What organisers do about judging.
pub struct JudgingApi;

#[OpenApi(prefix_path = "/api/v1")]
impl JudgingApi {
    /// Get how judging stands
    ///
    /// The round, its judges and submissions with what is done, and conflicts, own teams among them.
    #[oai(path = "/events/:event_id/judging", method = "get", operation_id = "get_judging")]
    async fn get_judging(
        &self,
        scope: Scope<Read<DefineRubric>>,
        event_id: Path<Id<EventKind>>,
    ) -> Reply<Json<Judging>> {
        let overview = overview::overview(&scope, event_id.0.0).await?;
        scope.commit(overview.into()).await
    }

    /// Plan the round of judging
    ///
    /// There is one. Until it is closed its number of reviews can be changed; assign again afterwards.
    #[oai(path = "/events/:event_id/judging-round", method = "put", operation_id = "plan_judging_round")]
    async fn plan_judging_round(
        &self,
        scope: Scope<DefineRubric>,
        event_id: Path<Id<EventKind>>,
        body: Body<NewRound>,
    ) -> Reply<Json<JudgingRound>> {
        let round = plan::plan(&scope, event_id.0.0, &body.0).await?;
        scope.commit(round.into()).await
    }

    /// Assign judges
    ///
    /// Every submission gets its number of reviews; loads of judges differ by one at most unless conflicts force
    /// otherwise; nobody gets their own team. Again after judges or submissions came: what was begun stays. With too
    /// few judges nothing is assigned (`not_enough_judges` names the submissions).
    #[oai(path = "/judging-rounds/:round_id/assignments", method = "post", operation_id = "assign_judges")]
    async fn assign_judges(
        &self,
        scope: Scope<DefineRubric>,
        round_id: Path<Id<RoundKind>>,
    ) -> Reply<Created<Judging>> {
        let event_id = assign::assign(&scope, round_id.0.0).await?;
        let overview = overview::load(scope.tx(), event_id).await?;
        scope.commit_created(overview.into()).await
    }

    /// Open the round
    ///
    /// Judges see their queue and can score. The criteria that hold now are those of the round.
    #[oai(path = "/judging-rounds/:round_id/opening", method = "post", operation_id = "open_judging_round")]
    async fn open_judging_round(
        &self,
        scope: Scope<DefineRubric>,
        round_id: Path<Id<RoundKind>>,
    ) -> Reply<Json<JudgingRound>> {
        let round = plan::open(&scope, round_id.0.0).await?;
        scope.commit(round.into()).await
    }

    /// Close the round
    ///
    /// No sheet changes afterwards.
    #[oai(path = "/judging-rounds/:round_id/closing", method = "post", operation_id = "close_judging_round")]
    async fn close_judging_round(
        &self,
        scope: Scope<DefineRubric>,
        round_id: Path<Id<RoundKind>>,
    ) -> Reply<Json<JudgingRound>> {
        let round = plan::close(&scope, round_id.0.0).await?;
        scope.commit(round.into()).await
    }

    /// Record a conflict of interest
    ///
    /// What the judge has of the team is void and goes to somebody else. After the round is closed its sheets stay as
    /// they are, and results that are computed from then on leave them out.
    #[oai(path = "/events/:event_id/judging-conflicts", method = "post", operation_id = "record_judging_conflict")]
    async fn record_judging_conflict(
        &self,
        scope: Scope<DefineRubric>,
        event_id: Path<Id<EventKind>>,
        body: Body<NewJudgingConflict>,
    ) -> Reply<Created<Judging>> {
        let NewJudgingConflict { judge_id, team_id, note } = body.0;
        let new = NewConflict { judge_id: judge_id.0, team_id: team_id.0, kind: "organiser", note };
        conflicts::record(&scope, event_id.0.0, new).await?;
        let overview = overview::load(scope.tx(), event_id.0.0).await?;
        scope.commit_created(overview.into()).await
    }

    /// List score sheets
    ///
    /// As they are now, newest change first; those that count no more among them.
    #[oai(path = "/events/:event_id/score-sheets", method = "get", operation_id = "list_score_sheets")]
    async fn list_score_sheets(
        &self,
        scope: Scope<Read<SeeScores>>,
        event_id: Path<Id<EventKind>>,
        submission_id: Query<Option<Id<SubmissionKind>>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
    ) -> Reply<Json<Page<ListedScoreSheet>>> {
        let page = PageQuery { limit: limit.0, after: after.0 };
        let submission = submission_id.0.map(|id| id.0);
        let rows = list_sheets::list(&scope, event_id.0.0, submission, page.after()?, page.limit()?).await?;
        let keyed: Result<Vec<_>, _> =
            rows.into_iter().map(|row| Ok(((row.updated_at, row.assignment_id), row.try_into()?))).collect();
        let keyed: Vec<(_, ListedScoreSheet)> = keyed.map_err(|error: sea_orm::DbErr| problem_of(&error))?;
        scope.commit(page.page(keyed, |(key, _)| *key, |(_, sheet)| sheet)?).await
    }
}
