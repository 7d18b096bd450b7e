//! API tokens of operators: shown once, stored as hashes, good for everything their operator may do.
//!
//! Invariant: an operator sees and revokes their own tokens, nobody else's. This module knows no other domain.

mod api;
mod create;
mod entity;
mod read;
mod revoke;

pub use api::OperatorTokensApi;
