//! A person's consents: one row per decision, append-only, the latest per purpose wins.
//!
//! Invariant: nothing is ever pre-ticked, and taking back is as easy as giving (brief.md N18). This
//! module knows the ids of events and no other domain.

mod api;
mod entity;
mod read;
mod record;

pub use api::ConsentsApi;
