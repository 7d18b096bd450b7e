//! Who takes part in an event, for organisers: the list, one person, the list as a file, and somebody more.
//!
//! Invariant: list, statistics and export pass the same filter (`filter.sql`), so a file holds exactly the
//! rows that the list shows; a status is derived from the row and the clock, never stored. This module
//! knows `people`, `offer`, `orders`, `planned_event` and `events` (search).

mod add;
mod api;
mod asked;
pub mod csv;
mod error;
mod export;
mod filter;
mod list;
mod read;
mod views;

pub use api::ParticipantsApi;
pub use asked::Asked;
pub use error::ParticipantsError;
pub use filter::{AnswerIs, ParticipantFilter, code_pattern, words};
pub use read::of_order;
pub use views::{OrderSource, Participant, ParticipantStatus, TicketTypeName};
