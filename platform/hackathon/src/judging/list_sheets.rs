use chrono::{DateTime, Utc};
use jamboree_tenancy::{Read, Scope, SeeScores};
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

use super::JudgingError;
use crate::planned_event;

/// A sheet as the organiser sees it.
#[derive(Debug, Clone, FromQueryResult)]
pub struct ListedSheet {
    pub assignment_id: Uuid,
    pub state: String,
    pub reason: String,
    pub judge_id: Uuid,
    pub judge_name: String,
    pub submission_id: Uuid,
    pub title: String,
    pub team_name: String,
    pub scores: Value,
    pub comment: String,
    pub complete: bool,
    pub revision: i32,
    pub updated_at: DateTime<Utc>,
}

/// Sheets of the event, those that count no more among them, newest change first: `limit + 1` at most.
///
/// # Errors
/// [`JudgingError::Event`] for an event that is none of the caller's business; the database's.
pub async fn list(
    scope: &Scope<Read<SeeScores>>,
    event_id: Uuid,
    submission_id: Option<Uuid>,
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: u64,
) -> Result<Vec<ListedSheet>, JudgingError> {
    planned_event::read(scope, event_id).await?;
    let (at, id) = after.unzip();
    let limit = i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX);
    let values = [event_id.into(), submission_id.into(), at.into(), id.into(), limit.into()];
    Ok(scope.tx().sql(include_str!("list_sheets.sql"), values).all().await?)
}
