use jamboree_tenancy::{Scope, SeeParticipants};
use sea_orm::EntityTrait;
use serde_json::json;
use uuid::Uuid;

use super::{SavedViewError, create::audited, entity, read};
use crate::planned_event;

/// Forgets a view.
///
/// # Errors
/// [`SavedViewError`].
pub async fn delete(scope: &Scope<SeeParticipants>, event_id: Uuid, id: Uuid) -> Result<(), SavedViewError> {
    let event = planned_event::read(scope, event_id).await?;
    let view = read::view(scope, event.id, id).await?;
    entity::Entity::delete_by_id(id).exec(scope.tx()).await?;
    scope.audit("saved_view.deleted", audited(&view), json!({ "list": view.list, "query": view.query })).await?;
    Ok(())
}
