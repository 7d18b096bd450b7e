use jamboree_tenancy::{Scope, TicketTypes};
use jamboree_web::Patch;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};
use serde_json::json;
use uuid::Uuid;

use super::{
    api::QuotaPatch,
    create::audited,
    entity,
    read::{self, Listed},
};
use crate::{
    orders, planned_event,
    tickets::{
        TicketsError,
        sent::{sent, visible},
    },
};

/// Renames or resizes a quota. Nothing is written when nothing differs.
///
/// # Errors
/// [`TicketsError::QuotaBelowUsed`] when more seats are sold and held than the new size; others.
pub async fn update(
    scope: &Scope<TicketTypes>,
    event_id: Uuid,
    id: Uuid,
    patch: QuotaPatch,
) -> Result<Listed, TicketsError> {
    planned_event::read(scope, event_id).await?;
    // Locks the quotas, and before the event: an order that holds seats waits for the event, not for us.
    orders::release_expired(scope.tx(), event_id, scope.now()).await?;
    planned_event::lock(scope, event_id).await?;
    let before = read::row(scope, event_id, id).await?;
    let name = match sent("/name", patch.name)? {
        Some(name) => visible("/name", &name)?,
        None => before.name.clone(),
    };
    let size = match patch.size {
        Patch::Undefined => before.size,
        Patch::Null => None,
        Patch::Value(size) => Some(size),
    };
    if name == before.name && size == before.size {
        return read::listed(scope, event_id, id).await;
    }
    if size.is_some_and(|size| size < before.used) {
        return Err(TicketsError::QuotaBelowUsed { used: before.used });
    }
    let mut row = before.clone().into_active_model();
    row.name = Set(name);
    row.size = Set(size);
    let after = row.update(scope.tx()).await?;
    let shown = |quota: &entity::Model| json!({ "name": quota.name, "size": quota.size });
    scope.audit("quota.updated", audited(&after), json!({ "before": shown(&before), "after": shown(&after) })).await?;
    scope.tx().changes_public_pages();
    read::listed(scope, event_id, id).await
}
