use jamboree_tenancy::{Action, Scope};
use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{TrackError, entity};

/// In their order, `limit + 1` at most.
///
/// # Errors
/// The database's.
pub async fn list<A: Action>(
    scope: &Scope<A>,
    event_id: Uuid,
    after: Option<(i32, Uuid)>,
    limit: u64,
) -> Result<Vec<entity::Model>, DbErr> {
    use entity::Column;
    let mut query = entity::Entity::find().filter(Column::EventId.eq(event_id));
    if let Some((position, id)) = after {
        query = query.filter(
            Condition::any()
                .add(Column::Position.gt(position))
                .add(Condition::all().add(Column::Position.eq(position)).add(Column::Id.gt(id))),
        );
    }
    query.order_by_asc(Column::Position).order_by_asc(Column::Id).limit(limit + 1).all(scope.tx()).await
}

/// # Errors
/// [`TrackError::NotFound`] also for a track of another event.
pub async fn track<A: Action>(scope: &Scope<A>, event_id: Uuid, id: Uuid) -> Result<entity::Model, TrackError> {
    let found = entity::Entity::find_by_id(id).filter(entity::Column::EventId.eq(event_id)).one(scope.tx()).await?;
    found.ok_or(TrackError::NotFound)
}
