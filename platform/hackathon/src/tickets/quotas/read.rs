use chrono::{DateTime, Utc};
use jamboree_tenancy::{Action, Scope};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use super::entity;
use crate::tickets::TicketsError;

/// A quota with its ticket types; seats of holds whose time is over are free in it.
#[derive(Debug, FromQueryResult)]
pub struct Listed {
    pub id: Uuid,
    pub name: String,
    pub size: Option<i32>,
    pub created_at: DateTime<Utc>,
    pub used: i32,
    ticket_types: Value,
}

#[derive(Debug, Deserialize)]
pub struct TypeName {
    pub id: Uuid,
    pub name: String,
}

impl Listed {
    pub fn ticket_types(&self) -> Vec<TypeName> {
        Vec::deserialize(&self.ticket_types).unwrap_or_default()
    }
}

async fn find<A: Action>(
    scope: &Scope<A>,
    event_id: Uuid,
    only: Option<Uuid>,
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: u64,
) -> Result<Vec<Listed>, DbErr> {
    let (after_at, after_id) = after.unzip();
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let values = [event_id.into(), scope.now().into(), only.into(), after_at.into(), after_id.into(), limit.into()];
    scope.tx().sql(include_str!("list.sql"), values).all().await
}

/// Oldest first, `limit + 1` at most.
///
/// # Errors
/// The database's.
pub async fn list<A: Action>(
    scope: &Scope<A>,
    event_id: Uuid,
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: u64,
) -> Result<Vec<Listed>, DbErr> {
    find(scope, event_id, None, after, limit.saturating_add(1)).await
}

/// # Errors
/// [`TicketsError::NotFound`] also for a quota of another event.
pub async fn listed<A: Action>(scope: &Scope<A>, event_id: Uuid, id: Uuid) -> Result<Listed, TicketsError> {
    find(scope, event_id, Some(id), None, 1).await?.pop().ok_or(TicketsError::NotFound)
}

/// # Errors
/// [`TicketsError::NotFound`] also for a quota of another event.
pub async fn row<A: Action>(scope: &Scope<A>, event_id: Uuid, id: Uuid) -> Result<entity::Model, TicketsError> {
    let found = entity::Entity::find_by_id(id).filter(entity::Column::EventId.eq(event_id)).one(scope.tx()).await?;
    found.ok_or(TicketsError::NotFound)
}
