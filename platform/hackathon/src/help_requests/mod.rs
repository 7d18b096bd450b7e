//! Help: a team raises a flag, hosts see it with its waiting time, and one of them comes.
//!
//! Invariants: a team has one open request at most; whoever takes it first has it, and the others hear who was
//! faster; the team sees in its room who came. This module knows `attendance`, `planned_event` and `rooms`.

mod api;
mod ask;
mod error;
mod export;
mod list;
mod settle;
mod take;
mod view;

pub use api::HelpRequestsApi;
pub use error::HelpError;
pub use view::{HelpRequest, HelpRequestKind};
