use chrono::{DateTime, Utc};
use jamboree_tenancy::TenantTx;
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

#[derive(FromQueryResult)]
struct Released {
    orders: i64,
}

/// Gives the seats of expired holds back to their quotas; answers how many orders that were.
///
/// Nothing depends on it having run: what is expired counts as free wherever places are counted. It locks the
/// quotas in the order of their ids and waits for no order, so it belongs at the beginning of a transaction.
///
/// # Errors
/// The database's.
pub async fn release_expired(tx: &TenantTx, event_id: Uuid, now: DateTime<Utc>) -> Result<u64, DbErr> {
    tx.sql(include_str!("lock_event_quotas.sql"), [event_id.into()]).run().await?;
    let done: Option<Released> =
        tx.sql(include_str!("release_expired.sql"), [event_id.into(), now.into()]).one().await?;
    Ok(done.map_or(0, |done| u64::try_from(done.orders).unwrap_or(0)))
}

#[derive(FromQueryResult)]
struct Holding {
    event_id: Uuid,
}

/// Gives back the expired holds of one event of the tenant; answers how many. Call it again, in another
/// transaction, while that is not 0.
///
/// # Errors
/// The database's.
pub async fn sweep_holds(tx: &TenantTx, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let holding: Option<Holding> = tx.sql(include_str!("event_with_expired.sql"), [now.into()]).one().await?;
    match holding {
        Some(event) => release_expired(tx, event.event_id, now).await,
        None => Ok(0),
    }
}
