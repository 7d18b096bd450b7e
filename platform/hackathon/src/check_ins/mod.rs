//! The door: scanning tickets, taking a scan back, and the log of both.
//!
//! Invariants: a ticket lets in once, however many devices scan it at the same moment; the same scan sent twice
//! is one row and one answer; the log is append-only, and the rows of one person follow each other in the order
//! in which they happened, so that every answer can be read from it again. This module knows the tables of
//! `orders` and `offer`, and `planned_event`.

mod api;
mod check_in;
mod error;
mod list;
mod ticket_code;
mod undo;

pub use api::CheckInsApi;
pub use ticket_code::ticket_code;
