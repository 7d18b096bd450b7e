use jamboree_tenancy::problem_of;
use jamboree_web::{Problem, code};
use sea_orm::DbErr;

use crate::{local_time::RefusedTime, planned_event::PlannedEventError};

/// Why something about an agenda was refused or did not work.
#[derive(Debug, thiserror::Error)]
pub enum AgendaError {
    #[error(transparent)]
    Event(#[from] PlannedEventError),
    #[error("there is no such item")]
    NotFound,
    #[error(transparent)]
    Time(#[from] RefusedTime),
    #[error("the item ends before it starts")]
    EndsBeforeStart,
    /// Further from the start than any event is long.
    #[error("the item is more than a year away from the event")]
    TooFarAway,
    #[error("{pointer} cannot be null")]
    NullRefused { pointer: &'static str },
    #[error("{pointer} is empty")]
    Blank { pointer: &'static str },
    #[error("an agenda has at most {most} items")]
    TooMany { most: u64 },
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<AgendaError> for Problem {
    fn from(error: AgendaError) -> Self {
        match error {
            AgendaError::Event(error) => error.into(),
            AgendaError::NotFound => Self::of(code::NOT_FOUND),
            AgendaError::Time(refused) => refused.into(),
            AgendaError::EndsBeforeStart => {
                Self::at(code::ENDS_BEFORE_START, "/ends_local", code::ENDS_BEFORE_START.explanation)
            }
            AgendaError::TooFarAway => {
                Self::at(code::TIME_INVALID, "/starts_local", "An item stands within a year of the start of its event.")
            }
            AgendaError::NullRefused { pointer } => {
                Self::of(code::INVALID_BODY).and(pointer, "wrong_type", "this cannot be null; leave it out to keep it")
            }
            AgendaError::Blank { pointer } => {
                Self::of(code::INVALID_BODY).and(pointer, "too_short", "this needs at least one visible character")
            }
            AgendaError::TooMany { most } => {
                Self::new(code::LIMIT_REACHED, format!("An agenda has at most {most} items."))
            }
            AgendaError::Database(error) => problem_of(&error),
        }
    }
}
