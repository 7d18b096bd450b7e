use jamboree_tenancy::{Audience, OwnTeam, Scope};
use jamboree_web::Problem;
use serde_json::json;
use uuid::Uuid;

use super::{
    check_open,
    create::{announce, insert_member},
    error::TeamError,
    hold_ticket::hold_ticket,
    join_code::typed,
    team::{Found, lock_team},
};
use crate::{
    attendance::{self, AttendanceError},
    guessing_limits::{limit_network, limit_person, quota},
};

/// Comes into the team whose code it is. Of many at the same moment as many come in as there is room for.
///
/// # Errors
/// `rate_limited`; what [`TeamError`] says.
pub async fn join(scope: &Scope<OwnTeam>, event_id: Uuid, code: &str) -> Result<Uuid, Problem> {
    let user = scope.user()?.clone();
    limit_person(scope, "team join code", &user.email, quota(10, 6)).await?;
    limit_network(scope, "team join code", quota(300, 1)).await?;
    Ok(come_in(scope, event_id, user.id, code).await?)
}

async fn come_in(scope: &Scope<OwnTeam>, event_id: Uuid, user_id: Uuid, code: &str) -> Result<Uuid, TeamError> {
    let tx = scope.tx();
    let standing = attendance::standing_of(tx, event_id, user_id, scope.now()).await?;
    let participant_id = standing.participant_id()?;
    check_open(&standing)?;
    if standing.team.is_some() {
        return Err(TeamError::AlreadyInTeam);
    }
    let found = tx.sql(include_str!("find_by_code.sql"), [event_id.into(), typed(code).into()]);
    let found: Found = found.one().await?.ok_or(TeamError::CodeInvalid)?;
    // First the ticket, then the team, as when a ticket ends: none of both misses the other.
    if !hold_ticket(tx, participant_id).await? {
        return Err(AttendanceError::TicketRequired { slug: standing.slug.clone() }.into());
    }
    // Dissolved while we waited for it.
    let team = lock_team(tx, found.id).await?.ok_or(TeamError::CodeInvalid)?;
    if team.locked {
        return Err(TeamError::Locked);
    }
    team.check_room()?;
    insert_member(scope, team.id, event_id, participant_id, "joined").await?;
    scope.audit("team.joined", team.audited(), json!({ "participant_id": participant_id })).await?;
    announce(scope, event_id, team.id);
    tx.announces(event_id, Audience::Person(user_id), "access", json!({}));
    Ok(team.id)
}
