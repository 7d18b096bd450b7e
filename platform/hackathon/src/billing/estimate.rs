use chrono::{DateTime, Utc};
use jamboree_pricing::{Charge, PlanVersion, PricingError, bill, clock_text, quote};
use jamboree_tenancy::{BillingEvidence, Read, Scope, problem_of};
use jamboree_web::{Problem, code};
use poem_openapi::Object;
use sea_orm::{DbErr, EntityTrait, FromQueryResult};
use uuid::Uuid;

use crate::{
    events,
    money::Money,
    planned_event::{self, EventStatus},
    presence::{self, EventWindow},
};

/// What an event costs as far as it is known. Nothing is charged by it.
#[derive(Debug, Clone, Object)]
pub struct BillEstimate {
    pub as_of: DateTime<Utc>,
    /// The price rule that was accepted with publishing; before, the present one.
    pub plan_version: String,
    /// Planned length as `HH:MM:SS`, with more digits of hours where needed: `49:00:00`.
    pub hours_scheduled: String,
    /// From the moment it ran to the moment judging began; null while it has not.
    pub hours_actual: Option<String>,
    /// Distinct participants who joined: these are billed.
    pub joined: u64,
    /// Valid tickets.
    pub registered: u64,
    pub per_person: Money,
    pub total: Money,
    /// How the price came about, in English.
    pub explanation: String,
}

#[derive(FromQueryResult)]
struct Registered {
    registered: i64,
}

#[derive(FromQueryResult)]
struct JudgingMoved {
    moved_at: Option<DateTime<Utc>>,
}

/// When an event ran in fact: as it was moved by hand or by the clock.
fn ran(
    event: &events::Model,
    window: EventWindow,
    moved_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<Option<EventWindow>, DbErr> {
    use EventStatus::{Archived, Judging, Results};
    if !matches!(event.status_at(now)?, Judging | Results | Archived) {
        return Ok(None);
    }
    let judging = event.schedule()?.deadlines.judging_opens.map_or(event.ends_at, |moment| moment.at);
    let ends_at = moved_at.map_or(judging, |at| at.min(judging)).min(now).max(window.starts_at);
    Ok(Some(EventWindow { starts_at: window.starts_at, ends_at }))
}

fn refused(error: PricingError) -> Problem {
    Problem::internal(error)
}

/// # Errors
/// `not_found` also for an event the caller's roles do not cover; the database's.
pub async fn estimate(scope: &Scope<Read<BillingEvidence>>, event_id: Uuid) -> Result<BillEstimate, Problem> {
    let planned = planned_event::read(scope, event_id).await?;
    let wrong = |error: DbErr| problem_of(&error);
    let (tx, now) = (scope.tx(), scope.now());
    let event = events::Entity::find_by_id(planned.id).one(tx).await.map_err(wrong)?;
    let event = event.ok_or_else(|| Problem::of(code::NOT_FOUND))?;
    let plan = match &event.plan_version {
        Some(version) => PlanVersion::published(version).map_err(refused)?,
        None => PlanVersion::current(),
    };
    let window = presence::window_of(tx, planned.id).await.map_err(wrong)?;
    let window = window.unwrap_or(EventWindow { starts_at: event.starts_at, ends_at: event.ends_at });
    let joined = presence::joined(tx, planned.id, window).await.map_err(wrong)?;
    let registered: Option<Registered> =
        tx.sql(include_str!("registered.sql"), [planned.id.into()]).one().await.map_err(wrong)?;
    let moved: Option<JudgingMoved> = tx
        .sql(include_str!("judging_moved.sql"), [planned.id.into(), window.starts_at.into()])
        .one()
        .await
        .map_err(wrong)?;
    let actual = ran(&event, window, moved.and_then(|row| row.moved_at), now).map_err(wrong)?;
    let charge: Charge = match actual {
        Some(ran) => bill(&plan, ran.starts_at, ran.ends_at, joined).map_err(refused)?.0,
        None => quote(&plan, event.starts_at, event.ends_at, joined).map_err(refused)?.0,
    };
    let money = |amount_minor| Money { amount_minor, currency: charge.currency.code().to_owned() };
    Ok(BillEstimate {
        as_of: now,
        hours_scheduled: clock_text((event.ends_at - event.starts_at).num_seconds()),
        hours_actual: actual.map(|ran| clock_text((ran.ends_at - ran.starts_at).num_seconds())),
        joined,
        registered: registered.map_or(0, |row| row.registered.unsigned_abs()),
        per_person: money(charge.per_person_minor),
        total: money(charge.total_minor),
        explanation: charge.explanation.to_string(),
        plan_version: charge.plan_version,
    })
}
