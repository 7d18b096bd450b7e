use chrono::{DateTime, TimeDelta, Utc};
use jamboree_tenancy::TenantTx;
use sea_orm::{DbErr, Value};
use uuid::Uuid;

/// Moves what happened at an event by as much as its start moved; nothing moves into the future. Versions and
/// revisions are never written again and keep their moment.
///
/// # Errors
/// The database's.
pub async fn move_along(tx: &TenantTx, event_id: Uuid, by: TimeDelta, now: DateTime<Utc>) -> Result<(), DbErr> {
    let values = || -> [Value; 3] { [event_id.into(), by.num_seconds().into(), now.into()] };
    tx.sql(include_str!("move_venue.sql"), values()).run().await?;
    tx.sql(include_str!("move_teams.sql"), values()).run().await?;
    tx.sql(include_str!("move_judging.sql"), values()).run().await.map(drop)
}
