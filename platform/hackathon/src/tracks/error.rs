use jamboree_tenancy::{is_unique_violation, problem_of};
use jamboree_web::{Problem, code};
use sea_orm::DbErr;

use crate::planned_event::PlannedEventError;

/// Why something about a track was refused or did not work.
#[derive(Debug, thiserror::Error)]
pub enum TrackError {
    #[error(transparent)]
    Event(#[from] PlannedEventError),
    #[error("there is no such track")]
    NotFound,
    /// A prize that cannot be, at its place.
    #[error(transparent)]
    Prize(Problem),
    #[error("{pointer} cannot be null")]
    NullRefused { pointer: &'static str },
    #[error("{pointer} is empty")]
    Blank { pointer: &'static str },
    #[error("an event has at most {most} tracks")]
    TooMany { most: u64 },
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<TrackError> for Problem {
    fn from(error: TrackError) -> Self {
        match error {
            TrackError::Event(error) => error.into(),
            TrackError::NotFound => Self::of(code::NOT_FOUND),
            TrackError::Prize(problem) => problem,
            TrackError::NullRefused { pointer } => {
                Self::of(code::INVALID_BODY).and(pointer, "wrong_type", "this cannot be null; leave it out to keep it")
            }
            TrackError::Blank { pointer } => {
                Self::of(code::INVALID_BODY).and(pointer, "too_short", "this needs at least one visible character")
            }
            TrackError::TooMany { most } => {
                Self::new(code::LIMIT_REACHED, format!("An event has at most {most} tracks."))
            }
            TrackError::Database(error) if is_unique_violation(&error, Some("tracks_name")) => {
                Self::at(code::CONFLICT, "/name", "Another track of this event has this name.")
            }
            TrackError::Database(error) => problem_of(&error),
        }
    }
}
