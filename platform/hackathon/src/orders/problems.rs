use jamboree_tenancy::problem_of;
use jamboree_web::{Problem, code};

use super::OrderError;

fn opens(opens_at: Option<chrono::DateTime<chrono::Utc>>, over: &str) -> String {
    opens_at.map_or_else(|| over.to_owned(), |at| format!("It opens at {}.", at.to_rfc3339()))
}

impl From<OrderError> for Problem {
    fn from(error: OrderError) -> Self {
        match error {
            OrderError::NotFound => Self::of(code::NOT_FOUND),
            OrderError::RegistrationClosed { opens_at } => {
                Self::new(code::REGISTRATION_CLOSED, opens(opens_at, "Registration is over."))
            }
            OrderError::TicketType { index } => Self::at(
                code::TICKET_TYPE_INVALID,
                format!("/tickets/{index}/ticket_type_id"),
                code::TICKET_TYPE_INVALID.explanation,
            ),
            OrderError::NotOnSale { index, opens_at } => Self::at(
                code::TICKET_NOT_ON_SALE,
                format!("/tickets/{index}/ticket_type_id"),
                opens(opens_at, "The sale of this ticket is over."),
            ),
            OrderError::TooMany { index, max_per_order } => Self::at(
                code::INVALID_BODY,
                format!("/tickets/{index}/ticket_type_id"),
                format!("An order holds at most {max_per_order} of these tickets."),
            ),
            OrderError::SamePerson { index } => Self::at(
                code::INVALID_BODY,
                format!("/tickets/{index}/email"),
                "Another ticket of this order is for the same person.",
            ),
            OrderError::Address { pointer } => Self::at(code::EMAIL_INVALID, pointer, code::EMAIL_INVALID.explanation),
            OrderError::Name { pointer } => {
                Self::at(code::INVALID_BODY, pointer, "a name has a character that can be seen")
            }
            OrderError::PriceChanged { total_minor, currency } => Self::at(
                code::PRICE_CHANGED,
                "/expected_total",
                format!("It is {total_minor} {currency} in minor units now. Nothing was ordered."),
            )
            .suggesting(total_minor.to_string()),
            OrderError::AnswerRequired { index, question } => Self::at(
                code::ANSWER_REQUIRED,
                format!("/tickets/{index}/answers/{question}"),
                code::ANSWER_REQUIRED.explanation,
            ),
            OrderError::AnswerInvalid { index, question, wanted } => Self::at(
                code::ANSWER_INVALID,
                format!("/tickets/{index}/answers/{question}"),
                format!("The answer must be {wanted}."),
            ),
            OrderError::ConsentRequired { purpose } => {
                Self::at(code::CONSENT_REQUIRED, "/consents", format!("Nobody can take part without «{purpose}»."))
            }
            OrderError::ConsentUnknown { index } => Self::at(
                code::INVALID_BODY,
                format!("/consents/{index}"),
                "No such consent is asked for, or its wording is another one now. Show the current one.",
            ),
            OrderError::SoldOut => Self::of(code::SOLD_OUT),
            OrderError::AlreadyRegistered { emails } => Self::new(
                code::ALREADY_REGISTERED,
                format!(
                    "{} has a ticket for this event already. Sign in with the address to see it.",
                    emails.join(", ")
                ),
            ),
            OrderError::Busy => Self::of(code::BUSY).retry_after_s(1),
            OrderError::PaymentsUnavailable => Self::of(code::PAYMENTS_UNAVAILABLE),
            OrderError::State { state } => Self::new(code::ORDER_STATE, format!("The order is {state}.")),
            OrderError::TicketState { state } => Self::new(code::TICKET_STATE, format!("The ticket is {state}.")),
            OrderError::Provider(cause) => {
                let mut problem = Self::of(code::UNAVAILABLE).retry_after_s(5);
                problem.cause = Some(cause);
                problem
            }
            OrderError::Database(error) => problem_of(&error),
        }
    }
}
