use jamboree_tenancy::{is_unique_violation, problem_of};
use jamboree_web::{Problem, code};
use sea_orm::DbErr;

use crate::{events::EventError, planned_event::EventStatus};

/// Why teams were not made, or not taken back.
#[derive(Debug, thiserror::Error)]
pub enum AssignmentError {
    #[error(transparent)]
    Event(#[from] EventError),
    /// No such run, or none the caller may know of.
    #[error("there is no such run")]
    NotFound,
    #[error("no teams are made while the event is {}", .0.as_str())]
    State(EventStatus),
    #[error("teams of the event have {min} to {max} members")]
    TargetSize { min: i32, max: i32 },
    #[error("the seed is not a number that is kept")]
    Seed,
    #[error("there are {now} people without a team")]
    PeopleChanged { now: usize },
    #[error("nobody is without a team")]
    Nobody,
    /// Why the run stays.
    #[error("{0}")]
    CannotBeUndone(&'static str),
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<AssignmentError> for Problem {
    fn from(error: AssignmentError) -> Self {
        match error {
            AssignmentError::Event(error) => error.into(),
            AssignmentError::NotFound => Self::of(code::NOT_FOUND),
            AssignmentError::State(status) => Self::new(
                code::EVENT_STATE,
                format!("The event is {}. Teams are made from its publication until judging begins.", status.as_str()),
            ),
            AssignmentError::TargetSize { min, max } => Self::of(code::INVALID_BODY).and(
                "/target_size",
                "out_of_range",
                format!("teams of this event have {min} to {max} members"),
            ),
            AssignmentError::Seed => {
                Self::of(code::INVALID_BODY).and("/seed", "too_large", "send at most 9223372036854775807")
            }
            AssignmentError::PeopleChanged { now } => Self::at(
                code::CONFLICT,
                "/expected_people",
                format!("There are {now} people without a team now. Look at a new preview."),
            ),
            AssignmentError::Nobody => Self::new(code::CONFLICT, "Nobody is without a team."),
            AssignmentError::CannotBeUndone(why) => Self::new(code::ASSIGNMENT_STATE, why),
            AssignmentError::Database(error) => {
                // Somebody founded or joined a team at the same moment, or took a name.
                if is_unique_violation(&error, Some("team_members_once"))
                    || is_unique_violation(&error, Some("teams_name"))
                {
                    let detail = "Somebody joined or founded a team at the same moment. Look at a new preview.";
                    return Self::new(code::CONFLICT, detail);
                }
                problem_of(&error)
            }
        }
    }
}
