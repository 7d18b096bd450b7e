//! Putting everybody who has no team into one, at the press of a button, and taking it back.
//!
//! Invariants: the same seed and the same people make the same teams, whatever their order; sizes differ by one at most
//! and no team is larger than the event allows; nobody is in two teams: runs of an event take turns, and an index stands
//! behind them. A run is taken back as a whole or not at all, and not once its teams have begun. This module knows
//! `events`, `presence` and `teams` (codes), and the tables of `orders`, `people`, `teams`, `rooms`, `help_requests`
//! and `submissions`.

mod api;
mod bodies;
mod candidates;
mod draft;
mod error;
mod list;
mod names;
mod preview;
mod random;
mod run;
mod sizes;
mod teams_of;
mod undo;
mod views;

pub use api::TeamAssignmentsApi;
pub use error::AssignmentError;
pub use views::TeamAssignmentKind;
