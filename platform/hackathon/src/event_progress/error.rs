use jamboree_tenancy::problem_of;
use jamboree_web::{Problem, code};
use sea_orm::DbErr;

use crate::{events::EventError, planned_event::EventStatus};

/// Why an event was not moved.
#[derive(Debug, thiserror::Error)]
pub enum ProgressError {
    #[error(transparent)]
    Event(#[from] EventError),
    /// Not a move of the state machine, or one that another operation makes.
    #[error("an event that is {} does not become {}", .from.as_str(), .to.as_str())]
    NoSuchMove { from: EventStatus, to: EventStatus },
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// What is possible instead, as a sentence.
fn way_out(from: EventStatus, to: EventStatus) -> String {
    match (from, to) {
        (from, to) if from == to => format!("The event is {} already.", to.as_str()),
        (EventStatus::Draft, _) => "The event is a draft: publish it, which accepts its price.".to_owned(),
        (EventStatus::Judging, EventStatus::Results) => {
            "The event goes on to results when a set of results is published.".to_owned()
        }
        (from, to) => {
            let possible: Vec<&str> =
                EventStatus::ALL.into_iter().filter(|next| from.may_become(*next)).map(EventStatus::as_str).collect();
            let rest = if possible.is_empty() {
                "it stays so".to_owned()
            } else {
                format!("it can become {}", possible.join(" or "))
            };
            format!("The event is {} and cannot become {}: {rest}.", from.as_str(), to.as_str())
        }
    }
}

impl From<ProgressError> for Problem {
    fn from(error: ProgressError) -> Self {
        match error {
            ProgressError::Event(error) => error.into(),
            ProgressError::NoSuchMove { from, to } => Self::new(code::EVENT_STATE, way_out(from, to)),
            ProgressError::Database(error) => problem_of(&error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_says_what_is_possible() {
        use EventStatus::*;
        for (from, to, expected) in [
            (Running, Running, "The event is running already."),
            (Draft, Running, "The event is a draft: publish it, which accepts its price."),
            (Judging, Results, "The event goes on to results when a set of results is published."),
            (
                Registration,
                Judging,
                "The event is registration and cannot become judging: it can become running or cancelled.",
            ),
            (Cancelled, Running, "The event is cancelled and cannot become running: it stays so."),
        ] {
            assert_eq!(way_out(from, to), expected);
        }
    }
}
