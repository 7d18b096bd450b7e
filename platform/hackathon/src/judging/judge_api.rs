use jamboree_tenancy::{DeclareConflict, Read, Scope, Score, problem_of};
use jamboree_web::{Body, Id, Page, Reply, Versioned};
use poem_openapi::{
    OpenApi,
    param::{Header, Path},
    payload::Json,
};

use super::{
    bodies::{AssignmentSkip, ConflictDeclaration, NewScoreSheet},
    ids::JudgingAssignmentKind,
    judge_views::{FrozenSubmission, JudgingAssignment, MyJudging, MyJudgingEvent, Replaced},
    my_judging,
    one_assignment::own,
    save_sheet::{self, Given, seen_revision},
    scale::GivenScore,
    set_aside,
    views::ScoreSheet,
};
use crate::{people::EventKind, rubrics};

/// What judges do.
pub struct MyJudgingApi;

#[OpenApi(prefix_path = "/api/v1")]
impl MyJudgingApi {
    /// List the events you judge
    #[oai(path = "/my-judging-events", method = "get", operation_id = "list_my_judging_events")]
    async fn list_my_judging_events(&self, scope: Scope<Read<Score>>) -> Reply<Json<Page<MyJudgingEvent>>> {
        let events = my_judging::judged_events(&scope).await?;
        scope.commit(Page { items: events.into_iter().map(Into::into).collect(), next: None }).await
    }

    /// Get what you judge at an event
    ///
    /// The criteria, and your submissions in the order in which you are asked to judge them. Empty until the round is
    /// open.
    #[oai(path = "/events/:event_id/my-judging", method = "get", operation_id = "get_my_judging")]
    async fn get_my_judging(&self, scope: Scope<Read<Score>>, event_id: Path<Id<EventKind>>) -> Reply<Json<MyJudging>> {
        let queue = my_judging::queue(&scope, event_id.0.0).await?;
        let view = MyJudging::of(event_id.0.0, queue, scope.now());
        scope.commit(view).await
    }

    /// Get one of your assignments
    ///
    /// What the team handed in as it was frozen, and your sheet. Its ETag is the revision of the sheet, 0 before the
    /// first save.
    #[oai(
        path = "/judging-assignments/:judging_assignment_id",
        method = "get",
        operation_id = "get_judging_assignment"
    )]
    async fn get_judging_assignment(
        &self,
        scope: Scope<Read<Score>>,
        judging_assignment_id: Path<Id<JudgingAssignmentKind>>,
    ) -> Reply<Versioned<JudgingAssignment>> {
        let assignment = own(&scope, judging_assignment_id.0.0).await?;
        if assignment.state == "void" {
            return Err(super::JudgingError::Conflict.into());
        }
        let revision = assignment.revision.unwrap_or(0);
        let read = async {
            let content = assignment.content(&scope).await?;
            let files = assignment.files(&scope).await?;
            let criteria = rubrics::criteria_of(scope.tx(), assignment.rubric_id).await?;
            let submission = FrozenSubmission::of(&assignment, &content, files);
            JudgingAssignment::of(assignment, criteria.into_iter().map(Into::into).collect(), submission)
        };
        let view = read.await.map_err(|error| problem_of(&error))?;
        scope.commit_versioned(i64::from(revision), view).await
    }

    /// Save a score sheet
    ///
    /// The whole sheet as it is to be, complete or not. A value beside its scale is refused (`score_off_scale`). With
    /// `If-Match` the save is refused when another tab was faster. Only while the round is open.
    #[oai(
        path = "/judging-assignments/:judging_assignment_id/score-sheet",
        method = "put",
        operation_id = "save_score_sheet"
    )]
    async fn save_score_sheet(
        &self,
        scope: Scope<Score>,
        judging_assignment_id: Path<Id<JudgingAssignmentKind>>,
        #[oai(name = "If-Match", validator(max_length = 100))] if_match: Header<Option<String>>,
        body: Body<NewScoreSheet>,
    ) -> Reply<Versioned<ScoreSheet>> {
        let seen = seen_revision(if_match.0.as_deref())?;
        let NewScoreSheet { scores, comment } = body.0;
        let scores = scores.into_iter().map(|score| GivenScore {
            criterion_id: score.criterion_id.0,
            value: score.value,
            comment: score.comment,
        });
        let given = Given { scores: scores.collect(), comment, seen };
        let sheet = save_sheet::save(&scope, judging_assignment_id.0.0, given).await?;
        scope.commit_versioned(i64::from(sheet.revision), sheet.into()).await
    }

    /// Declare a conflict of interest
    ///
    /// The assignment is void: what you scored stays and counts no more, you do not see it again, and it goes to
    /// another judge when there is one who may.
    #[oai(
        path = "/judging-assignments/:judging_assignment_id/conflict",
        method = "post",
        operation_id = "declare_conflict"
    )]
    async fn declare_conflict(
        &self,
        scope: Scope<DeclareConflict>,
        judging_assignment_id: Path<Id<JudgingAssignmentKind>>,
        body: Body<ConflictDeclaration>,
    ) -> Reply<Json<Replaced>> {
        let replaced = set_aside::declare_conflict(&scope, judging_assignment_id.0.0, &body.0.note).await?;
        scope.commit(Replaced { replaced }).await
    }

    /// Set an assignment aside
    ///
    /// For any reason that is no conflict. It goes to another judge when there is one who may.
    #[oai(path = "/judging-assignments/:judging_assignment_id/skip", method = "post", operation_id = "skip_assignment")]
    async fn skip_assignment(
        &self,
        scope: Scope<Score>,
        judging_assignment_id: Path<Id<JudgingAssignmentKind>>,
        body: Body<AssignmentSkip>,
    ) -> Reply<Json<Replaced>> {
        let replaced = set_aside::skip(&scope, judging_assignment_id.0.0, &body.0.reason).await?;
        scope.commit(Replaced { replaced }).await
    }
}
