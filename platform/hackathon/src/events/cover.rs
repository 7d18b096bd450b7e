use jamboree_pictures::Kind;
use jamboree_tenancy::{EditEventPage, Scope};
use jamboree_web::Binary;
use sea_orm::ActiveValue::Set;
use serde_json::json;
use uuid::Uuid;

use super::{EventError, audited, entity, read};
use crate::pictures::{self, PictureStore, StoredPicture};

/// Cleans and stores a picture and puts it at the top of the event's page. The one before is deleted once
/// the page no longer shows it.
///
/// # Errors
/// [`EventError::Picture`] and the other failures of storing; the database's.
pub async fn upload_cover(
    scope: &Scope<EditEventPage>,
    store: &PictureStore,
    id: Uuid,
    upload: Binary,
) -> Result<entity::Model, EventError> {
    // Who may not change the event is told so before any work is done; the lock is taken after it.
    read::read(scope, id).await?;
    let picture = store.store(scope.tenant(), scope.new_id(), upload, Kind::Cover).await?;
    let event = read::read_to_change(scope, id, None).await?;
    replace(scope, event, Some(&picture)).await
}

/// Takes the cover away; the page shows the generated scene again.
///
/// # Errors
/// [`EventError::NotFound`]; the database's.
pub async fn delete_cover(scope: &Scope<EditEventPage>, id: Uuid) -> Result<entity::Model, EventError> {
    let event = read::read_to_change(scope, id, None).await?;
    if event.cover.is_none() {
        return Ok(event);
    }
    replace(scope, event, None).await
}

async fn replace(
    scope: &Scope<EditEventPage>,
    event: entity::Model,
    picture: Option<&StoredPicture>,
) -> Result<entity::Model, EventError> {
    if let Some(former) = event.cover()? {
        pictures::leave_drop_job(scope, &former).await?;
    }
    let saved = read::save(scope, event, |row| row.cover = Set(picture.map(|picture| json!(picture)))).await?;
    let action = if picture.is_some() { "event.cover_uploaded" } else { "event.cover_deleted" };
    let detail = json!({ "after": { "folder": picture.map(|picture| &picture.folder) } });
    scope.audit(action, audited(&saved), detail).await?;
    Ok(saved)
}
