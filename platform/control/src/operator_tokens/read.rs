use chrono::{DateTime, Utc};
use jamboree_tenancy::{ManageTenants, Operator, PlatformScope, Read};
use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::entity;

/// The operator's tokens, newest first, revoked ones included.
///
/// # Errors
/// The database's.
pub async fn of_operator(
    scope: &PlatformScope<Read<ManageTenants>>,
    operator: &Operator,
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: u64,
) -> Result<Vec<entity::Model>, DbErr> {
    let mut query = entity::Entity::find()
        .filter(entity::Column::OperatorId.eq(operator.id))
        .order_by_desc(entity::Column::CreatedAt)
        .order_by_desc(entity::Column::Id)
        .limit(limit);
    if let Some((at, id)) = after {
        let same_moment = Condition::all().add(entity::Column::CreatedAt.eq(at)).add(entity::Column::Id.lt(id));
        query = query.filter(Condition::any().add(entity::Column::CreatedAt.lt(at)).add(same_moment));
    }
    query.all(scope.tx()).await
}
