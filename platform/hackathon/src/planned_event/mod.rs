//! What the parts of an event (agenda, tracks, criteria) need to know of it: where its clock stands and
//! whether it may still be changed.
//!
//! Invariant: whoever changes a part holds the lock of its event, so that a part and the times of its
//! event never change past each other. This module knows no other domain.

mod lock;
mod status;

pub use lock::{PlannedEvent, PlannedEventError, lock, read};
pub use status::{ClockStep, EventStatus, Milestones, clock_steps, status_at};
