use jamboree_tenancy::{is_unique_violation, problem_of};
use jamboree_web::{Problem, code};
use sea_orm::DbErr;

use crate::{planned_event::PlannedEventError, ticket_sales::WindowError};

/// Why something about tickets was refused or did not work.
#[derive(Debug, thiserror::Error)]
pub enum TicketsError {
    #[error(transparent)]
    Event(#[from] PlannedEventError),
    /// No such quota or ticket type at this event.
    #[error("there is no such thing at the event")]
    NotFound,
    #[error("the ticket type is at version {current}")]
    VersionConflict { current: i64 },
    #[error("the header If-Match is not a version")]
    IfMatchMalformed,
    #[error(transparent)]
    Window(#[from] WindowError),
    /// A price in no currency, at its place.
    #[error(transparent)]
    Price(Problem),
    #[error("what is paid at this event is paid in {currency}")]
    CurrencyMixed { currency: String },
    #[error("the access code is not one")]
    AccessCode,
    /// The quota at this index is none of the event.
    #[error("there is no quota {index}")]
    QuotaUnknown { index: usize },
    #[error("{used} seats are taken")]
    QuotaBelowUsed { used: i32 },
    /// By whom, in words.
    #[error("the quota is in use by {by}")]
    QuotaInUse { by: String },
    #[error("{pointer} cannot be null")]
    NullRefused { pointer: &'static str },
    #[error("{pointer} is empty")]
    Blank { pointer: String },
    #[error("an event has at most {most} {what}")]
    TooMany { what: &'static str, most: u64 },
    /// A part of the registration form that cannot be.
    #[error("{pointer}: {detail}")]
    Form { pointer: String, reason: &'static str, detail: String },
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<TicketsError> for Problem {
    fn from(error: TicketsError) -> Self {
        match error {
            TicketsError::Event(error) => error.into(),
            TicketsError::NotFound => Self::of(code::NOT_FOUND),
            TicketsError::VersionConflict { current } => {
                Self::new(code::VERSION_CONFLICT, format!("The ticket type is at version {current} now."))
            }
            TicketsError::IfMatchMalformed => {
                Self::at(code::INVALID_PARAMETER, "@If-Match", "send the ETag of the ticket type, such as \"3\"")
            }
            TicketsError::Window(WindowError::Time(refused)) => refused.into(),
            TicketsError::Window(WindowError::ClosesBeforeOpens) => {
                Self::at(code::ENDS_BEFORE_START, "/sale_closes_local", "The sale must close after it opens.")
            }
            TicketsError::Price(problem) => problem,
            TicketsError::CurrencyMixed { currency } => Self::at(
                code::CURRENCY_MIXED,
                "/price/currency",
                format!("What is paid at this event is paid in {currency}: all of it has one currency."),
            )
            .suggesting(currency),
            TicketsError::AccessCode => Self::of(code::INVALID_BODY).and(
                "/access_code",
                "wrong_format",
                "an access code has 4 to 40 letters, digits and signs of ASCII, and no spaces",
            ),
            TicketsError::QuotaUnknown { index } => Self::of(code::INVALID_BODY).and(
                format!("/quota_ids/{index}"),
                "not_found",
                "this event has no such quota",
            ),
            TicketsError::QuotaBelowUsed { used } => {
                let detail = format!("{used} seats of this quota are taken: it cannot be smaller than that.");
                Self::at(code::QUOTA_BELOW_USED, "/size", detail).suggesting(used.to_string())
            }
            TicketsError::QuotaInUse { by } => Self::new(code::QUOTA_IN_USE, format!("The quota is in use by {by}.")),
            TicketsError::NullRefused { pointer } => {
                Self::of(code::INVALID_BODY).and(pointer, "wrong_type", "this cannot be null; leave it out to keep it")
            }
            TicketsError::Blank { pointer } => {
                Self::of(code::INVALID_BODY).and(pointer, "too_short", "this needs at least one visible character")
            }
            TicketsError::TooMany { what, most } => {
                Self::new(code::LIMIT_REACHED, format!("An event has at most {most} {what}."))
            }
            TicketsError::Form { pointer, reason, detail } => Self::of(code::INVALID_BODY).and(pointer, reason, detail),
            TicketsError::Database(error) => of_database(&error),
        }
    }
}

fn of_database(error: &DbErr) -> Problem {
    if is_unique_violation(error, Some("quotas_name")) {
        return Problem::at(code::CONFLICT, "/name", "Another quota of this event has this name.");
    }
    if is_unique_violation(error, Some("ticket_types_name")) {
        return Problem::at(code::CONFLICT, "/name", "Another ticket type of this event has this name.");
    }
    problem_of(error)
}
