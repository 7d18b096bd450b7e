//! Who somebody is at an event: a participant with a valid ticket, in a team or not, or of the event's team.
//!
//! Invariants: a ticket counts while it is valid and not ended, by the address of the signed-in person (ADR 9); a
//! person in the team of the event is staff even when they hold a ticket too. This module reads the tables of
//! `orders`, `teams` and `people` and knows `planned_event`.

mod error;
mod standing;
mod venue_role;

pub use error::AttendanceError;
pub use standing::{Standing, standing, standing_of};
pub use venue_role::VenueRole;
