use chrono::{DateTime, TimeDelta, Utc};
use jamboree_tenancy::TenantTx;
use sea_orm::{DbErr, FromQueryResult};
use serde_json::json;
use uuid::Uuid;

/// How long a node counts as alive after its last sign of life. It renews every five seconds.
pub const LEASE: TimeDelta = TimeDelta::seconds(30);

/// Renews the lease of a node in one tenant; the first time makes it. False: the lease ended and sessions were closed
/// for it. Then the node closes the sockets it still holds and goes on under a new epoch.
///
/// To be called before sweeping in the same turn, so that a node never loses itself when the clock jumps.
///
/// # Errors
/// The database's.
pub async fn renew_node(tx: &TenantTx, epoch: Uuid, now: DateTime<Utc>) -> Result<bool, DbErr> {
    Ok(tx.sql(include_str!("renew_node.sql"), [epoch.into(), now.into()]).run().await? > 0)
}

/// What a sweep closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Swept {
    pub nodes: u64,
    pub sessions: u64,
}

#[derive(FromQueryResult)]
struct Lost {
    epoch: Uuid,
}

/// Closes all that nodes held whose lease ended, at their last sign of life. Safe to run on every node at once.
///
/// # Errors
/// The database's.
pub async fn sweep_lost_nodes(tx: &TenantTx, now: DateTime<Utc>) -> Result<Swept, DbErr> {
    let lost: Vec<Lost> = tx.sql(include_str!("lost_nodes.sql"), [(now - LEASE).into()]).all().await?;
    if lost.is_empty() {
        return Ok(Swept::default());
    }
    let epochs = json!(lost.iter().map(|node| node.epoch).collect::<Vec<_>>());
    // One after the other: each sees what was committed while the one before waited for a lock.
    let sessions = tx.sql(include_str!("close_lost_sessions.sql"), [epochs.clone().into()]).run().await?;
    tx.sql(include_str!("close_lost_visits.sql"), [epochs.clone().into()]).run().await?;
    tx.sql(include_str!("mark_swept.sql"), [epochs.into(), now.into()]).run().await?;
    Ok(Swept { nodes: lost.len() as u64, sessions })
}
