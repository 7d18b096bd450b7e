use jamboree_tenancy::TenantTx;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

use super::entity;

/// Whether a ticket of the event costs anything.
///
/// # Errors
/// The database's.
pub async fn any_paid(tx: &TenantTx, event_id: Uuid) -> Result<bool, DbErr> {
    let paid = entity::Entity::find()
        .filter(entity::Column::EventId.eq(event_id))
        .filter(entity::Column::ArchivedAt.is_null())
        .filter(entity::Column::PriceMinor.gt(0_i64));
    Ok(paid.count(tx).await? > 0)
}
