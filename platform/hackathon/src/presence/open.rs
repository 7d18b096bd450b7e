use chrono::{DateTime, Utc};
use jamboree_tenancy::TenantTx;
use sea_orm::{DbErr, FromQueryResult};
use serde::Serialize;
use uuid::Uuid;

/// A socket that is about to be welcomed.
#[derive(Debug, Clone, Copy)]
pub struct NewSession {
    /// The id of the entry it came with: an entry opens one session.
    pub id: Uuid,
    pub event_id: Uuid,
    pub user_id: Uuid,
    /// The ticket of somebody who takes part; nothing for who works at the event, even with a ticket.
    pub participant_id: Option<Uuid>,
    pub node_epoch: Uuid,
    pub at: DateTime<Utc>,
}

/// What became of a session that was to be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opened {
    Open,
    /// A session was opened with the same entry before.
    EntryUsed,
    /// The node's lease ended, or it never had one: it must take a new epoch and renew it first.
    NodeLost,
}

#[derive(FromQueryResult)]
struct Outcome {
    lives: bool,
    inserted: bool,
}

/// Writes that somebody is there. To be committed before the socket is welcomed.
///
/// # Errors
/// The database's.
pub async fn open_session(tx: &TenantTx, new: &NewSession) -> Result<Opened, DbErr> {
    let values = [
        new.id.into(),
        new.event_id.into(),
        new.user_id.into(),
        new.participant_id.into(),
        new.node_epoch.into(),
        new.at.into(),
    ];
    let outcome: Option<Outcome> = tx.sql(include_str!("open_session.sql"), values).one().await?;
    Ok(match outcome {
        Some(Outcome { inserted: true, .. }) => Opened::Open,
        Some(Outcome { lives: true, .. }) => Opened::EntryUsed,
        _ => Opened::NodeLost,
    })
}

/// A session that looks into a room from now on.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct NewVisit {
    pub id: Uuid,
    pub session_id: Uuid,
    pub room_id: Uuid,
    pub at: DateTime<Utc>,
}

/// Writes which rooms sessions have in view. A session has one in view: its visit before ends at the same instant. At
/// most one visit a session in a batch; one of a session that ended meanwhile is not written.
///
/// # Errors
/// The database's.
pub async fn open_visits(tx: &TenantTx, visits: &[NewVisit]) -> Result<u64, DbErr> {
    if visits.is_empty() {
        return Ok(0);
    }
    let rows = serde_json::to_value(visits).map_err(|error| DbErr::Custom(error.to_string()))?;
    // Locks the sessions first, so that none of them ends between the two statements.
    tx.sql(include_str!("leave_room.sql"), [rows.clone().into()]).run().await?;
    tx.sql(include_str!("open_visits.sql"), [rows.into()]).run().await
}
