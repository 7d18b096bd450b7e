use jamboree_tenancy::{Scope, TicketTypes};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use super::{create::audited, entity, read};
use crate::{planned_event, tickets::TicketsError, tickets::ticket_types::ticket_type_quota};

#[derive(FromQueryResult)]
struct Ordered {
    ordered: bool,
}

/// Takes away a quota that no ticket type draws on and no order ever drew on.
///
/// # Errors
/// [`TicketsError::QuotaInUse`]; others.
pub async fn delete(scope: &Scope<TicketTypes>, event_id: Uuid, id: Uuid) -> Result<(), TicketsError> {
    planned_event::read(scope, event_id).await?;
    // Before the event, as in `update`. Orders on their way are waited for.
    entity::Entity::find_by_id(id)
        .filter(entity::Column::EventId.eq(event_id))
        .lock_exclusive()
        .one(scope.tx())
        .await?
        .ok_or(TicketsError::NotFound)?;
    planned_event::lock(scope, event_id).await?;
    let quota = read::row(scope, event_id, id).await?;
    let names: Vec<_> =
        read::listed(scope, event_id, id).await?.ticket_types().into_iter().map(|one| one.name).collect();
    if !names.is_empty() {
        return Err(TicketsError::QuotaInUse { by: format!("the ticket types {}", names.join(", ")) });
    }
    let ordered: Option<Ordered> = scope.tx().sql(include_str!("is_ordered.sql"), [id.into()]).one().await?;
    if ordered.is_some_and(|row| row.ordered) {
        return Err(TicketsError::QuotaInUse { by: "orders that took seats from it".to_owned() });
    }
    // Only archived types are left.
    ticket_type_quota::Entity::delete_many().filter(ticket_type_quota::Column::QuotaId.eq(id)).exec(scope.tx()).await?;
    entity::Entity::delete_by_id(id).exec(scope.tx()).await?;
    let detail = json!({ "before": { "name": quota.name, "size": quota.size } });
    scope.audit("quota.deleted", audited(&quota), detail).await?;
    scope.tx().changes_public_pages();
    Ok(())
}
