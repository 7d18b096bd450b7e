use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use jamboree_tenancy::{Action, AuditedObject, Scope, TenantTx, problem_of};
use jamboree_web::{Problem, code};
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use super::EventStatus;

/// An event as its parts see it.
#[derive(Debug, Clone)]
pub struct PlannedEvent {
    pub id: Uuid,
    pub title: String,
    /// As stored; the clock may have moved it on.
    pub status: EventStatus,
    pub zone: Tz,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
}

/// Why a part of an event was not reached.
#[derive(Debug, thiserror::Error)]
pub enum PlannedEventError {
    /// No such event, or none the caller may know of.
    #[error("there is no such event")]
    NotFound,
    #[error("an archived event is not changed any more")]
    Archived,
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<PlannedEventError> for Problem {
    fn from(error: PlannedEventError) -> Self {
        match error {
            PlannedEventError::NotFound => Self::of(code::NOT_FOUND),
            PlannedEventError::Archived => Self::new(code::EVENT_STATE, "The event is archived: it can only be read."),
            PlannedEventError::Database(error) => problem_of(&error),
        }
    }
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    title: String,
    status: String,
    zone: String,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
}

async fn find(tx: &TenantTx, sql: &'static str, id: Uuid) -> Result<PlannedEvent, PlannedEventError> {
    let row: Option<Row> = tx.sql(sql, [id.into()]).one().await?;
    let row = row.ok_or(PlannedEventError::NotFound)?;
    let status = EventStatus::parse(&row.status)
        .ok_or_else(|| DbErr::Type(format!("unknown status {:?} of an event", row.status)))?;
    let zone = row.zone.parse().map_err(|_| DbErr::Type(format!("unknown zone {:?} of an event", row.zone)))?;
    Ok(PlannedEvent { id: row.id, title: row.title, status, zone, starts_at: row.starts_at, ends_at: row.ends_at })
}

/// The event, which nobody else can change until this transaction ends.
///
/// # Errors
/// `NotFound` also for an event the caller's roles do not cover; `Archived`; the database's.
pub async fn lock<A: Action>(scope: &Scope<A>, id: Uuid) -> Result<PlannedEvent, PlannedEventError> {
    if !scope.covers_event(id) {
        return Err(PlannedEventError::NotFound);
    }
    let event = find(scope.tx(), include_str!("lock.sql"), id).await?;
    if event.status == EventStatus::Archived { Err(PlannedEventError::Archived) } else { Ok(event) }
}

/// The event, for looking at its parts.
///
/// # Errors
/// `NotFound` also for an event the caller's roles do not cover; the database's.
pub async fn read<A: Action>(scope: &Scope<A>, id: Uuid) -> Result<PlannedEvent, PlannedEventError> {
    if !scope.covers_event(id) {
        return Err(PlannedEventError::NotFound);
    }
    find(scope.tx(), include_str!("read.sql"), id).await
}

impl PlannedEvent {
    /// Whether the public can see it: then what changes is shown, and kept.
    pub fn is_public(&self) -> bool {
        self.status != EventStatus::Draft
    }

    /// The event as the object of an audit entry.
    pub fn audited(&self) -> AuditedObject<'_> {
        AuditedObject { kind: "event", id: self.id.to_string(), label: &self.title, event_id: Some(self.id) }
    }
}
