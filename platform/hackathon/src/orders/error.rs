use chrono::{DateTime, Utc};
use sea_orm::DbErr;

/// Why an order was refused or did not work. Indices are those of the tickets in the request.
#[derive(Debug, thiserror::Error)]
pub enum OrderError {
    #[error("there is no such event, order or ticket")]
    NotFound,
    #[error("registration is not open")]
    RegistrationClosed { opens_at: Option<DateTime<Utc>> },
    #[error("ticket {index} is of a type that is not offered")]
    TicketType { index: usize },
    #[error("ticket {index} is not on sale")]
    NotOnSale { index: usize, opens_at: Option<DateTime<Utc>> },
    #[error("more tickets of one type than an order may hold")]
    TooMany { index: usize, max_per_order: i32 },
    #[error("two tickets for one person")]
    SamePerson { index: usize },
    #[error("{pointer} is no mail address")]
    Address { pointer: String },
    /// A name of spaces alone.
    #[error("{pointer} is no name")]
    Name { pointer: String },
    #[error("the price is another one now")]
    PriceChanged { total_minor: i64, currency: String },
    #[error("question {question} of ticket {index} must be answered")]
    AnswerRequired { index: usize, question: String },
    #[error("an answer of ticket {index} does not fit")]
    AnswerInvalid { index: usize, question: String, wanted: String },
    #[error("the consent {purpose} is needed")]
    ConsentRequired { purpose: String },
    #[error("there is no such consent to give, or its wording changed")]
    ConsentUnknown { index: usize },
    #[error("sold out")]
    SoldOut,
    #[error("somebody of the order has a ticket already")]
    AlreadyRegistered { emails: Vec<String> },
    #[error("too many orders at once")]
    Busy,
    #[error("payments are not set up")]
    PaymentsUnavailable,
    /// What it is, for the sentence `The order is …`.
    #[error("the order is {state}")]
    State { state: &'static str },
    #[error("the ticket is {state}")]
    TicketState { state: &'static str },
    #[error("the payment provider does not answer: {0}")]
    Provider(String),
    #[error(transparent)]
    Database(#[from] DbErr),
}
