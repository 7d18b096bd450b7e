use chrono::{DateTime, Utc};
use jamboree_tenancy::{ExportParticipants, Read, Scope};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{
    entity::{Column, Entity, Model},
    error::ImportError,
};
use crate::planned_event;

/// An import of the event.
///
/// # Errors
/// [`ImportError::NotFound`], [`ImportError::Event`]; the database's.
pub async fn read(scope: &Scope<Read<ExportParticipants>>, event_id: Uuid, id: Uuid) -> Result<Model, ImportError> {
    planned_event::read(scope, event_id).await?;
    let query = Entity::find_by_id(id).filter(Column::EventId.eq(event_id));
    query.one(scope.tx()).await?.ok_or(ImportError::NotFound)
}

/// The imports of the event, newest first: `limit + 1` of them at most.
///
/// # Errors
/// [`ImportError::Event`]; the database's.
pub async fn list(
    scope: &Scope<Read<ExportParticipants>>,
    event_id: Uuid,
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: u64,
) -> Result<Vec<Model>, ImportError> {
    planned_event::read(scope, event_id).await?;
    let mut query = Entity::find().filter(Column::EventId.eq(event_id));
    if let Some((created_at, id)) = after {
        query = query.filter(
            Condition::any()
                .add(Column::CreatedAt.lt(created_at))
                .add(Condition::all().add(Column::CreatedAt.eq(created_at)).add(Column::Id.lt(id))),
        );
    }
    let query = query.order_by_desc(Column::CreatedAt).order_by_desc(Column::Id).limit(limit.saturating_add(1));
    Ok(query.all(scope.tx()).await?)
}
