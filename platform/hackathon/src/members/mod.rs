//! Who holds which role, in the whole portal or at one event.
//!
//! Invariant: the last owner stays, also when two owners remove each other at once; nobody grants what
//! they do not hold. The gate reads memberships in every request, so a revoked role is gone on the very
//! next one. This module knows `people`.

mod api;
mod entity;
mod error;
mod event_title;
mod grant;
mod granting;
mod list;
mod read;
mod revoke;

pub use api::{MembersApi, MembershipKind};
pub use error::MembersError;
pub use event_title::event_title;
pub use grant::{MembershipSource, hold, holds};
pub use granting::check_grant;
pub use read::of_user;
