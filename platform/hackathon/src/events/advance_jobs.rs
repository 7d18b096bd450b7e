//! Jobs at the instants at which the clock moves an event on.
//!
//! They are left wherever an event is saved and done by `event_progress`, which goes by the clock and not by the job: one
//! whose date was moved away finds nothing to do.

use chrono::{DateTime, Utc};
use jamboree_jobs::{Job, enqueue};
use jamboree_tenancy::{Sources, TenantTx};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::entity;
use crate::planned_event::{EventStatus, clock_steps};

/// The kind of the jobs.
pub const ADVANCE_EVENT: &str = "advance_event";

/// What a job holds.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct AdvanceEvent {
    pub event_id: Uuid,
}

/// Under what a job is left.
#[derive(Debug, Clone, Copy)]
pub struct Cause<'a> {
    pub sources: &'a Sources,
    pub now: DateTime<Utc>,
    pub trace_id: &'a str,
}

/// Leaves a job at every instant that still moves the event and that is `wanted`. All of them and not only the next
/// one: an instant that moves past another one needs nobody to think of it. The same instant twice is one job.
///
/// # Errors
/// When the row holds something no version of ours wrote; the database's.
pub async fn leave(
    tx: &TenantTx,
    event: &entity::Model,
    cause: Cause<'_>,
    wanted: impl Fn(DateTime<Utc>) -> bool,
) -> Result<(), DbErr> {
    for run_at in instants(event)?.into_iter().filter(|at| wanted(*at)) {
        let job = Job {
            kind: ADVANCE_EVENT,
            payload: AdvanceEvent { event_id: event.id },
            dedupe_key: Some(format!("{}:{}", event.id, run_at.timestamp_micros())),
            run_at,
            trace_id: cause.trace_id.to_owned(),
        };
        enqueue(tx, cause.sources.new_id(), cause.now, &job).await?;
    }
    Ok(())
}

/// When the clock has something to do for the event: its steps from the stored status on, and the end of submissions.
fn instants(event: &entity::Model) -> Result<Vec<DateTime<Utc>>, DbErr> {
    let stored = event.stored_status()?;
    let steps = clock_steps(stored, &event.milestones()?).map(|step| step.due_at);
    let goes_on = matches!(stored, EventStatus::Published | EventStatus::Registration | EventStatus::Running);
    let close = if goes_on { event.schedule()?.deadlines.submissions_close.map(|moment| moment.at) } else { None };
    Ok(steps.chain(close).collect())
}
