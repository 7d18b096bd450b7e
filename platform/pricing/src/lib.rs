//! What the platform charges an organisation for an event.
//!
//! The rule is versioned data (`PlanVersion`), applied by one pure function to a duration and a number of people.
//! A quote (scheduled times, expected people) and a bill (actual times, people who joined) differ only in what is
//! put in. All money is whole minor units; nothing is rounded, because every amount is price times count.

mod charge;
mod explanation;
mod plan;

pub use charge::{Bill, Charge, Quote, bill, quote};
pub use explanation::{Explanation, clock_text, money_text};
pub use plan::{Currency, PlanVersion, PricingError, Tier};
