//! What callers are told of each [`EventError`].

use jamboree_tenancy::{is_unique_violation, problem_of};
use jamboree_web::{Problem, code};

use super::EventError;
use crate::pictures::picture_problem;

impl From<EventError> for Problem {
    fn from(error: EventError) -> Self {
        let detail = error.to_string();
        match error {
            EventError::NotFound => Self::of(code::NOT_FOUND),
            EventError::Forbidden { permission } => {
                Self::new(code::FORBIDDEN, format!("This needs a role with the permission {permission}."))
            }
            EventError::VersionConflict { current } => {
                Self::new(code::VERSION_CONFLICT, format!("The event is at version {current} now."))
            }
            EventError::IfMatchMalformed => {
                Self::at(code::INVALID_PARAMETER, "@If-Match", "send the ETag of the event, such as \"3\"")
            }
            EventError::Time(refused) => refused.into(),
            EventError::EndsBeforeStart => {
                Self::at(code::ENDS_BEFORE_START, "/ends_local", code::ENDS_BEFORE_START.explanation)
            }
            EventError::TooLong => Self::at(code::INVALID_BODY, "/ends_local", "an event lasts a year at most"),
            EventError::OutOfOrder(refused) => Self::at(code::DEADLINES_OUT_OF_ORDER, refused.pointer, refused.detail),
            EventError::NullRefused { pointer } => {
                Self::of(code::INVALID_BODY).and(pointer, "wrong_type", "this cannot be null; leave it out to keep it")
            }
            EventError::Blank { pointer } => {
                Self::of(code::INVALID_BODY).and(pointer, "too_short", "this needs at least one visible character")
            }
            EventError::TeamSizeInverted => Self::of(code::INVALID_BODY).and(
                "/team_size/max",
                "too_small",
                "the largest team cannot be smaller than the smallest",
            ),
            EventError::SlugTaken => Self::at(code::EVENT_SLUG_TAKEN, "/slug", code::EVENT_SLUG_TAKEN.explanation),
            EventError::State { .. } => Self::new(code::EVENT_STATE, sentence(&detail)),
            EventError::ChecklistIncomplete(missing) => {
                let problem = Self::of(code::CHECKLIST_INCOMPLETE);
                missing.into_iter().fold(problem, |problem, step| problem.and("", step.key, step.label))
            }
            EventError::PaymentsUnavailable => Self::of(code::PAYMENTS_UNAVAILABLE),
            EventError::QuoteChanged => Self::of(code::QUOTE_CHANGED),
            EventError::Pricing(_) => Self::at(code::INVALID_PARAMETER, "?participants", detail),
            EventError::Picture(error) => picture_problem(&error),
            EventError::PicturesBusy => Self::of(code::BUSY).retry_after_s(2),
            EventError::Store(error) => {
                let mut problem = Self::of(code::UNAVAILABLE).retry_after_s(5);
                problem.cause = Some(error.to_string());
                problem
            }
            EventError::Key(_) | EventError::Broken(_) => Self::internal(detail),
            EventError::Database(error) => {
                if is_unique_violation(&error, Some("events_slug")) {
                    return EventError::SlugTaken.into();
                }
                problem_of(&error)
            }
        }
    }
}

/// Error texts begin small and end without a stop; details are sentences.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), letters.as_str()))
}
