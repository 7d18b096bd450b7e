use sea_orm::DbErr;

use crate::orders::OrderError;

/// Why somebody's own ticket was not changed.
#[derive(Debug, thiserror::Error)]
pub enum MyTicketError {
    #[error("there is no such ticket of this person")]
    NotFound,
    /// What it is, for the sentence `The ticket is …`.
    #[error("the ticket is {state}")]
    State { state: &'static str },
    #[error("the event is over")]
    EventOver,
    #[error("this person has a ticket already")]
    AlreadyRegistered,
    #[error("an answer is needed")]
    AnswerRequired { question: String },
    #[error("an answer does not fit")]
    AnswerInvalid { question: String, wanted: String },
    #[error(transparent)]
    Order(#[from] OrderError),
    #[error(transparent)]
    Database(#[from] DbErr),
}
