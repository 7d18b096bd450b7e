//! The way into the venue of an event, and what is found there: rooms, agenda, people.
//!
//! Invariants: who has neither a ticket nor a role at the event does not come in; an entry lasts a minute, opens one
//! connection, and ends with the credential it was made with. Knows
//! `attendance`, `presence`, `rooms`, `agenda` and `events`.

mod api;
mod bodies;
mod people;
mod read;
mod ticket;

pub use api::VenueApi;
pub use read::guest;
pub use ticket::{Admitted, EntryError, LIFE, VenueTicket, admit, is_open, shown_name};
