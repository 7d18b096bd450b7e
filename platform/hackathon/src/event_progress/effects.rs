//! What a step does beside being one.

use chrono::{DateTime, Utc};
use jamboree_tenancy::TenantTx;
use sea_orm::DbErr;

use crate::{events::Model, planned_event::EventStatus, submissions::freeze};

/// What happens when the event goes into the status, by the clock or by hand.
///
/// # Errors
/// The database's.
pub async fn step_into(tx: &TenantTx, event: &Model, to: EventStatus, now: DateTime<Utc>) -> Result<(), DbErr> {
    if to == EventStatus::Judging {
        freeze(tx, event.id, now).await?;
        // What is judged is the work of those who are in the team now.
        tx.sql(include_str!("lock_teams.sql"), [event.id.into(), now.into()]).run().await?;
    }
    Ok(())
}
