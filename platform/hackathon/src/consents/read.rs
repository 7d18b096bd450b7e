use jamboree_tenancy::{OwnData, Read, Scope, User};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::entity;

/// Every decision of the person, newest first, 200 at most.
///
/// # Errors
/// The database's.
pub async fn of_user(scope: &Scope<Read<OwnData>>, user: &User) -> Result<Vec<entity::Model>, DbErr> {
    entity::Entity::find()
        .filter(entity::Column::Email.eq(&user.email))
        .order_by_desc(entity::Column::RecordedAt)
        .order_by_desc(entity::Column::Id)
        .limit(200)
        .all(scope.tx())
        .await
}
