use chrono_tz::Tz;
use jamboree_tenancy::TenantTx;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

use super::{entity, window::SaleWindow};
use crate::local_time::RefusedTime;

/// Why the sales of an event did not follow it.
#[derive(Debug, thiserror::Error)]
pub enum FollowError {
    #[error(transparent)]
    Time(#[from] RefusedTime),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Moves the sales of an event into its new zone: they keep their wall-clock times. The caller holds the
/// lock of the event and says that public pages change.
///
/// # Errors
/// [`FollowError::Time`] at `/zone` when clocks of the new zone never show one of them.
pub async fn follow_zone(tx: &TenantTx, event_id: Uuid, zone: Tz) -> Result<(), FollowError> {
    let rows = entity::Entity::find()
        .filter(entity::Column::EventId.eq(event_id))
        .filter(entity::Column::ArchivedAt.is_null())
        .all(tx)
        .await?;
    for row in rows {
        let before = SaleWindow::of(&row);
        let after = before.in_zone(zone)?;
        if after != before {
            let version = row.version.saturating_add(1);
            let mut row = row.into_active_model();
            after.write(&mut row);
            row.version = Set(version);
            row.update(tx).await?;
        }
    }
    Ok(())
}
