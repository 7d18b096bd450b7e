use jamboree_tenancy::{Read, RunTeamAssignment, Scope};
use jamboree_web::{Body, Created, Id, Page, PageQuery, Reply};
use poem_openapi::{
    OpenApi,
    param::{Path, Query},
    payload::Json,
};

use super::{
    bodies::{NewTeamAssignment, NewTeamAssignmentPreview},
    list, preview, run, undo,
    views::{AssignmentRun, TeamAssignmentKind, TeamAssignmentPreview},
};
use crate::people::EventKind;

/// Teams at the press of a button.
pub struct TeamAssignmentsApi;

#[OpenApi(prefix_path = "/api/v1")]
impl TeamAssignmentsApi {
    /// Look at teams before they are made
    ///
    /// Everybody present without a team, in teams whose sizes differ by one at most and are as near to the target as
    /// the number of people allows. The same seed and people make the same teams. Nothing is written.
    #[oai(
        path = "/events/:event_id/team-assignment-previews",
        method = "post",
        operation_id = "preview_team_assignment"
    )]
    async fn preview_team_assignment(
        &self,
        scope: Scope<RunTeamAssignment>,
        event_id: Path<Id<EventKind>>,
        body: Body<NewTeamAssignmentPreview>,
    ) -> Reply<Json<TeamAssignmentPreview>> {
        let drawn = preview::preview(&scope, event_id.0.0, &body.0).await?;
        scope.commit(drawn.into()).await
    }

    /// Make teams
    ///
    /// With size, seed and people of a preview these are its teams, each with a room of its own. When there are other
    /// than `expected_people` by now, nothing is done (`conflict`).
    #[oai(path = "/events/:event_id/team-assignments", method = "post", operation_id = "run_team_assignment")]
    async fn run_team_assignment(
        &self,
        scope: Scope<RunTeamAssignment>,
        event_id: Path<Id<EventKind>>,
        body: Body<NewTeamAssignment>,
    ) -> Reply<Created<AssignmentRun>> {
        let run_id = run::run(&scope, event_id.0.0, &body.0).await?;
        let made = list::one(scope.tx(), event_id.0.0, run_id).await?;
        scope.commit_created(made.into()).await
    }

    /// List runs of team assignment
    ///
    /// Newest first, with those that were taken back.
    #[oai(path = "/events/:event_id/team-assignments", method = "get", operation_id = "list_team_assignments")]
    async fn list_team_assignments(
        &self,
        scope: Scope<Read<RunTeamAssignment>>,
        event_id: Path<Id<EventKind>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
    ) -> Reply<Json<Page<AssignmentRun>>> {
        let page = PageQuery { limit: limit.0, after: after.0 };
        let rows = list::list(&scope, event_id.0.0, page.after()?, page.limit()?).await?;
        scope.commit(page.page(rows, |row| (row.applied_at, row.id), Into::into)?).await
    }

    /// Take teams back
    ///
    /// All teams of the run are dissolved and their rooms closed. Not once one of them has talked, begun a submission
    /// or changed its members, and not after judging began (`assignment_state` says which).
    #[oai(path = "/team-assignments/:run_id/reversal", method = "post", operation_id = "undo_team_assignment")]
    async fn undo_team_assignment(
        &self,
        scope: Scope<RunTeamAssignment>,
        run_id: Path<Id<TeamAssignmentKind>>,
    ) -> Reply<Json<AssignmentRun>> {
        let undone = undo::undo(&scope, run_id.0.0).await?;
        scope.commit(undone.into()).await
    }
}
