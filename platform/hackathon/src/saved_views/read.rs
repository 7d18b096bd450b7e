use jamboree_tenancy::{Action, Read, Scope, SeeParticipants};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{SavedList, SavedViewError, entity};
use crate::planned_event;

/// The views of the event's lists, or of one of them, oldest first, `limit + 1` at most.
///
/// # Errors
/// [`SavedViewError`].
pub async fn list(
    scope: &Scope<Read<SeeParticipants>>,
    event_id: Uuid,
    of: Option<SavedList>,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<entity::Model>, SavedViewError> {
    use entity::Column;
    let event = planned_event::read(scope, event_id).await?;
    let mut query = entity::Entity::find().filter(Column::EventId.eq(event.id));
    if let Some(of) = of {
        query = query.filter(Column::List.eq(of.stored()));
    }
    if let Some(after) = after {
        query = query.filter(Column::Id.gt(after));
    }
    // Ids are made in the order of time.
    Ok(query.order_by_asc(Column::Id).limit(limit + 1).all(scope.tx()).await?)
}

/// # Errors
/// [`SavedViewError::NotFound`] also for a view of another event.
pub async fn view<A: Action>(scope: &Scope<A>, event_id: Uuid, id: Uuid) -> Result<entity::Model, SavedViewError> {
    let found = entity::Entity::find_by_id(id).filter(entity::Column::EventId.eq(event_id)).one(scope.tx()).await?;
    found.ok_or(SavedViewError::NotFound)
}
