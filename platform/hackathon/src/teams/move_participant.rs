use jamboree_tenancy::{Audience, RunTeamAssignment, Scope};
use sea_orm::FromQueryResult;
use serde_json::json;
use uuid::Uuid;

use super::{
    create::{announce, insert_member},
    error::TeamError,
    hold_ticket::hold_ticket,
    team::{LockedTeam, find_team, lock_team},
};
use crate::{
    planned_event::{self, PlannedEventError},
    team_departures::depart,
};

#[derive(FromQueryResult)]
struct Moved {
    id: Uuid,
    team_id: Option<Uuid>,
    user_id: Option<Uuid>,
}

/// Puts somebody into a team, out of the one they are in. For staff, at any time until the event is archived.
///
/// # Errors
/// [`TeamError`].
pub async fn move_participant(
    scope: &Scope<RunTeamAssignment>,
    team_id: Uuid,
    participant_id: Uuid,
) -> Result<LockedTeam, TeamError> {
    let by = scope.caller().user().ok_or(TeamError::NotFound)?.id;
    let found = find_team(scope.tx(), team_id).await?;
    // Held by whoever moves people: two moves wait for each other and never in a circle.
    let event = match planned_event::lock(scope, found.event_id).await {
        Err(PlannedEventError::NotFound) => return Err(TeamError::NotFound),
        other => other?,
    };
    let values = [event.id.into(), participant_id.into()];
    let moved: Option<Moved> = scope.tx().sql(include_str!("participant_team.sql"), values).one().await?;
    let moved = moved.ok_or(TeamError::ParticipantUnknown)?;
    if !hold_ticket(scope.tx(), moved.id).await? {
        return Err(TeamError::ParticipantUnknown);
    }
    // Both teams in the order of their ids, as everybody locks them; whoever comes from a later one is let go after it.
    if let Some(before) = moved.team_id.filter(|before| *before < team_id) {
        lock_team(scope.tx(), before).await?;
    }
    let team = lock_team(scope.tx(), team_id).await?.ok_or(TeamError::NotFound)?;
    if moved.team_id == Some(team_id) {
        return Ok(team);
    }
    team.check_room()?;
    let before = depart(scope.tx(), vec![moved.id], Some(by), scope.now()).await?;
    insert_member(scope, team_id, event.id, moved.id, "moved").await?;
    let detail = json!({ "participant_id": moved.id, "from": before.first().map(|departure| departure.team_id) });
    scope.audit("team.moved", team.audited(), detail).await?;
    announce(scope, event.id, team_id);
    if let Some(user_id) = moved.user_id {
        scope.tx().announces(event.id, Audience::Person(user_id), "access", json!({}));
    }
    Ok(team)
}
