use jamboree_tenancy::{AuditedObject, Scope, TicketTypes};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::{
    api::NewQuota,
    entity,
    read::{self, Listed},
};
use crate::{
    planned_event,
    tickets::{TicketsError, sent::visible},
};

const MOST_QUOTAS: u64 = 50;

/// Adds a quota that no ticket type draws on yet.
///
/// # Errors
/// [`TicketsError`].
pub async fn create(scope: &Scope<TicketTypes>, event_id: Uuid, new: NewQuota) -> Result<Listed, TicketsError> {
    planned_event::lock(scope, event_id).await?;
    let count = entity::Entity::find().filter(entity::Column::EventId.eq(event_id)).count(scope.tx()).await?;
    if count >= MOST_QUOTAS {
        return Err(TicketsError::TooMany { what: "quotas", most: MOST_QUOTAS });
    }
    let quota = entity::ActiveModel {
        id: Set(scope.new_id()),
        event_id: Set(event_id),
        name: Set(visible("/name", &new.name)?),
        size: Set(new.size),
        used: Set(0),
        created_at: Set(scope.now()),
    };
    let quota = quota.insert(scope.tx()).await?;
    let detail = json!({ "after": { "name": quota.name, "size": quota.size } });
    scope.audit("quota.created", audited(&quota), detail).await?;
    scope.tx().changes_public_pages();
    read::listed(scope, event_id, quota.id).await
}

pub fn audited(quota: &entity::Model) -> AuditedObject<'_> {
    AuditedObject { kind: "quota", id: quota.id.to_string(), label: &quota.name, event_id: Some(quota.event_id) }
}
