use jamboree_tenancy::problem_of;
use jamboree_web::{Problem, code};
use sea_orm::DbErr;

use super::bodies::QuestionState;
use crate::planned_event::PlannedEventError;

/// Why a question was not asked, voted for or settled.
#[derive(Debug, thiserror::Error)]
pub enum QuestionError {
    /// No such question, or none the caller may know of.
    #[error("there is no such question")]
    NotFound,
    #[error("a question has words")]
    Empty,
    /// The client id belongs to another question of the same person.
    #[error("the client id was used for another question")]
    ClientIdReused,
    /// So many questions may one person ask.
    #[error("nobody asks more than {0} questions at an event")]
    TooMany(i64),
    #[error("the question is {}", .0.as_str())]
    State(QuestionState),
    #[error("the question is at version {current}")]
    VersionConflict { current: i64 },
    #[error("a field cannot be null")]
    Null { pointer: &'static str },
    #[error("If-Match is no ETag")]
    IfMatchMalformed,
    #[error(transparent)]
    Event(#[from] PlannedEventError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<QuestionError> for Problem {
    fn from(error: QuestionError) -> Self {
        match error {
            QuestionError::NotFound => Self::of(code::NOT_FOUND),
            QuestionError::Empty => Self::at(code::INVALID_BODY, "/text", "The question has no words."),
            QuestionError::ClientIdReused => {
                Self::at(code::CONFLICT, "/client_id", "It belongs to another question. Use a new one for each.")
            }
            QuestionError::TooMany(most) => {
                Self::new(code::LIMIT_REACHED, format!("One person asks at most {most} questions at an event."))
            }
            QuestionError::State(state) => {
                Self::new(code::QUESTION_STATE, format!("The question is {}.", state.as_str()))
            }
            QuestionError::VersionConflict { current } => {
                Self::new(code::VERSION_CONFLICT, format!("The question is at version {current} now."))
            }
            QuestionError::Null { pointer } => Self::at(code::INVALID_BODY, pointer, "It cannot be null."),
            QuestionError::IfMatchMalformed => {
                Self::at(code::INVALID_PARAMETER, "@If-Match", "send the ETag of the question, such as \"3\"")
            }
            QuestionError::Event(error) => error.into(),
            QuestionError::Database(error) => problem_of(&error),
        }
    }
}
