use sea_orm::DbErr;

/// Why a role was not given or taken.
#[derive(Debug, thiserror::Error)]
pub enum MembersError {
    /// There is no such person or membership that the caller may know of.
    #[error("not found")]
    NotFound,
    /// There is no such event that the caller may know of.
    #[error("there is no such event")]
    EventUnknown,
    /// An owner at one event, a judge of the whole portal.
    #[error("the role does not fit the scope")]
    ScopeMismatch,
    /// The caller does not hold what they would give.
    #[error("the role is above the caller's")]
    RoleTooHigh,
    #[error("the person has the role already")]
    RolePresent,
    #[error("the last owner must stay")]
    LastOwner,
    /// A directory of the customer owns this row.
    #[error("the role comes from the directory")]
    FromDirectory,
    #[error(transparent)]
    Database(#[from] DbErr),
}
