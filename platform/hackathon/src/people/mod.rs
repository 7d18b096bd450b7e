//! The people of a tenant: who they are, how they are addressed, what they may change about themselves.
//!
//! Invariant: a mail address is stored in lower case and is unique in the tenant; the same human in two
//! tenants is two users. This module knows no other domain.

mod api;
mod entity;
mod read;
mod role;
mod sweep;
mod update_profile;

pub use api::{EventKind, Profile, ProfileApi, UserKind};
pub use read::{Newcomer, by_email, enter};
pub use role::{MembershipRole, RoleScope, ScopeKind};
pub use sweep::sweep;
