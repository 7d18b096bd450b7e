use jamboree_tenancy::{Audience, OwnTeam, Scope};
use serde_json::json;
use uuid::Uuid;

use super::{check_open, create::announce, end_membership::end_membership, error::TeamError, team::lock_team};
use crate::attendance;

/// Goes out of one's team. The last one out dissolves it.
///
/// # Errors
/// [`TeamError`].
pub async fn leave(scope: &Scope<OwnTeam>, event_id: Uuid) -> Result<(), TeamError> {
    let user_id = scope.caller().user().ok_or(TeamError::NotFound)?.id;
    let standing = attendance::standing_of(scope.tx(), event_id, user_id, scope.now()).await?;
    let (participant_id, team_id) = (standing.participant_id()?, standing.team_id()?);
    check_open(&standing)?;
    let team = lock_team(scope.tx(), team_id).await?.ok_or(TeamError::NotFound)?;
    if team.locked {
        return Err(TeamError::Locked);
    }
    let Some(ended) = end_membership(scope, participant_id, user_id).await? else { return Ok(()) };
    let detail = json!({ "participant_id": participant_id, "dissolved": ended.dissolved });
    scope.audit("team.left", team.audited(), detail).await?;
    announce(scope, event_id, team_id);
    scope.tx().announces(event_id, Audience::Person(user_id), "access", json!({}));
    Ok(())
}
