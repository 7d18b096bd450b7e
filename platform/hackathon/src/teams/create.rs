use jamboree_tenancy::{Action, Audience, AuditedObject, OwnTeam, Scope, is_unique_violation};
use serde_json::json;
use uuid::Uuid;

use super::{TeamKind, check_open, error::TeamError, hold_ticket::hold_ticket, join_code};
use crate::{
    attendance::{self, AttendanceError},
    rooms,
};

/// Founds a team: whoever founds it is its first member.
///
/// # Errors
/// [`TeamError`].
pub async fn create(scope: &Scope<OwnTeam>, event_id: Uuid, name: &str) -> Result<Uuid, TeamError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(TeamError::NameEmpty);
    }
    let user = scope.caller().user().ok_or(TeamError::NotFound)?;
    let standing = attendance::standing_of(scope.tx(), event_id, user.id, scope.now()).await?;
    let participant_id = standing.participant_id()?;
    check_open(&standing)?;
    if standing.team.is_some() {
        return Err(TeamError::AlreadyInTeam);
    }
    if !hold_ticket(scope.tx(), participant_id).await? {
        return Err(AttendanceError::TicketRequired { slug: standing.slug.clone() }.into());
    }
    let (tx, now, id) = (scope.tx(), scope.now(), scope.new_id());
    let code = join_code(&scope.tenancy().sources);
    let values = [id.into(), event_id.into(), name.into(), code.into(), user.id.into(), now.into()];
    match tx.sql(include_str!("insert_team.sql"), values).run().await {
        Err(error) if is_unique_violation(&error, Some("teams_name")) => return Err(TeamError::NameTaken),
        other => other?,
    };
    insert_member(scope, id, event_id, participant_id, "founded").await?;
    rooms::open_team_room(tx, event_id, id, name, scope.new_id(), now).await?;
    let object = AuditedObject { kind: "team", id: id.to_string(), label: name, event_id: Some(event_id) };
    scope.audit("team.founded", object, json!({ "participant_id": participant_id })).await?;
    announce(scope, event_id, id);
    tx.announces(event_id, Audience::Person(user.id), "access", json!({}));
    Ok(id)
}

/// # Errors
/// [`TeamError::AlreadyInTeam`] when the person came into a team in this moment.
pub(super) async fn insert_member<A: Action>(
    scope: &Scope<A>,
    team_id: Uuid,
    event_id: Uuid,
    participant_id: Uuid,
    source: &str,
) -> Result<(), TeamError> {
    let values = [
        scope.new_id().into(),
        team_id.into(),
        event_id.into(),
        participant_id.into(),
        source.into(),
        scope.now().into(),
    ];
    match scope.tx().sql(include_str!("insert_member.sql"), values).run().await {
        Err(error) if is_unique_violation(&error, Some("team_members_once")) => Err(TeamError::AlreadyInTeam),
        other => Ok(other.map(drop)?),
    }
}

/// Tells everybody that a team is another one now: lists of people show teams.
pub(super) fn announce<A: Action>(scope: &Scope<A>, event_id: Uuid, team_id: Uuid) {
    let detail = json!({ "team_id": jamboree_web::Id::<TeamKind>::new(team_id) });
    scope.tx().announces(event_id, Audience::Everyone, "team", detail);
}
