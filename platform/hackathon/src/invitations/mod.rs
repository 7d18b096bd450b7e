//! Invitations by mail: whoever holds the link takes the role, once, for seven days.
//!
//! Invariant: a link is used by one statement, so of two at once one wins; sending again replaces the
//! secret, so the older link is dead. The mail address decides who somebody is, not who is signed in.
//! This module knows `people`, `members`, `sign_in`, `outgoing_mail` and `audit`.

mod accept;
mod api;
mod create;
mod entity;
mod error;
mod list;
mod locked;
mod offer;
mod open_invitation;
mod resend;
mod revoke;

pub use api::{InvitationKind, InvitationsApi};
pub use error::InvitationError;
pub use open_invitation::{INVITATION_LIFE, NewInvitation, file};
