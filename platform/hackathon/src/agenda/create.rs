use jamboree_tenancy::{AuditedObject, EditEventPage, Scope};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::{AgendaError, api::NewAgendaItem, entity, placement};
use crate::{
    local_time::read_local,
    planned_event::{self, PlannedEvent},
};

const MOST_ITEMS: u64 = 300;

/// Adds an item.
///
/// # Errors
/// [`AgendaError`].
pub async fn create(
    scope: &Scope<EditEventPage>,
    event_id: Uuid,
    new: NewAgendaItem,
) -> Result<(PlannedEvent, entity::Model), AgendaError> {
    let event = planned_event::lock(scope, event_id).await?;
    let count = entity::Entity::find().filter(entity::Column::EventId.eq(event_id)).count(scope.tx()).await?;
    if count >= MOST_ITEMS {
        return Err(AgendaError::TooMany { most: MOST_ITEMS });
    }
    let starts = read_local("/starts_local", &new.starts_local)?;
    let ends = new.ends_local.map(|text| read_local("/ends_local", &text)).transpose()?;
    let placed = placement::place(starts, ends, event.zone, event.starts_at)?;
    let item = entity::ActiveModel {
        id: Set(scope.new_id()),
        event_id: Set(event_id),
        title: Set(visible("/title", &new.title)?),
        kind: Set(new.kind.as_str().to_owned()),
        description: Set(new.description.unwrap_or_default().trim().to_owned()),
        place: Set(new.place.unwrap_or_default().trim().to_owned()),
        relative: Set(new.relative),
        offset_s: Set(placed.offset_s),
        starts_at: Set(placed.starts_at),
        ends_at: Set(placed.ends_at),
        created_at: Set(scope.now()),
    };
    let item = item.insert(scope.tx()).await?;
    let detail = json!({ "after": { "title": item.title, "starts_at": item.starts_at } });
    scope.audit("agenda_item.created", audited(&item), detail).await?;
    scope.tx().changes_public_pages();
    Ok((event, item))
}

/// A text in which something can be seen.
pub fn visible(pointer: &'static str, text: &str) -> Result<String, AgendaError> {
    let text = text.trim();
    if text.is_empty() { Err(AgendaError::Blank { pointer }) } else { Ok(text.to_owned()) }
}

pub fn audited(item: &entity::Model) -> AuditedObject<'_> {
    AuditedObject { kind: "agenda_item", id: item.id.to_string(), label: &item.title, event_id: Some(item.event_id) }
}
