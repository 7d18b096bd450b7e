//! What an event costs its customer, and the people that cost stands for.
//!
//! Invariants: the price is the published rule of `platform/pricing` in the version that was accepted, applied to the
//! people who joined (`presence`) and nothing else; who works at the event is never billed. Knows `events`, `presence`
//! and `participants` (CSV).

mod api;
mod estimate;
mod evidence;

pub use api::BillingApi;
