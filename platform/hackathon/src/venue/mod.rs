//! The way into the venue of an event.
//!
//! Invariants: who has neither a ticket nor a role at the event does not come in; an entry lasts a minute, opens one
//! connection, and ends with the credential it was made with.

mod ticket;

pub use ticket::{Admitted, EntryError, VenueTicket, admit, is_open, shown_name};
