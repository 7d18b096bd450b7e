//! What organisers and finance do with an order: cancel it, send its mails again.
//!
//! This module knows `orders` (what happens) and `order_desk` (how it is shown).

mod api;
mod cancel;
mod resend;

pub use api::OrderActionsApi;
