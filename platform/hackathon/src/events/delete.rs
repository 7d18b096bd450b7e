use jamboree_tenancy::{CreateEvent, Scope};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use uuid::Uuid;

use super::{EventError, audited, read};
use crate::{pictures, planned_event::EventStatus};

/// Throws a draft away. What was public once stays.
///
/// # Errors
/// [`EventError::NotFound`], [`EventError::State`] for anything but a draft; the database's.
pub async fn delete(scope: &Scope<CreateEvent>, id: Uuid) -> Result<(), EventError> {
    let event = read::read_to_change(scope, id, None).await?;
    let status = event.status_at(scope.now())?;
    if status != EventStatus::Draft {
        return Err(EventError::State { status, wanted: "deleted: only drafts can" });
    }
    if let Some(cover) = event.cover()? {
        pictures::leave_drop_job(scope, &cover).await?;
    }
    let now = scope.now();
    let deleted = read::save(scope, event, |row| {
        row.deleted_at = Set(Some(now));
        row.cover = Set(None);
    })
    .await?;
    scope.audit("event.deleted", audited(&deleted), json!({ "before": { "slug": deleted.slug } })).await?;
    Ok(())
}
