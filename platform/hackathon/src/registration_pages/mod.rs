//! The server-sent pages of registering: the form, the order, the ticket, the sandbox's payment page, and
//! unsubscribing.
//!
//! Invariants: a page does what the API does, by the same verbs; every form works without script, is taken from
//! our own pages only, and comes back with every value whatever is wrong with it. Sent twice, a form is one order.
//! This module knows `offer`, `orders`, `payments`, `mailings`, and how `listing` reads a visit; it writes nothing
//! itself.

mod endpoint;
mod filled_form;
mod heads;
mod order;
mod read_form;
mod refusal;
mod register;
mod sandbox;
mod ticket;
mod unsubscribe;
mod views;

pub use endpoint::RegistrationPages;
