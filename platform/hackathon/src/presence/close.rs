use chrono::{DateTime, Utc};
use jamboree_tenancy::TenantTx;
use sea_orm::DbErr;
use serde::Serialize;
use uuid::Uuid;

/// Why a session ended. That its node was lost is found by [`super::sweep_lost_nodes`] alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CloseReason {
    /// Closed by the other side.
    Left,
    /// Nothing was heard of it: it ends when it was last heard of.
    Silent,
    /// It did not read what was sent to it.
    Slow,
    /// It may not be there any more.
    Access,
    /// The server stops.
    Restart,
}

/// A session that ended.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Closing {
    pub session_id: Uuid,
    pub at: DateTime<Utc>,
    pub reason: CloseReason,
}

/// Ends sessions and what they had in view. A session ends once: what ended before stays as it is. Answers how many
/// ended now.
///
/// # Errors
/// The database's.
pub async fn close_sessions(tx: &TenantTx, closings: &[Closing]) -> Result<u64, DbErr> {
    if closings.is_empty() {
        return Ok(0);
    }
    let rows = serde_json::to_value(closings).map_err(|error| DbErr::Custom(error.to_string()))?;
    let closed = tx.sql(include_str!("close_sessions.sql"), [rows.clone().into()]).run().await?;
    // A statement of its own: it sees the visits that were begun while the first one waited.
    tx.sql(include_str!("close_visits_of.sql"), [rows.into()]).run().await?;
    Ok(closed)
}

#[derive(Serialize)]
struct Ending {
    session_id: Uuid,
    at: DateTime<Utc>,
}

/// Ends what sessions have in view; they look into no room from then on.
///
/// # Errors
/// The database's.
pub async fn close_visits(tx: &TenantTx, endings: &[(Uuid, DateTime<Utc>)]) -> Result<u64, DbErr> {
    if endings.is_empty() {
        return Ok(0);
    }
    let endings: Vec<Ending> =
        endings.iter().map(|(session_id, at)| Ending { session_id: *session_id, at: *at }).collect();
    let rows = serde_json::to_value(endings).map_err(|error| DbErr::Custom(error.to_string()))?;
    tx.sql(include_str!("close_visits.sql"), [rows.into()]).run().await
}
