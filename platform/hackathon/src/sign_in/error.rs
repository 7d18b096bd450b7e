use sea_orm::DbErr;

/// Why a link made no session.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// Unknown, used, or too old: which one is nobody's business.
    #[error("the link no longer works")]
    LinkInvalid,
    /// It would work in the browser that asked for it, and still does.
    #[error("the link belongs to another browser")]
    LinkOtherBrowser,
    #[error(transparent)]
    Database(#[from] DbErr),
}
