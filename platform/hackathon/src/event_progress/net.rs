use chrono::{DateTime, TimeDelta, Utc};
use jamboree_tenancy::{Sources, TenantTx};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};

use crate::{
    events::{
        Column, Entity,
        advance_jobs::{self, Cause},
    },
    planned_event::EventStatus,
};

/// How far ahead the net looks: past its next two rounds.
const AHEAD: TimeDelta = TimeDelta::hours(3);

/// Leaves the jobs that events of a tenant lack and that fall due soon, such as those of events that were published
/// before there were any. A job that is there already stays the only one.
///
/// # Errors
/// The database's.
pub async fn leave_missing_jobs(tx: &TenantTx, sources: &Sources, now: DateTime<Utc>) -> Result<(), DbErr> {
    let moving = [EventStatus::Published, EventStatus::Registration, EventStatus::Running].map(EventStatus::as_str);
    let events =
        Entity::find().filter(Column::DeletedAt.is_null()).filter(Column::Status.is_in(moving)).all(tx).await?;
    let cause = Cause { sources, now, trace_id: "scheduler" };
    for event in events {
        advance_jobs::leave(tx, &event, cause, |at| at <= now + AHEAD).await?;
    }
    Ok(())
}
