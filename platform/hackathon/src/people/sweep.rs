use chrono::{DateTime, TimeDelta, Utc};
use jamboree_tenancy::TenantTx;
use sea_orm::DbErr;

/// A repeat of a request is recognised for 24 hours; links are kept a day to tell «too old» from «unknown».
const DAY: TimeDelta = TimeDelta::hours(24);
/// Sessions that ended are kept a month, for questions about who was signed in.
const MONTH: TimeDelta = TimeDelta::days(30);

/// Removes a tenant's expired sign-in links, idempotency records and sessions, some thousands at a time.
/// Answers how many rows went; call it again while that is not 0.
///
/// # Errors
/// The database's.
pub async fn sweep(tx: &TenantTx, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let (day_ago, month_ago) = (now - DAY, now - MONTH);
    let links = tx.sql(include_str!("sweep_sign_in_links.sql"), [day_ago.into()]).run().await?;
    let keys = tx.sql(include_str!("sweep_idempotency_keys.sql"), [day_ago.into()]).run().await?;
    let sessions = tx.sql(include_str!("sweep_sessions.sql"), [month_ago.into()]).run().await?;
    Ok(links + keys + sessions)
}
