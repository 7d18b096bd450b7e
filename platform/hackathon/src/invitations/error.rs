use sea_orm::DbErr;

use crate::members::MembersError;

/// Why an invitation was not made, changed or accepted.
#[derive(Debug, thiserror::Error)]
pub enum InvitationError {
    /// There is none that the caller may know of.
    #[error("not found")]
    NotFound,
    /// An open one for the same person, role and place.
    #[error("the person is invited already")]
    OpenAlready,
    /// It was accepted or revoked and cannot be sent again or revoked.
    #[error("the invitation is closed")]
    Closed,
    /// The link is unknown, used, replaced, revoked or too old: which one is nobody's business.
    #[error("the link no longer works")]
    LinkInvalid,
    /// The role is not the caller's to give.
    #[error(transparent)]
    Members(#[from] MembersError),
    #[error(transparent)]
    Database(#[from] DbErr),
}
