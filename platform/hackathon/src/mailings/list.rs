use chrono::{DateTime, Utc};
use jamboree_tenancy::{Announce, Read, Scope, problem_of};
use jamboree_web::Problem;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::entity::{Column, Entity, Model};
use crate::planned_event;

/// The messages of an event, newest first: `limit + 1` of them at most.
///
/// # Errors
/// `not_found`, or the database's.
pub async fn list(
    scope: &Scope<Read<Announce>>,
    event_id: Uuid,
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: u64,
) -> Result<Vec<Model>, Problem> {
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
    query.all(scope.tx()).await.map_err(|error| problem_of(&error))
}
