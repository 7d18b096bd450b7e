//! API tokens of a person: narrower than the person, shown once, hashed at rest.
//!
//! Invariant: a token never does more than its owner may at that moment: its scopes narrow, the roles are
//! read in every request. This module knows no other domain.

mod access_token;
mod api;
mod create;
mod entity;
mod error;
mod list;
mod revoke;
mod scopes;

pub use api::{ApiTokenKind, ApiTokensApi};
pub use error::ApiTokenError;
