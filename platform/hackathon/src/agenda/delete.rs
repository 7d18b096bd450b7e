use jamboree_tenancy::{EditEventPage, Scope};
use sea_orm::EntityTrait;
use serde_json::json;
use uuid::Uuid;

use super::{AgendaError, create::audited, entity, read};
use crate::planned_event;

/// Takes an item off the agenda.
///
/// # Errors
/// [`AgendaError`].
pub async fn delete(scope: &Scope<EditEventPage>, event_id: Uuid, id: Uuid) -> Result<(), AgendaError> {
    planned_event::lock(scope, event_id).await?;
    let item = read::item(scope, event_id, id).await?;
    entity::Entity::delete_by_id(id).exec(scope.tx()).await?;
    let detail = json!({ "before": { "title": item.title, "starts_at": item.starts_at } });
    scope.audit("agenda_item.deleted", audited(&item), detail).await?;
    scope.tx().changes_public_pages();
    Ok(())
}
