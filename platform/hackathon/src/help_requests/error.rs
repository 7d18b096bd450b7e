use jamboree_tenancy::problem_of;
use jamboree_web::{Problem, code};
use sea_orm::DbErr;

use crate::{attendance::AttendanceError, planned_event::PlannedEventError, rooms::RoomError};

/// Why help was not asked for, taken or settled.
#[derive(Debug, thiserror::Error)]
pub enum HelpError {
    /// No such request, or none that is the caller's business.
    #[error("there is no such request")]
    NotFound,
    #[error("the team waits for help already")]
    AlreadyOpen,
    #[error("{by} took it already")]
    Taken { by: String },
    #[error("the request is {state}")]
    State { state: String },
    #[error("the event is {state}")]
    EventOver { state: &'static str },
    #[error(transparent)]
    Attendance(#[from] AttendanceError),
    #[error(transparent)]
    Event(#[from] PlannedEventError),
    #[error(transparent)]
    Room(#[from] RoomError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<HelpError> for Problem {
    fn from(error: HelpError) -> Self {
        let said = error.to_string();
        match error {
            HelpError::NotFound => Self::of(code::NOT_FOUND),
            HelpError::AlreadyOpen | HelpError::Taken { .. } | HelpError::State { .. } => {
                Self::new(code::HELP_STATE, format!("Nothing was changed: {said}."))
            }
            HelpError::EventOver { .. } => Self::new(code::EVENT_STATE, said),
            HelpError::Attendance(error) => error.into(),
            HelpError::Event(error) => error.into(),
            HelpError::Room(error) => error.into(),
            HelpError::Database(error) => problem_of(&error),
        }
    }
}
