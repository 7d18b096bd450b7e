//! The first rows of a new tenant: its owner, its colours, and the mail that lets the owner in.
//!
//! Invariant: all in one transaction that the row of the brand marks, so repeating it after a crash
//! changes nothing: one owner, one mail. This module knows `people`, `members`, `invitations`, `sign_in`,
//! `outgoing_mail` and `audit`.

mod open_tenant;

pub use open_tenant::{DEFAULT_ACCENT, DEFAULT_PRIMARY, Opening, open_tenant};
