use jamboree_tenancy::{Access, Action, EditEventPage, MoveDeadline, Scope};
use jamboree_web::Patch;
use sea_orm::ActiveValue::Set;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{
    EventError, EventPatch, audited, changes, entity, notice, read,
    schedule::{Schedule, ScheduleChange},
};
use crate::{
    agenda,
    local_time::{read_local, read_zone},
    planned_event::EventStatus,
    ticket_sales,
};

/// What was sent for a field that always has a value.
fn sent<T>(pointer: &'static str, patch: Patch<T>) -> Result<Option<T>, EventError> {
    match patch {
        Patch::Undefined => Ok(None),
        Patch::Null => Err(EventError::NullRefused { pointer }),
        Patch::Value(value) => Ok(Some(value)),
    }
}

/// A text in which something can be seen.
pub fn visible(pointer: &'static str, text: String) -> Result<String, EventError> {
    let text = text.trim();
    if text.is_empty() { Err(EventError::Blank { pointer }) } else { Ok(text.to_owned()) }
}

/// Whether one of the caller's roles lets them move dates that the public was told.
fn may_move_dates(scope: &Scope<EditEventPage>, event_id: Uuid) -> bool {
    scope.caller().memberships().iter().any(|membership| {
        MoveDeadline::ROW.allows(membership.role, Access::Write)
            && membership.event_id.is_none_or(|own| own == event_id)
    })
}

fn changed_schedule(old: &Schedule, patch: &mut EventPatch) -> Result<Schedule, EventError> {
    let zone = sent("/zone", std::mem::take(&mut patch.zone))?;
    let starts = sent("/starts_local", std::mem::take(&mut patch.starts_local))?;
    let ends = sent("/ends_local", std::mem::take(&mut patch.ends_local))?;
    old.changed(ScheduleChange {
        zone: zone.map(|text| read_zone("/zone", &text)).transpose()?,
        starts_local: starts.map(|text| read_local("/starts_local", &text)).transpose()?,
        ends_local: ends.map(|text| read_local("/ends_local", &text)).transpose()?,
    })
}

/// Changes what was sent and nothing else. A moved start takes the relative agenda items with it, and another
/// zone the sales of tickets; after publication every moved date is kept for all to see and told once by mail.
///
/// # Errors
/// [`EventError`]; nothing is changed then.
pub async fn update(
    scope: &Scope<EditEventPage>,
    id: Uuid,
    expected: Option<i64>,
    mut patch: EventPatch,
) -> Result<entity::Model, EventError> {
    let event = read::read_to_change(scope, id, expected).await?;
    let old = event.schedule()?;
    let new = changed_schedule(&old, &mut patch)?;
    let moved = old.moved_to(&new);
    let is_public = event.stored_status()? != EventStatus::Draft;
    if is_public && !moved.is_empty() && !may_move_dates(scope, id) {
        return Err(EventError::Forbidden { permission: MoveDeadline::ROW.name });
    }
    let fields = PageFields::read(patch)?;
    let before = event.clone();
    let saved = read::save(scope, event, |row| {
        fields.write(row);
        if old != new {
            row.zone = Set(new.zone.name().to_owned());
            row.starts_local = Set(new.starts.local);
            row.starts_at = Set(new.starts.at);
            row.ends_local = Set(new.ends.local);
            row.ends_at = Set(new.ends.at);
            row.deadlines = Set(json!(new.deadlines));
        }
    })
    .await?;
    if old.starts.at != new.starts.at || old.zone != new.zone {
        agenda::follow(scope.tx(), id, (old.starts.at, old.zone), (new.starts.at, new.zone)).await?;
    }
    if old.zone != new.zone {
        ticket_sales::follow_zone(scope.tx(), id, new.zone).await?;
    }
    if is_public {
        changes::record(scope, id, &moved).await?;
        notice::leave_job(scope, &before, &moved).await?;
    }
    scope.audit("event.updated", audited(&saved), difference(&before, &saved)).await?;
    Ok(saved)
}

/// The sent fields that are plain columns.
#[derive(Default)]
struct PageFields(Vec<(entity::Column, sea_orm::Value)>);

impl PageFields {
    fn read(patch: EventPatch) -> Result<Self, EventError> {
        use entity::Column;
        let mut fields = Vec::new();
        let mut put = |column: Column, value: sea_orm::Value| fields.push((column, value));
        if let Some(title) = sent("/title", patch.title)? {
            put(Column::Title, visible("/title", title)?.into());
        }
        if let Some(slug) = sent("/slug", patch.slug)? {
            put(Column::Slug, slug.into());
        }
        for (column, pointer, text) in [
            (Column::Tagline, "/tagline", patch.tagline),
            (Column::Description, "/description", patch.description),
            (Column::Rules, "/rules", patch.rules),
        ] {
            if let Some(text) = sent(pointer, text)? {
                put(column, text.trim().into());
            }
        }
        if let Some(mode) = sent("/mode", patch.mode)? {
            put(Column::Mode, mode.as_str().into());
        }
        if let Some(visibility) = sent("/visibility", patch.visibility)? {
            put(Column::Visibility, visibility.as_str().into());
        }
        if let Some(faq) = sent("/faq", patch.faq)? {
            put(Column::Faq, json!(faq).into());
        }
        if let Some(size) = sent("/team_size", patch.team_size)? {
            if size.max < size.min {
                return Err(EventError::TeamSizeInverted);
            }
            put(Column::TeamMin, size.min.into());
            put(Column::TeamMax, size.max.into());
        }
        match patch.capacity {
            Patch::Undefined => {}
            Patch::Null => put(Column::Capacity, None::<i32>.into()),
            Patch::Value(capacity) => put(Column::Capacity, capacity.into()),
        }
        Ok(Self(fields))
    }

    fn write(self, row: &mut entity::ActiveModel) {
        use sea_orm::ActiveModelTrait;
        for (column, value) in self.0 {
            row.set(column, value);
        }
    }
}

/// What differs, field by field; long texts by their length only.
fn difference(before: &entity::Model, after: &entity::Model) -> Value {
    let shown = |event: &entity::Model| {
        json!({
            "title": event.title,
            "slug": event.slug,
            "tagline": event.tagline,
            "description_length": event.description.chars().count(),
            "rules_length": event.rules.chars().count(),
            "questions": event.faq.as_array().map_or(0, Vec::len),
            "zone": event.zone,
            "starts_at": event.starts_at,
            "ends_at": event.ends_at,
            "mode": event.mode,
            "visibility": event.visibility,
            "capacity": event.capacity,
            "team_size": [event.team_min, event.team_max],
        })
    };
    let (before, after) = (shown(before), shown(after));
    let (Value::Object(old), Value::Object(new)) = (before, after) else { return Value::Null };
    let differing: Vec<String> =
        old.iter().filter(|(name, value)| new.get(*name) != Some(*value)).map(|(name, _)| name.clone()).collect();
    let pick = |all: &Map<String, Value>| {
        differing.iter().filter_map(|name| Some((name.clone(), all.get(name)?.clone()))).collect::<Map<_, _>>()
    };
    json!({ "before": pick(&old), "after": pick(&new) })
}
