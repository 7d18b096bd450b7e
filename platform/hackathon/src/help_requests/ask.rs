use jamboree_tenancy::{Action, Audience, AuditedObject, OwnTeam, Scope};
use jamboree_web::Id;
use serde_json::json;
use uuid::Uuid;

use super::{
    error::HelpError,
    list::one,
    view::{HelpRequestKind, Row},
};
use crate::{attendance, planned_event::EventStatus, rooms::TeamKind};

/// Raises the flag of the caller's team.
///
/// # Errors
/// [`HelpError::AlreadyOpen`] while one is open; what [`HelpError`] says.
pub(super) async fn ask(scope: &Scope<OwnTeam>, event_id: Uuid, text: &str) -> Result<Row, HelpError> {
    let user_id = scope.caller().user().ok_or(HelpError::NotFound)?.id;
    let standing = attendance::standing_of(scope.tx(), event_id, user_id, scope.now()).await?;
    let team_id = standing.team_id()?;
    if matches!(standing.status, EventStatus::Results | EventStatus::Archived | EventStatus::Cancelled) {
        return Err(HelpError::EventOver { state: standing.status.as_str() });
    }
    let id = scope.new_id();
    let values = [id.into(), event_id.into(), team_id.into(), text.trim().into(), user_id.into(), scope.now().into()];
    if scope.tx().sql(include_str!("ask.sql"), values).run().await? == 0 {
        return Err(HelpError::AlreadyOpen);
    }
    let row = one(scope, id).await?;
    scope.audit("help.asked", audited(&row), json!({ "team_id": team_id })).await?;
    announce(scope, &row);
    Ok(row)
}

pub(super) fn audited(row: &Row) -> AuditedObject<'_> {
    AuditedObject { kind: "help_request", id: row.id.to_string(), label: &row.team_name, event_id: Some(row.event_id) }
}

/// Tells the team and who works at the event how the request stands.
pub(super) fn announce<A: Action>(scope: &Scope<A>, row: &Row) {
    let state = match (row.closed_as.as_str(), row.taken_by) {
        ("", None) => "open",
        ("", Some(_)) => "taken",
        (ending, _) => ending,
    };
    let detail = json!({
        "help_request_id": Id::<HelpRequestKind>::new(row.id),
        "team_id": Id::<TeamKind>::new(row.team_id),
        "team_name": row.team_name,
        "state": state,
        "taken_by": row.taker_name,
        "opened_at": row.opened_at,
    });
    scope.tx().announces(row.event_id, Audience::Staff, "help", detail.clone());
    scope.tx().announces(row.event_id, Audience::Team(row.team_id), "help", detail);
}
