use jamboree_tenancy::problem_of;
use jamboree_web::{Problem, code};
use sea_orm::DbErr;

use crate::planned_event::PlannedEventError;

/// Why participants were not shown.
#[derive(Debug, thiserror::Error)]
pub enum ParticipantsError {
    #[error(transparent)]
    Event(#[from] PlannedEventError),
    /// Also one of another event.
    #[error("there is no such participant")]
    NotFound,
    /// `answer` does not name a question and a value.
    #[error("this is no question with an answer")]
    AnswerMalformed,
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<ParticipantsError> for Problem {
    fn from(error: ParticipantsError) -> Self {
        match error {
            ParticipantsError::Event(error) => error.into(),
            ParticipantsError::NotFound => Self::of(code::NOT_FOUND),
            ParticipantsError::AnswerMalformed => {
                Self::at(code::INVALID_PARAMETER, "?answer", "write it as the id of a question, a colon and the answer")
            }
            ParticipantsError::Database(error) => problem_of(&error),
        }
    }
}
