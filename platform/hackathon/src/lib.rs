//! The tenant plane: what people do inside one tenant. One folder a domain.
//!
//! Invariant: no domain opens a connection; every verb takes the [`jamboree_tenancy::Scope`] of its
//! caller first. Domains form a DAG, written down in `docs/architecture.md`.

pub mod agenda;
pub mod api_tokens;
pub mod audit;
pub mod consents;
pub mod events;
mod guessing_limits;
pub mod invitations;
mod local_time;
pub mod members;
pub mod money;
pub mod outgoing_mail;
pub mod people;
pub mod pictures;
pub mod planned_event;
mod ports;
pub mod rubrics;
mod sealed_payload;
mod set_cookie;
pub mod sign_in;
pub mod tenant_opening;
pub mod tracks;

pub use ports::Ports;
