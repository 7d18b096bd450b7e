use chrono::{DateTime, Utc};
use jamboree_tenancy::{CheckIn, Read, Scope};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::error::CheckInError;
use crate::planned_event;

/// One row of the log.
#[derive(Debug, FromQueryResult)]
pub struct Listed {
    pub id: Uuid,
    pub direction: String,
    pub at: DateTime<Utc>,
    pub device: String,
    pub by: String,
    pub participant_id: Uuid,
    pub name: String,
    pub ticket_type: String,
    pub checked_in_at: Option<DateTime<Utc>>,
}

/// Everything that happened at the door, newest first: `limit + 1` rows at most.
///
/// # Errors
/// [`CheckInError::Event`] for an event that is none of the caller's business; the database's.
pub async fn list(
    scope: &Scope<Read<CheckIn>>,
    event_id: Uuid,
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: u64,
) -> Result<Vec<Listed>, CheckInError> {
    planned_event::read(scope, event_id).await?;
    let (at, id) = after.unzip();
    let limit = i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX);
    let query = scope.tx().sql(include_str!("list.sql"), [event_id.into(), at.into(), id.into(), limit.into()]);
    Ok(query.all().await?)
}
