use jamboree_tenancy::problem_of;
use jamboree_web::{Problem, code};
use sea_orm::DbErr;

/// Why somebody does not take part.
#[derive(Debug, thiserror::Error)]
pub enum AttendanceError {
    /// No such event, or a draft.
    #[error("there is no such event")]
    EventUnknown,
    /// Neither a ticket nor a role. Holds the slug of the event: the way to register.
    #[error("a ticket is needed")]
    TicketRequired { slug: String },
    /// A ticket, but no team.
    #[error("there is no team yet")]
    NotInTeam,
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<AttendanceError> for Problem {
    fn from(error: AttendanceError) -> Self {
        match error {
            AttendanceError::EventUnknown => Self::of(code::NOT_FOUND),
            AttendanceError::TicketRequired { slug } => {
                Self::new(code::TICKET_REQUIRED, format!("Register first: /e/{slug}/register"))
            }
            AttendanceError::NotInTeam => Self::of(code::NOT_IN_TEAM),
            AttendanceError::Database(error) => problem_of(&error),
        }
    }
}
