//! The tenant plane: what people do inside one tenant. One folder a domain.
//!
//! Invariant: no domain opens a connection; every verb takes the [`jamboree_tenancy::Scope`] of its
//! caller first. Domains form a DAG, written down in `docs/architecture.md`.

pub mod api_tokens;
pub mod audit;
pub mod consents;
mod guessing_limits;
pub mod invitations;
pub mod members;
pub mod outgoing_mail;
pub mod people;
mod ports;
mod sealed_payload;
mod set_cookie;
pub mod sign_in;
pub mod tenant_opening;

pub use ports::Ports;
