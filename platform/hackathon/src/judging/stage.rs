use chrono::{DateTime, Utc};
use jamboree_tenancy::TenantTx;
use sea_orm::{DbErr, FromQueryResult};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use crate::{
    events::Deadlines,
    planned_event::{EventStatus, Milestones, status_at},
};

/// How far the clock has moved an event.
#[derive(Debug, Clone)]
pub struct Stage {
    pub title: String,
    pub slug: String,
    pub status: EventStatus,
    pub submissions_close: Option<DateTime<Utc>>,
    pub judging_closes: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
}

#[derive(FromQueryResult)]
struct Row {
    title: String,
    slug: String,
    status: String,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    deadlines: Value,
}

/// Where the event stands at `now`; none when there is no such event.
///
/// # Errors
/// The database's.
pub async fn stage(tx: &TenantTx, event_id: Uuid, now: DateTime<Utc>) -> Result<Option<Stage>, DbErr> {
    let row: Option<Row> = tx.sql(include_str!("stage.sql"), [event_id.into()]).one().await?;
    let Some(row) = row else { return Ok(None) };
    let stored = EventStatus::parse(&row.status)
        .ok_or_else(|| DbErr::Type(format!("unknown status {:?} of an event", row.status)))?;
    let deadlines = Deadlines::deserialize(&row.deadlines).map_err(|error| DbErr::Type(error.to_string()))?;
    let milestones = Milestones {
        registration_opens: deadlines.registration_opens.map(|moment| moment.at),
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        judging_opens: deadlines.judging_opens.map(|moment| moment.at),
    };
    Ok(Some(Stage {
        title: row.title,
        slug: row.slug,
        status: status_at(stored, &milestones, now),
        submissions_close: deadlines.submissions_close.map(|moment| moment.at),
        judging_closes: deadlines.judging_closes.map(|moment| moment.at),
        now,
    }))
}

impl Stage {
    /// Whether what was submitted is frozen, by the clock or by hand.
    pub fn submissions_are_closed(&self) -> bool {
        matches!(self.status, EventStatus::Judging | EventStatus::Results | EventStatus::Archived)
            || self.status == EventStatus::Running && self.submissions_close.is_some_and(|at| at <= self.now)
    }
}
