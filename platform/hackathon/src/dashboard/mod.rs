//! The figures of an event while it happens.
//!
//! Invariants: everything is counted from rows when it is asked for, so no figure can drift from its list; who joined
//! and who is there comes from `presence` only, whose nodes are at most some seconds behind (`as_of` says since when).
//! Knows `presence`, `events` and `rooms`, and reads the tables of `orders`, `teams`, `submissions` and
//! `live_questions`.

mod api;
mod bodies;
mod figures;
mod room_export;
mod rooms;
mod series;

pub use api::DashboardApi;
