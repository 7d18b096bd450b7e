use jamboree_tenancy::problem_of;
use jamboree_web::{Problem, code};
use sea_orm::DbErr;

use crate::{attendance::AttendanceError, planned_event::PlannedEventError};

/// Why a team was not formed or changed.
#[derive(Debug, thiserror::Error)]
pub enum TeamError {
    /// No such team, or none that the caller may know of.
    #[error("there is no such team")]
    NotFound,
    #[error("there is no such participant")]
    ParticipantUnknown,
    #[error("the name is empty")]
    NameEmpty,
    #[error("another team has this name")]
    NameTaken,
    #[error("no team has this code")]
    CodeInvalid,
    #[error("this person is in a team already")]
    AlreadyInTeam,
    #[error("the team has {max} people, as many as the event allows")]
    Full { max: i32 },
    #[error("the teams are fixed")]
    Locked,
    /// The event is over or was cancelled.
    #[error("the event is {state}")]
    EventOver { state: &'static str },
    #[error(transparent)]
    Attendance(#[from] AttendanceError),
    #[error(transparent)]
    Event(#[from] PlannedEventError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<TeamError> for Problem {
    fn from(error: TeamError) -> Self {
        let said = error.to_string();
        match error {
            TeamError::NotFound | TeamError::ParticipantUnknown => Self::of(code::NOT_FOUND),
            TeamError::NameEmpty => Self::at(code::INVALID_BODY, "/name", "A team needs a name.".to_owned()),
            TeamError::NameTaken => Self::at(code::TEAM_NAME_TAKEN, "/name", code::TEAM_NAME_TAKEN.title.to_owned()),
            TeamError::CodeInvalid => {
                Self::at(code::JOIN_CODE_INVALID, "/join_code", code::JOIN_CODE_INVALID.explanation.to_owned())
            }
            TeamError::AlreadyInTeam => Self::of(code::ALREADY_IN_TEAM),
            TeamError::Full { .. } => Self::new(code::TEAM_FULL, said),
            TeamError::Locked => Self::of(code::TEAM_LOCKED),
            TeamError::EventOver { .. } => Self::new(code::EVENT_STATE, said),
            TeamError::Attendance(error) => error.into(),
            TeamError::Event(error) => error.into(),
            TeamError::Database(error) => problem_of(&error),
        }
    }
}
