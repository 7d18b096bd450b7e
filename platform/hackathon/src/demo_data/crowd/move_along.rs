use chrono::{DateTime, TimeDelta, Utc};
use jamboree_tenancy::TenantTx;
use sea_orm::{DbErr, Value};
use uuid::Uuid;

/// Moves what happened around an event by as much as its start moved.
///
/// # Errors
/// The database's.
pub async fn move_along(tx: &TenantTx, event_id: Uuid, by: TimeDelta, now: DateTime<Utc>) -> Result<(), DbErr> {
    let values = || -> [Value; 3] { [event_id.into(), by.num_seconds().into(), now.into()] };
    tx.sql(include_str!("move_orders.sql"), values()).run().await?;
    tx.sql(include_str!("move_people.sql"), values()).run().await.map(drop)
}
