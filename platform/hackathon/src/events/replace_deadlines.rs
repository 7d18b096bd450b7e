use jamboree_tenancy::{MoveDeadline, Scope};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use uuid::Uuid;

use super::{DeadlineTimes, Deadlines, EventError, audited, changes, entity, read, schedule::Schedule};
use crate::{local_time::read_local, planned_event::EventStatus};

/// Sets all windows of the event. The agenda stays as it is.
///
/// # Errors
/// Refused times at their place; [`EventError::OutOfOrder`]; the database's.
pub async fn replace_deadlines(
    scope: &Scope<MoveDeadline>,
    id: Uuid,
    times: DeadlineTimes,
) -> Result<entity::Model, EventError> {
    let event = read::read_to_change(scope, id, None).await?;
    let old = event.schedule()?;
    let optional = |pointer, text: Option<String>| text.map(|text| read_local(pointer, &text)).transpose();
    let local = [
        optional("/registration_opens_local", times.registration_opens_local)?,
        optional("/registration_closes_local", times.registration_closes_local)?,
        Some(read_local("/submissions_close_local", &times.submissions_close_local)?),
        Some(read_local("/judging_opens_local", &times.judging_opens_local)?),
        Some(read_local("/judging_closes_local", &times.judging_closes_local)?),
        Some(read_local("/results_local", &times.results_local)?),
    ];
    let deadlines = Deadlines::resolve(local, old.zone)?;
    deadlines.check(old.starts.at)?;
    let moved = old.moved_to(&Schedule { deadlines, ..old });
    let is_public = event.stored_status()? != EventStatus::Draft;
    let saved = read::save(scope, event, |row| row.deadlines = Set(json!(deadlines))).await?;
    if is_public {
        changes::record(scope, id, &moved).await?;
    }
    let shown: Vec<_> =
        moved.iter().map(|date| json!({ "field": date.field, "old": date.old, "new": date.new })).collect();
    scope.audit("event.deadlines_replaced", audited(&saved), json!({ "moved": shown })).await?;
    Ok(saved)
}
