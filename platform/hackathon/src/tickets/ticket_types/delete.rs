use jamboree_tenancy::{Scope, TicketTypes};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, FromQueryResult, IntoActiveModel};
use serde_json::json;
use uuid::Uuid;

use super::{
    create::{audited, shown},
    draws_on, read,
};
use crate::{planned_event, ticket_sales, tickets::TicketsError};

#[derive(FromQueryResult)]
struct Ordered {
    ordered: bool,
}

/// Takes a ticket type away. One that was ordered is kept, in the archive, for its orders.
///
/// # Errors
/// [`TicketsError`].
pub async fn delete(scope: &Scope<TicketTypes>, event_id: Uuid, id: Uuid) -> Result<(), TicketsError> {
    planned_event::lock(scope, event_id).await?;
    let row = read::locked(scope, event_id, id).await?;
    let before = shown(&row, &draws_on::of_type(scope.tx(), id).await?);
    let ordered: Option<Ordered> = scope.tx().sql(include_str!("is_ordered.sql"), [id.into()]).one().await?;
    let action = if ordered.is_some_and(|found| found.ordered) {
        let mut archived = row.clone().into_active_model();
        archived.archived_at = Set(Some(scope.now()));
        archived.version = Set(row.version.saturating_add(1));
        archived.update(scope.tx()).await?;
        "ticket_type.archived"
    } else {
        ticket_sales::Entity::delete_by_id(id).exec(scope.tx()).await?;
        "ticket_type.deleted"
    };
    scope.audit(action, audited(&row), json!({ "before": before })).await?;
    scope.tx().changes_public_pages();
    Ok(())
}
