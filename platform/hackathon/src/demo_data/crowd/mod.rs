//! The people of a demonstration event: who registered, paid, cancelled and came.
//!
//! Invariants: what is made here could have come about by registering, paying and scanning (the database
//! checks what it can, the test of `generate` the rest), and it follows from the script and the time of the
//! start alone. All but the holds that still wait for money lies before the day of the start, so it can move
//! with its event and stays in the past.

mod answers;
mod chance;
mod faces;
mod generate;
mod move_along;
mod names;
mod rows;
mod write;

pub(super) use chance::Chance;
pub(super) use move_along::move_along;
pub(super) use write::write;
