use jamboree_tenancy::{EditEventPage, Scope};
use sea_orm::EntityTrait;
use serde_json::json;
use uuid::Uuid;

use super::{TrackError, create::audited, entity, read};
use crate::planned_event;

/// Takes a track and its prizes away.
///
/// # Errors
/// [`TrackError`].
pub async fn delete(scope: &Scope<EditEventPage>, event_id: Uuid, id: Uuid) -> Result<(), TrackError> {
    planned_event::lock(scope, event_id).await?;
    let track = read::track(scope, event_id, id).await?;
    entity::Entity::delete_by_id(id).exec(scope.tx()).await?;
    let detail = json!({ "before": { "name": track.name, "prizes": track.prizes } });
    scope.audit("track.deleted", audited(&track), detail).await?;
    scope.tx().changes_public_pages();
    Ok(())
}
