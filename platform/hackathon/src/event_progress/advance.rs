use jamboree_tenancy::{Audience, TenantTx};
use sea_orm::DbErr;
use serde_json::json;

use super::{effects::step_into, list::MOVED};
use crate::{
    audit::{Actor, Occasion, record_as},
    events::{Model, advance_jobs::Cause, audited},
    planned_event::{ClockStep, EventStatus, clock_steps},
    submissions::freeze,
};

/// Stores how far the clock has moved the event, one step after the other, with all that belongs to each, and freezes
/// submissions once they are closed. The caller holds the lock of the event. Doing it twice is doing it once.
///
/// # Errors
/// When the row holds something no version of ours wrote; the database's.
pub async fn catch_up(tx: &TenantTx, event: &mut Model, cause: Cause<'_>) -> Result<(), DbErr> {
    let steps: Vec<ClockStep> =
        clock_steps(event.stored_status()?, &event.milestones()?).take_while(|step| step.due_at <= cause.now).collect();
    for step in &steps {
        let from = event.stored_status()?;
        // The version stays: what callers are shown of the event has gone by the clock all along.
        tx.sql(include_str!("set_status.sql"), [event.id.into(), step.to.as_str().into()]).run().await?;
        event.status = step.to.as_str().to_owned();
        step_into(tx, event, step.to, cause.now).await?;
        let occasion = Occasion { id: cause.sources.new_id(), now: cause.now, trace_id: cause.trace_id };
        let detail =
            json!({ "before": from.as_str(), "after": step.to.as_str(), "by": "clock", "due_at": step.due_at });
        record_as(tx, occasion, Actor::Platform, MOVED, audited(event), detail).await?;
    }
    if !steps.is_empty() {
        tx.changes_public_pages();
        tx.announces(event.id, Audience::Everyone, "event", json!({ "status": event.status }));
    }
    let closed = event.schedule()?.deadlines.submissions_close.is_some_and(|close| close.at <= cause.now);
    if closed && event.stored_status()? == EventStatus::Running {
        freeze(tx, event.id, cause.now).await?;
    }
    Ok(())
}
