//! Signing in without passwords: a link by mail, bound to the browser that asked for it, makes a session.
//!
//! Invariant: whether an address belongs to somebody shows nowhere. The request does the same for every
//! address; a job looks the person up, and makes a user of who has a ticket. A link works once, for 15
//! minutes, in one browser. This module knows `people`, `members`, `outgoing_mail`, `audit` and the tables
//! of `orders`.

mod actions;
mod api;
mod ask;
mod consume;
mod device;
mod error;
mod session;
mod session_view;
mod sign_out;
mod tenant_link;
mod ticket_holder;
mod write_link;

use std::sync::Arc;

pub use api::SignInApi;
pub use device::device;
use jamboree_jobs::Handler;
pub use session::{SESSION_LIFE, start_session};
pub use session_view::{Session, SessionView};
pub use tenant_link::tenant_link;

/// What writes the links.
pub fn jobs() -> Vec<Arc<dyn Handler>> {
    vec![Arc::new(write_link::WriteLink)]
}
