//! One's own tickets: looking at them, changing, giving away, giving back.
//!
//! Invariants: the mail address is the person; a ticket that goes to somebody else ends and begins anew with a code
//! that only the new holder gets; nobody is told more of a ticket than they wrote down themselves. This module
//! knows `orders`, `offer`, `participants` (what a status is called), `planned_event`, `events` (deadlines) and
//! `outgoing_mail`.

mod api;
mod cancel;
mod error;
mod read;
mod transfer;
mod update;

pub use api::MyTicketsApi;
