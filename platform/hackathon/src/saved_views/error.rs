use jamboree_tenancy::{is_unique_violation, problem_of};
use jamboree_web::{Problem, code};
use sea_orm::DbErr;

use crate::planned_event::PlannedEventError;

/// Why something about a saved view was refused or did not work.
#[derive(Debug, thiserror::Error)]
pub enum SavedViewError {
    #[error(transparent)]
    Event(#[from] PlannedEventError),
    /// Also one of another event.
    #[error("there is no such view")]
    NotFound,
    /// Nobody is signed in.
    #[error(transparent)]
    Caller(Problem),
    #[error("a list has at most {most} views")]
    TooMany { most: u64 },
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<SavedViewError> for Problem {
    fn from(error: SavedViewError) -> Self {
        match error {
            SavedViewError::Event(error) => error.into(),
            SavedViewError::NotFound => Self::of(code::NOT_FOUND),
            SavedViewError::Caller(problem) => problem,
            SavedViewError::TooMany { most } => {
                Self::new(code::LIMIT_REACHED, format!("A list has at most {most} saved views."))
            }
            SavedViewError::Database(error) if is_unique_violation(&error, Some("saved_views_name")) => {
                Self::at(code::CONFLICT, "/name", "Another view of this list has this name.")
            }
            SavedViewError::Database(error) => problem_of(&error),
        }
    }
}
