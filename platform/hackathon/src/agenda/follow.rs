use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use jamboree_tenancy::TenantTx;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{AgendaError, entity, placement::Placement};

/// Moves the agenda after its event: relative items keep their distance from the start, the others
/// their wall-clock time. `old` and `new` are start and zone of the event.
///
/// # Errors
/// [`AgendaError::Time`] at `/zone` when clocks of the new zone never show the time of an item.
pub async fn follow(
    tx: &TenantTx,
    event_id: Uuid,
    old: (DateTime<Utc>, Tz),
    new: (DateTime<Utc>, Tz),
) -> Result<(), AgendaError> {
    let ((old_start, old_zone), (new_start, new_zone)) = (old, new);
    if old_start != new_start {
        tx.sql(include_str!("move_relative.sql"), [event_id.into(), new_start.into()]).run().await?;
    }
    let fixed = entity::Entity::find()
        .filter(entity::Column::EventId.eq(event_id))
        .filter(entity::Column::Relative.eq(false))
        .all(tx)
        .await?;
    for item in fixed {
        let before = Placement { starts_at: item.starts_at, ends_at: item.ends_at, offset_s: item.offset_s };
        let after = before.in_zone(old_zone, new_zone, new_start)?;
        let values = [item.id.into(), after.starts_at.into(), after.ends_at.into(), after.offset_s.into()];
        tx.sql(include_str!("set_placement.sql"), values).run().await?;
    }
    Ok(())
}
