use jamboree_tenancy::{AuditedObject, EditEventPage, Scope};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;
use uuid::Uuid;

use super::{TrackError, api::NewTrack, entity, prizes};
use crate::planned_event;

const MOST_TRACKS: u64 = 50;

/// Adds a track behind the others.
///
/// # Errors
/// [`TrackError`].
pub async fn create(scope: &Scope<EditEventPage>, event_id: Uuid, new: NewTrack) -> Result<entity::Model, TrackError> {
    let event = planned_event::lock(scope, event_id).await?;
    let others = entity::Entity::find()
        .filter(entity::Column::EventId.eq(event_id))
        .order_by_desc(entity::Column::Position)
        .all(scope.tx())
        .await?;
    if others.len() as u64 >= MOST_TRACKS {
        return Err(TrackError::TooMany { most: MOST_TRACKS });
    }
    let track = entity::ActiveModel {
        id: Set(scope.new_id()),
        event_id: Set(event.id),
        position: Set(others.first().map_or(1, |last| last.position.saturating_add(1))),
        name: Set(visible("/name", &new.name)?),
        summary: Set(new.summary.trim().to_owned()),
        sponsor: Set(new.sponsor.unwrap_or_default().trim().to_owned()),
        prizes: Set(json!(prizes::to_stored(new.prizes).map_err(TrackError::Prize)?)),
        created_at: Set(scope.now()),
    };
    let track = track.insert(scope.tx()).await?;
    scope.audit("track.created", audited(&track), json!({ "after": { "name": track.name } })).await?;
    scope.tx().changes_public_pages();
    Ok(track)
}

/// A text in which something can be seen.
pub fn visible(pointer: &'static str, text: &str) -> Result<String, TrackError> {
    let text = text.trim();
    if text.is_empty() { Err(TrackError::Blank { pointer }) } else { Ok(text.to_owned()) }
}

pub fn audited(track: &entity::Model) -> AuditedObject<'_> {
    AuditedObject { kind: "track", id: track.id.to_string(), label: &track.name, event_id: Some(track.event_id) }
}
