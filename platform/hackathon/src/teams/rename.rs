use jamboree_tenancy::{OwnTeam, Scope, is_unique_violation};
use serde_json::json;
use uuid::Uuid;

use super::{
    check_open,
    create::announce,
    error::TeamError,
    team::{LockedTeam, find_team, lock_team},
};
use crate::{attendance, rooms};

/// The caller's own team, locked, while teams still form themselves.
///
/// # Errors
/// [`TeamError::NotFound`] also for a team the caller is not in.
pub(super) async fn lock_own(scope: &Scope<OwnTeam>, team_id: Uuid) -> Result<LockedTeam, TeamError> {
    let user_id = scope.caller().user().ok_or(TeamError::NotFound)?.id;
    let found = find_team(scope.tx(), team_id).await?;
    let standing = attendance::standing_of(scope.tx(), found.event_id, user_id, scope.now()).await?;
    if standing.team.as_ref().map(|(id, _)| *id) != Some(team_id) {
        return Err(TeamError::NotFound);
    }
    check_open(&standing)?;
    let team = lock_team(scope.tx(), team_id).await?.ok_or(TeamError::NotFound)?;
    if team.locked { Err(TeamError::Locked) } else { Ok(team) }
}

/// Gives one's team another name; its room goes by it too.
///
/// # Errors
/// [`TeamError`].
pub async fn rename(scope: &Scope<OwnTeam>, team_id: Uuid, name: &str) -> Result<LockedTeam, TeamError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(TeamError::NameEmpty);
    }
    let team = lock_own(scope, team_id).await?;
    if team.name == name {
        return Ok(team);
    }
    match scope.tx().sql(include_str!("rename.sql"), [team_id.into(), name.into()]).run().await {
        Err(error) if is_unique_violation(&error, Some("teams_name")) => return Err(TeamError::NameTaken),
        other => other?,
    };
    rooms::rename_team_room(scope.tx(), team_id, name).await?;
    scope.audit("team.renamed", team.audited(), json!({ "before": team.name, "after": name })).await?;
    announce(scope, team.event_id, team_id);
    Ok(team)
}
