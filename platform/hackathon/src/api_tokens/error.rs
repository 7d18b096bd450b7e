use sea_orm::DbErr;

/// Why a token was not made or used.
#[derive(Debug, thiserror::Error)]
pub enum ApiTokenError {
    #[error("not found")]
    NotFound,
    /// The scope at this place of the list does not exist.
    #[error("there is no scope {name:?}")]
    ScopeUnknown { at: usize, name: String },
    /// The token that asks does not have the scope at this place itself.
    #[error("the scope {name:?} is not the caller's")]
    ScopeNotHeld { at: usize, name: String },
    /// Unknown, expired or revoked: which one is nobody's business.
    #[error("the token is not valid")]
    TokenInvalid,
    #[error(transparent)]
    Database(#[from] DbErr),
}
