use chrono::{DateTime, Utc};
use jamboree_tenancy::TenantTx;
use sea_orm::{DbErr, FromQueryResult};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use super::ranking::RankedSubmission;

/// A set of results as it is stored.
#[derive(Debug, Clone, FromQueryResult)]
pub struct SetRow {
    pub id: Uuid,
    pub event_id: Uuid,
    pub round_id: Uuid,
    pub number: i32,
    pub method: String,
    pub input_hash: Vec<u8>,
    pub ranks: Value,
    pub judges: i32,
    pub unscored: i32,
    pub computed_at: DateTime<Utc>,
    pub reason: String,
    pub published_at: Option<DateTime<Utc>>,
}

impl SetRow {
    /// # Errors
    /// When the row holds something no version of ours wrote.
    pub fn ranked(&self) -> Result<Vec<RankedSubmission>, DbErr> {
        Vec::deserialize(&self.ranks).map_err(|error| DbErr::Type(format!("ranks of a set: {error}")))
    }
}

/// One set. Whose it is, is the caller's business.
///
/// # Errors
/// The database's.
pub async fn find(tx: &TenantTx, id: Uuid) -> Result<Option<SetRow>, DbErr> {
    tx.sql(include_str!("find_set.sql"), [id.into()]).one().await
}

/// The newest set of an event.
///
/// # Errors
/// The database's.
pub async fn newest(tx: &TenantTx, event_id: Uuid) -> Result<Option<SetRow>, DbErr> {
    tx.sql(include_str!("newest_set.sql"), [event_id.into()]).one().await
}

/// The set that the public sees.
///
/// # Errors
/// The database's.
pub async fn published(tx: &TenantTx, event_id: Uuid) -> Result<Option<SetRow>, DbErr> {
    tx.sql(include_str!("published_set.sql"), [event_id.into()]).one().await
}

/// Sets of an event, newest first: `limit + 1` at most.
///
/// # Errors
/// The database's.
pub async fn list(tx: &TenantTx, event_id: Uuid, after: Option<i32>, limit: u64) -> Result<Vec<SetRow>, DbErr> {
    let limit = i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX);
    tx.sql(include_str!("list_sets.sql"), [event_id.into(), after.into(), limit.into()]).all().await
}
