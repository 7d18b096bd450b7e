//! The day itself of a demonstration event: teams, what was said and asked, who was there, what was handed in, scored
//! and awarded.
//!
//! Invariants: as all of the demonstration it follows from the script and the time of the start; nothing lies in the
//! future, and nobody is in the venue at the moment: presence is for people, not for rows. What can be computed is
//! computed by its own domain: receipts by `submissions`, rankings by `results`.

mod guests;
mod judging;
mod move_along;
mod presence;
mod projects;
mod sayings;
mod submissions;
mod talk;
mod teams;
mod write;

pub(super) use move_along::move_along;
pub(super) use write::write;
