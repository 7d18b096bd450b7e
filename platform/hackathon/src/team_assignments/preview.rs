use jamboree_tenancy::{RunTeamAssignment, Scope};
use uuid::Uuid;

use super::{
    AssignmentError,
    bodies::{NewTeamAssignmentPreview, Seed},
    draft::{Draft, Wanted, draft},
};
use crate::events::read;

/// The teams that a run would make now. Nothing is written.
///
/// # Errors
/// [`AssignmentError`].
pub async fn preview(
    scope: &Scope<RunTeamAssignment>,
    event_id: Uuid,
    asked: &NewTeamAssignmentPreview,
) -> Result<Draft, AssignmentError> {
    let event = read(scope, event_id).await?;
    let seed = match &asked.seed {
        Some(digits) => Seed::parse(digits).ok_or(AssignmentError::Seed)?,
        None => Seed::drawn(&scope.tenancy().sources),
    };
    let wanted = Wanted { target_size: asked.target_size, seed, who: asked.who.unwrap_or_default() };
    draft(scope, &event, wanted).await
}
