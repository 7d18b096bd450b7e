use jamboree_tenancy::{Action, OwnTeam, Scope, TakeHelp};
use serde_json::json;
use uuid::Uuid;

use super::{
    ask::{announce, audited},
    error::HelpError,
    list::one,
    take::reachable,
    view::Row,
};
use crate::attendance;

/// The team does not need help any more. A second time changes nothing.
///
/// # Errors
/// [`HelpError::NotFound`] also for a request of another team; [`HelpError::State`] when it was resolved.
pub(super) async fn withdraw(scope: &Scope<OwnTeam>, id: Uuid) -> Result<Row, HelpError> {
    let user_id = scope.caller().user().ok_or(HelpError::NotFound)?.id;
    let row = one(scope, id).await?;
    let standing = attendance::standing_of(scope.tx(), row.event_id, user_id, scope.now()).await?;
    if standing.team.as_ref().map(|(team, _)| *team) != Some(row.team_id) {
        return Err(HelpError::NotFound);
    }
    settle(scope, id, user_id, "withdrawn").await
}

/// The team was helped. Whoever helps at the event may say so.
///
/// # Errors
/// [`HelpError::NotFound`]; [`HelpError::State`] when the team withdrew it.
pub(super) async fn resolve(scope: &Scope<TakeHelp>, id: Uuid) -> Result<Row, HelpError> {
    let user_id = scope.caller().user().ok_or(HelpError::NotFound)?.id;
    reachable(scope, id).await?;
    settle(scope, id, user_id, "resolved").await
}

async fn settle<A: Action>(scope: &Scope<A>, id: Uuid, by: Uuid, ending: &str) -> Result<Row, HelpError> {
    let values = [id.into(), by.into(), scope.now().into(), ending.into()];
    let is_new = scope.tx().sql(include_str!("settle.sql"), values).run().await? == 1;
    let row = one(scope, id).await?;
    if row.closed_as != ending {
        return Err(HelpError::State { state: row.closed_as });
    }
    if is_new {
        let action = if ending == "resolved" { "help.resolved" } else { "help.withdrawn" };
        scope.audit(action, audited(&row), json!({ "team_id": row.team_id })).await?;
        announce(scope, &row);
    }
    Ok(row)
}
