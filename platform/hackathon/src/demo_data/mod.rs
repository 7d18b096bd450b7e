//! The events that `demo` shows: one in each stage, as believable as real ones.
//!
//! Invariant: everything here is a function of the texts and of the time of the start: the same start
//! gives the same rows, under the same ids. Only the demonstration calls it; the people are made up and
//! their addresses (example.com) lead nowhere. This module knows every domain that has rows in an event.

mod anchored;
mod cast;
mod clean_oceans;
mod crowd;
mod day;
mod grid_balance;
mod hands_for_hospitals;
mod quiet_cities;
mod script;
mod seed;
mod write_parts;
mod write_tickets;

pub use cast::{CastMember, cast};
pub use seed::seed_demo;
