use std::collections::HashSet;

use chrono::{DateTime, Utc};
use jamboree_tenancy::TenantTx;
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use super::bodies::Assigned;
use crate::presence::present_users;

/// Somebody with a ticket and without a team. Ordered by id: that is what a seed is applied to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, FromQueryResult)]
pub struct Candidate {
    pub id: Uuid,
    pub name: String,
}

/// Everybody with a valid ticket and without a team; `present` are those who are in the venue now or came in at the
/// door.
///
/// # Errors
/// The database's.
pub async fn without_team(
    tx: &TenantTx,
    event_id: Uuid,
    who: Assigned,
    now: DateTime<Utc>,
) -> Result<Vec<Candidate>, DbErr> {
    let present: Vec<Uuid> = match who {
        Assigned::Present => present_users(tx, event_id, now).await?.into_iter().collect(),
        Assigned::Registered => Vec::new(),
    };
    let everybody = who == Assigned::Registered;
    let query = tx.sql(include_str!("without_team.sql"), [event_id.into(), everybody.into(), present.into()]);
    query.all().await
}

#[derive(FromQueryResult)]
struct Name {
    name: String,
}

/// Names of the teams of an event, in small letters.
///
/// # Errors
/// The database's.
pub async fn taken_names(tx: &TenantTx, event_id: Uuid) -> Result<HashSet<String>, DbErr> {
    let rows: Vec<Name> = tx.sql(include_str!("taken_names.sql"), [event_id.into()]).all().await?;
    Ok(rows.into_iter().map(|row| row.name).collect())
}
