use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::explanation::{Explanation, clock_text};
use crate::plan::{Currency, PlanVersion, PricingError};

/// The result of the rule: what one person costs and what all of them cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Charge {
    pub plan_version: String,
    pub currency: Currency,
    /// Length of the event as `HH:MM:SS`, with more digits of hours where needed (`49:00:00`).
    pub billed_hours: String,
    pub billed_s: i64,
    pub per_person_minor: i64,
    pub participants: u64,
    pub total_minor: i64,
    pub explanation: Explanation,
}

/// A charge for the scheduled times and the expected people. Shown before publishing; nothing is owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Quote(pub Charge);

/// A charge for the times that happened and the people who joined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Bill(pub Charge);

/// What the event would cost as scheduled. `ends_at` must be after `starts_at`.
pub fn quote(
    plan: &PlanVersion,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    participants: u64,
) -> Result<Quote, PricingError> {
    if ends_at <= starts_at {
        return Err(PricingError::PeriodInvalid);
    }
    charge(plan, whole_seconds(starts_at, ends_at), participants).map(Quote)
}

/// What the event costs: from the moment it was running to the moment judging began, for `joined` distinct people.
/// An event that ended at the instant it started is billed as the shortest one.
pub fn bill(
    plan: &PlanVersion,
    running_at: DateTime<Utc>,
    judging_at: DateTime<Utc>,
    joined: u64,
) -> Result<Bill, PricingError> {
    if judging_at < running_at {
        return Err(PricingError::PeriodInvalid);
    }
    charge(plan, whole_seconds(running_at, judging_at), joined).map(Bill)
}

fn charge(plan: &PlanVersion, billed_s: i64, participants: u64) -> Result<Charge, PricingError> {
    let tier = plan.tier_of(billed_s)?;
    let uncapped_minor = tier.per_person_minor(billed_s)?;
    let per_person_minor = plan.person_cap_minor().map_or(uncapped_minor, |cap_minor| uncapped_minor.min(cap_minor));
    let total_minor = i64::try_from(participants)
        .ok()
        .and_then(|count| per_person_minor.checked_mul(count))
        .ok_or(PricingError::AmountTooLarge)?;
    Ok(Charge {
        plan_version: plan.version().to_owned(),
        currency: plan.currency(),
        billed_hours: clock_text(billed_s),
        billed_s,
        per_person_minor,
        participants,
        total_minor,
        explanation: Explanation {
            currency: plan.currency(),
            billed_s,
            up_to_s: tier.up_to_s,
            per_started_s: tier.per_started_s,
            periods: tier.periods(billed_s),
            period_price_minor: tier.price_minor,
            capped_from_minor: (uncapped_minor != per_person_minor).then_some(uncapped_minor),
            per_person_minor,
            participants,
            total_minor,
        },
    })
}

/// A started second is not counted: actual times carry fractions, and 4:00:00.3 must not double a price.
fn whole_seconds(from: DateTime<Utc>, to: DateTime<Utc>) -> i64 {
    (to - from).num_seconds()
}
