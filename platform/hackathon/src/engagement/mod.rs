//! How each participant took part: for how long, where, and with how many words.
//!
//! Invariants: seconds are those of `presence`, so that the rows of all people add up to what the intervals say; a row
//! is a ticket that is valid, or of somebody who joined and got their money back. Knows `presence` and `participants`,
//! and reads the tables of `orders`, `teams`, `rooms` and `live_questions`.

mod api;
mod export;
mod list;

pub use api::EngagementApi;
