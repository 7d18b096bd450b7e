use jamboree_tenancy::{OwnTeam, Scope};
use serde_json::json;
use uuid::Uuid;

use super::{check_open, error::TeamError, team::lock_team};
use crate::{attendance, team_departures::depart};

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
    for departure in depart(scope.tx(), vec![participant_id], Some(user_id), scope.now()).await? {
        let detail = json!({ "participant_id": participant_id, "dissolved": departure.dissolved });
        scope.audit("team.left", departure.audited(), detail).await?;
    }
    Ok(())
}
