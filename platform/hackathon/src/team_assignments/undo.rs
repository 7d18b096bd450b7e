use jamboree_tenancy::{AuditedObject, RunTeamAssignment, Scope};
use serde_json::json;
use uuid::Uuid;

use super::{
    AssignmentError,
    list::{Run, event_of, one},
    run::tell,
};
use crate::events::read_to_change;

/// Takes a run back: its teams are dissolved, their members without a team again, their rooms closed.
///
/// # Errors
/// [`AssignmentError::CannotBeUndone`] once a team of it has begun; [`AssignmentError::NotFound`]; the database's.
pub async fn undo(scope: &Scope<RunTeamAssignment>, run_id: Uuid) -> Result<Run, AssignmentError> {
    let tx = scope.tx();
    let event_id = event_of(tx, run_id).await?.filter(|event| scope.covers_event(*event));
    let event_id = event_id.ok_or(AssignmentError::NotFound)?;
    read_to_change(scope, event_id, None).await?;
    // Whoever writes in a room, joins or begins a submission holds one of these locks: they are done before we look, or
    // wait for us.
    tx.sql(include_str!("lock_teams.sql"), [run_id.into()]).run().await?;
    tx.sql(include_str!("lock_rooms.sql"), [run_id.into()]).run().await?;
    let mut run = one(tx, event_id, run_id).await?;
    if let Some(why) = run.obstacle() {
        return Err(AssignmentError::CannotBeUndone(why));
    }
    let author = scope.user().map_err(|_| AssignmentError::NotFound)?.id;
    tx.sql(include_str!("undo.sql"), [run_id.into(), scope.now().into(), author.into()]).run().await?;
    let label = format!("{} teams of {} people", run.teams, run.people);
    let object =
        AuditedObject { kind: "team_assignment", id: run_id.to_string(), label: &label, event_id: Some(event_id) };
    scope.audit("team_assignment.undone", object, json!({ "applied_at": run.applied_at })).await?;
    tell(scope, event_id, run_id);
    run.undone_at = Some(scope.now());
    Ok(run)
}
