use chrono::{DateTime, Utc};
use jamboree_tenancy::TenantTx;
use sea_orm::DbErr;

use super::{
    canonical::ListingQuery,
    event_row::{EventRow, ListedRow},
};
use crate::events::like_pattern;

/// The event with this address, a draft too: who may see it is the caller's business.
///
/// # Errors
/// The database's.
pub async fn event(tx: &TenantTx, slug: &str) -> Result<Option<EventRow>, DbErr> {
    tx.sql(include_str!("event.sql"), [slug.into()]).one().await
}

/// Public events in order of their start, `limit + 1` at most. Without dates, only those that are not
/// over at `now`.
///
/// # Errors
/// The database's.
pub async fn coming(
    tx: &TenantTx,
    query: &ListingQuery,
    now: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<ListedRow>, DbErr> {
    let not_over_at = (!query.has_dates()).then_some(now);
    let (after_at, after_id) = query.after.unzip();
    let limit = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    let values = [
        not_over_at.into(),
        query.words.as_deref().map(like_pattern).into(),
        query.from.into(),
        query.to.into(),
        after_at.into(),
        after_id.into(),
        limit.into(),
    ];
    tx.sql(include_str!("coming.sql"), values).all().await
}

/// Public events that are over, the latest first.
///
/// # Errors
/// The database's.
pub async fn over(tx: &TenantTx, words: Option<&str>, now: DateTime<Utc>, limit: i64) -> Result<Vec<ListedRow>, DbErr> {
    let values = [now.into(), words.map(like_pattern).into(), limit.into()];
    tx.sql(include_str!("over.sql"), values).all().await
}
