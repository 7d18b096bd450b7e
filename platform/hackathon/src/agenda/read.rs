use chrono::{DateTime, Utc};
use jamboree_tenancy::{Action, Scope};
use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{AgendaError, entity};

/// In order of time, `limit + 1` at most.
///
/// # Errors
/// The database's.
pub async fn list<A: Action>(
    scope: &Scope<A>,
    event_id: Uuid,
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: u64,
) -> Result<Vec<entity::Model>, DbErr> {
    use entity::Column;
    let mut query = entity::Entity::find().filter(Column::EventId.eq(event_id));
    if let Some((starts_at, id)) = after {
        query = query.filter(
            Condition::any()
                .add(Column::StartsAt.gt(starts_at))
                .add(Condition::all().add(Column::StartsAt.eq(starts_at)).add(Column::Id.gt(id))),
        );
    }
    query.order_by_asc(Column::StartsAt).order_by_asc(Column::Id).limit(limit + 1).all(scope.tx()).await
}

/// # Errors
/// [`AgendaError::NotFound`] also for an item of another event.
pub async fn item<A: Action>(scope: &Scope<A>, event_id: Uuid, id: Uuid) -> Result<entity::Model, AgendaError> {
    let found = entity::Entity::find_by_id(id).filter(entity::Column::EventId.eq(event_id)).one(scope.tx()).await?;
    found.ok_or(AgendaError::NotFound)
}
