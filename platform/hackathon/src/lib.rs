//! The tenant plane: what people do inside one tenant. One folder a domain.
//!
//! Invariant: no domain opens a connection; every verb takes the [`jamboree_tenancy::Scope`] of its
//! caller first. Domains form a DAG, written down in `docs/architecture.md`.

pub mod consents;
mod ports;

pub use ports::Ports;
