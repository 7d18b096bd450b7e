use jamboree_tenancy::{Scope, TakeHelp};
use serde_json::json;
use uuid::Uuid;

use super::{
    ask::{announce, audited},
    error::HelpError,
    list::one,
    view::Row,
};
use crate::{attendance, rooms};

/// The request, when it is at an event where the caller helps.
///
/// # Errors
/// [`HelpError::NotFound`].
pub(super) async fn reachable(scope: &Scope<TakeHelp>, id: Uuid) -> Result<Row, HelpError> {
    let row = one(scope, id).await?;
    if scope.covers_event(row.event_id) { Ok(row) } else { Err(HelpError::NotFound) }
}

/// Takes a request: the caller comes into the team's room, and the team sees it. Of several at once the first has it;
/// who has it already may take it again.
///
/// # Errors
/// [`HelpError::Taken`] by somebody else, [`HelpError::State`] when it is closed.
pub(super) async fn take(scope: &Scope<TakeHelp>, id: Uuid) -> Result<Row, HelpError> {
    let user_id = scope.caller().user().ok_or(HelpError::NotFound)?.id;
    let before = reachable(scope, id).await?;
    let take = scope.tx().sql(include_str!("take.sql"), [id.into(), user_id.into(), scope.now().into()]);
    let is_new = take.run().await? == 1;
    let row = one(scope, id).await?;
    if !row.closed_as.is_empty() {
        return Err(HelpError::State { state: row.closed_as });
    }
    if row.taken_by != Some(user_id) {
        return Err(HelpError::Taken { by: row.taker_name.unwrap_or_default() });
    }
    let standing = attendance::standing_of(scope.tx(), row.event_id, user_id, scope.now()).await?;
    rooms::enter(scope.tx(), &standing, row.team_id, scope.new_id(), scope.now()).await?;
    if is_new {
        scope.audit("help.taken", audited(&before), json!({ "team_id": row.team_id })).await?;
        announce(scope, &row);
    }
    Ok(row)
}
