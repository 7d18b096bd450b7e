use jamboree_pricing::{PlanVersion, quote as price_of};
use poem_openapi::Object;

use super::{EventError, entity};
use crate::money::Money;

/// How many people are assumed when nobody said.
const USUAL_PARTICIPANTS: u32 = 100;

/// What the event would cost as planned. Nothing is owed before people join.
#[derive(Debug, Clone, PartialEq, Eq, Object)]
pub struct Quote {
    /// The price rule it was made with; accepted when publishing.
    pub plan_version: String,
    /// Planned length as `HH:MM:SS`, with more digits of hours where needed: `49:00:00`.
    pub hours: String,
    pub per_person: Money,
    pub participants: u32,
    pub total: Money,
    /// How the price came about, in English.
    pub explanation: String,
}

/// The quote for so many people; by default for as many as the event takes.
///
/// # Errors
/// [`EventError::Pricing`].
pub fn quote(event: &entity::Model, participants: Option<u32>) -> Result<Quote, EventError> {
    let capacity = event.capacity.and_then(|capacity| u32::try_from(capacity).ok());
    let participants = participants.or(capacity).unwrap_or(USUAL_PARTICIPANTS);
    let charge = price_of(&PlanVersion::current(), event.starts_at, event.ends_at, u64::from(participants))?.0;
    let money = |amount_minor| Money { amount_minor, currency: charge.currency.code().to_owned() };
    Ok(Quote {
        per_person: money(charge.per_person_minor),
        total: money(charge.total_minor),
        participants,
        explanation: charge.explanation.to_string(),
        plan_version: charge.plan_version,
        hours: charge.billed_hours,
    })
}
