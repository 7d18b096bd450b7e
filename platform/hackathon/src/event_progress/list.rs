use chrono::{DateTime, Utc};
use jamboree_tenancy::{PublishEvent, Read, Scope};
use sea_orm::{DbErr, FromQueryResult};
use serde_json::Value;
use uuid::Uuid;

use super::ProgressError;
use crate::{events::read, planned_event::EventStatus};

/// The action under which a move stands in the audit log.
pub const MOVED: &str = "event.status_moved";

/// A move that was made.
#[derive(Debug)]
pub struct Move {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub from: EventStatus,
    pub to: EventStatus,
    /// Who did it; none for the clock.
    pub by: Option<String>,
    pub reason: String,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    at: DateTime<Utc>,
    actor_kind: String,
    actor_label: String,
    detail: Value,
    from_status: Option<String>,
    to_status: Option<String>,
}

impl Row {
    fn read(self) -> Result<Move, DbErr> {
        let status = |text: Option<String>| {
            let known = text.as_deref().and_then(EventStatus::parse);
            known.ok_or_else(|| DbErr::Type(format!("unknown status {text:?} of a move")))
        };
        Ok(Move {
            id: self.id,
            at: self.at,
            from: status(self.from_status)?,
            to: status(self.to_status)?,
            by: (self.actor_kind != "platform").then_some(self.actor_label),
            reason: self.detail["reason"].as_str().unwrap_or_default().to_owned(),
        })
    }
}

/// Newest first, `limit + 1` at most.
///
/// # Errors
/// `EventError::NotFound`; the database's.
pub async fn list(
    scope: &Scope<Read<PublishEvent>>,
    event_id: Uuid,
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: u64,
) -> Result<Vec<Move>, ProgressError> {
    read(scope, event_id).await?;
    let (at, id) = after.unzip();
    let limit = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    let values = [event_id.into(), at.into(), id.into(), limit.into()];
    let rows: Vec<Row> = scope.tx().sql(include_str!("list.sql"), values).all().await?;
    Ok(rows.into_iter().map(Row::read).collect::<Result<_, _>>()?)
}
