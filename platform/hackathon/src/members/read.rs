use jamboree_tenancy::{Membership, Role, TenantTx};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::entity;

/// The roles a person holds now.
///
/// # Errors
/// The database's.
pub async fn of_user(tx: &TenantTx, user_id: Uuid) -> Result<Vec<Membership>, DbErr> {
    let rows = entity::Entity::find()
        .filter(entity::Column::UserId.eq(user_id))
        .filter(entity::Column::RevokedAt.is_null())
        .order_by_asc(entity::Column::CreatedAt)
        .order_by_asc(entity::Column::Id)
        .all(tx)
        .await?;
    rows.into_iter()
        .map(|row| {
            let role = Role::parse(&row.role).ok_or_else(|| DbErr::Type(format!("unknown role {:?}", row.role)))?;
            Ok(Membership { id: row.id, role, event_id: row.event_id })
        })
        .collect()
}
