//! Payment providers: how money is asked for and how a provider says that it came.
//!
//! Invariant: only a message whose signature was verified counts, and the page that a buyer comes back to
//! proves nothing. This module knows no order: `orders` decides what money means.

mod provider;
mod sandbox;
mod signature;

pub use provider::{
    CallbackKind, CallbackMessage, MoneyMoved, NewPayment, PaymentFailed, PaymentProvider, StartedPayment,
};
pub use sandbox::{SANDBOX, Sandbox, SandboxDecision};
pub use signature::SIGNATURE_HEADER;
