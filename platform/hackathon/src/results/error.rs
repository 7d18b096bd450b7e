use jamboree_tenancy::problem_of;
use jamboree_web::{Problem, code};
use sea_orm::DbErr;

use crate::{judging::JudgingError, planned_event::PlannedEventError};

/// Why something about results was refused or did not work.
#[derive(Debug, thiserror::Error)]
pub enum ResultsError {
    #[error(transparent)]
    Event(#[from] PlannedEventError),
    /// No such set, or none the caller may know of.
    #[error("there is no such set of results")]
    NotFound,
    #[error("the round is not closed")]
    RoundNotClosed,
    #[error("nothing was scored")]
    NothingScored,
    #[error("a correction needs its reason")]
    ReasonMissing,
    #[error("the set is published")]
    Published,
    #[error("there is a newer set")]
    NotLatest,
    #[error("sheets or submissions changed since the set was computed")]
    Outdated,
    #[error("who publishes has judged")]
    PublisherJudged,
    #[error("the event is {0}")]
    EventState(&'static str),
    #[error("no results are published")]
    NotPublished,
    /// The field at this pointer of the body.
    #[error("{pointer}: {detail}")]
    Malformed { pointer: String, detail: &'static str },
    #[error(transparent)]
    Database(#[from] DbErr),
    #[error("the ranking was not computed: {0}")]
    Interrupted(String),
}

impl From<JudgingError> for ResultsError {
    fn from(error: JudgingError) -> Self {
        match error {
            JudgingError::Event(error) => Self::Event(error),
            JudgingError::Database(error) => Self::Database(error),
            _ => Self::NotFound,
        }
    }
}

impl From<ResultsError> for Problem {
    fn from(error: ResultsError) -> Self {
        let state = |detail: &str| Self::new(code::RESULTS_STATE, detail);
        match error {
            ResultsError::Event(error) => error.into(),
            ResultsError::NotFound => Self::of(code::NOT_FOUND),
            ResultsError::RoundNotClosed => state("The round of judging is not closed yet. Close it first."),
            ResultsError::NothingScored => state("No submission has a complete score sheet that counts."),
            ResultsError::ReasonMissing => Self::at(
                code::RESULTS_STATE,
                "/reason",
                "Results are published already. A correction says why: everybody can read it.",
            ),
            ResultsError::Published => state("This set is published. Compute a new one to correct it."),
            ResultsError::NotLatest => state("There is a newer set. Publish that one."),
            ResultsError::Outdated => {
                state("Sheets or submissions changed since this set was computed. Compute a new one.")
            }
            ResultsError::PublisherJudged => {
                state("You scored in this round. Somebody who did not judge has to publish the results.")
            }
            ResultsError::EventState(status) => Self::new(
                code::EVENT_STATE,
                format!("The event is {status}. Results are published once it is in judging."),
            ),
            ResultsError::NotPublished => state("No results are published yet."),
            ResultsError::Malformed { pointer, detail } => Self::at(code::INVALID_BODY, pointer, detail),
            ResultsError::Database(error) => problem_of(&error),
            ResultsError::Interrupted(cause) => Self::internal(cause),
        }
    }
}
