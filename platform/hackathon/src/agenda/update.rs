use jamboree_tenancy::{EditEventPage, Scope};
use jamboree_wall_clock::to_local;
use jamboree_web::Patch;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};
use serde_json::json;
use uuid::Uuid;

use super::{
    AgendaError,
    api::AgendaItemPatch,
    create::{audited, visible},
    entity, placement, read,
};
use crate::{
    local_time::read_local,
    planned_event::{self, PlannedEvent},
};

fn sent<T>(pointer: &'static str, patch: Patch<T>) -> Result<Option<T>, AgendaError> {
    match patch {
        Patch::Undefined => Ok(None),
        Patch::Null => Err(AgendaError::NullRefused { pointer }),
        Patch::Value(value) => Ok(Some(value)),
    }
}

/// A text that null empties.
fn emptied(patch: Patch<String>) -> Option<String> {
    match patch {
        Patch::Undefined => None,
        Patch::Null => Some(String::new()),
        Patch::Value(text) => Some(text.trim().to_owned()),
    }
}

/// Changes what was sent and nothing else.
///
/// # Errors
/// [`AgendaError`].
pub async fn update(
    scope: &Scope<EditEventPage>,
    event_id: Uuid,
    id: Uuid,
    patch: AgendaItemPatch,
) -> Result<(PlannedEvent, entity::Model), AgendaError> {
    let event = planned_event::lock(scope, event_id).await?;
    let before = read::item(scope, event_id, id).await?;
    let mut row = before.clone().into_active_model();
    if let Some(title) = sent("/title", patch.title)? {
        row.title = Set(visible("/title", &title)?);
    }
    if let Some(kind) = sent("/kind", patch.kind)? {
        row.kind = Set(kind.as_str().to_owned());
    }
    if let Some(relative) = sent("/relative", patch.relative)? {
        row.relative = Set(relative);
    }
    if let Some(place) = emptied(patch.place) {
        row.place = Set(place);
    }
    if let Some(description) = emptied(patch.description) {
        row.description = Set(description);
    }
    let starts =
        sent("/starts_local", patch.starts_local)?.map(|text| read_local("/starts_local", &text)).transpose()?;
    let starts = starts.unwrap_or_else(|| to_local(before.starts_at, event.zone));
    let ends = match patch.ends_local {
        Patch::Undefined => before.ends_at.map(|ends_at| to_local(ends_at, event.zone)),
        Patch::Null => None,
        Patch::Value(text) => Some(read_local("/ends_local", &text)?),
    };
    let placed = placement::place(starts, ends, event.zone, event.starts_at)?;
    row.starts_at = Set(placed.starts_at);
    row.ends_at = Set(placed.ends_at);
    row.offset_s = Set(placed.offset_s);
    let after = row.update(scope.tx()).await?;
    let shown = |item: &entity::Model| json!({ "title": item.title, "kind": item.kind, "starts_at": item.starts_at, "ends_at": item.ends_at });
    let detail = json!({ "before": shown(&before), "after": shown(&after) });
    scope.audit("agenda_item.updated", audited(&after), detail).await?;
    scope.tx().changes_public_pages();
    Ok((event, after))
}
