use jamboree_tenancy::{Action, Scope};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, sea_query::LockType};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use crate::{ticket_sales, tickets::TicketsError};

/// A ticket type with what it draws on and what is left of it.
#[derive(Debug, FromQueryResult)]
pub struct Listed {
    #[sea_orm(nested)]
    pub row: ticket_sales::Model,
    /// Tickets that are valid.
    pub sold: i64,
    /// Of the quota with the fewest places left; none when none of them has a size.
    pub free: Option<i32>,
    quota_ids: Value,
}

impl Listed {
    pub fn quota_ids(&self) -> Vec<Uuid> {
        Vec::deserialize(&self.quota_ids).unwrap_or_default()
    }
}

async fn find<A: Action>(
    scope: &Scope<A>,
    event_id: Uuid,
    only: Option<Uuid>,
    after: Option<(i32, Uuid)>,
    limit: u64,
) -> Result<Vec<Listed>, DbErr> {
    let (after_position, after_id) = after.unzip();
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let values =
        [event_id.into(), scope.now().into(), only.into(), after_position.into(), after_id.into(), limit.into()];
    scope.tx().sql(include_str!("list.sql"), values).all().await
}

/// In their order, `limit + 1` at most; not those that are archived.
///
/// # Errors
/// The database's.
pub async fn list<A: Action>(
    scope: &Scope<A>,
    event_id: Uuid,
    after: Option<(i32, Uuid)>,
    limit: u64,
) -> Result<Vec<Listed>, DbErr> {
    find(scope, event_id, None, after, limit.saturating_add(1)).await
}

/// # Errors
/// [`TicketsError::NotFound`] also for one of another event, or that is archived.
pub async fn listed<A: Action>(scope: &Scope<A>, event_id: Uuid, id: Uuid) -> Result<Listed, TicketsError> {
    find(scope, event_id, Some(id), None, 1).await?.pop().ok_or(TicketsError::NotFound)
}

/// The row, which no order can refer to anew until this transaction ends.
///
/// # Errors
/// As [`listed`].
pub async fn locked<A: Action>(
    scope: &Scope<A>,
    event_id: Uuid,
    id: Uuid,
) -> Result<ticket_sales::Model, TicketsError> {
    let found = ticket_sales::Entity::find_by_id(id)
        .filter(ticket_sales::Column::EventId.eq(event_id))
        .filter(ticket_sales::Column::ArchivedAt.is_null())
        .lock(LockType::NoKeyUpdate)
        .one(scope.tx())
        .await?;
    found.ok_or(TicketsError::NotFound)
}
