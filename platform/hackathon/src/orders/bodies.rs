use std::collections::HashMap;

use jamboree_web::{Id, Problem, code};
use poem_openapi::{Object, types::Example};
use serde_json::Value;

use super::check::{ConsentRequest, OrderRequest, TicketRequest};
use crate::{
    money::Money,
    offer::{QuestionKind, TicketTypeKind},
};

// No patterns here: the framework compiles them anew for every value, which took a third of an order's time.
// `check` looks at what they would.

/// Who orders.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields)]
pub struct Buyer {
    /// At least one character that can be seen.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub name: String,
    #[oai(validator(min_length = 3, max_length = 254))]
    pub email: String,
}

/// One ticket and who it is for.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields)]
pub struct NewTicket {
    pub ticket_type_id: Id<TicketTypeKind>,
    /// At least one character that can be seen.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub name: String,
    #[oai(validator(min_length = 3, max_length = 254))]
    pub email: String,
    /// By the id of the question; what a value must be follows from the kind of the question.
    #[oai(default, validator(max_properties = 100))]
    pub answers: HashMap<String, Value>,
}

/// A decision about one consent.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields)]
pub struct GivenConsent {
    #[oai(validator(min_length = 1, max_length = 60))]
    pub purpose: String,
    /// Of the wording that was shown.
    #[oai(validator(minimum(value = "1"), maximum(value = "1000000")))]
    pub version: i32,
    pub given: bool,
}

/// An order to place.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct NewOrder {
    pub buyer: Buyer,
    /// The language of mails and pages: `en`, `de` or `es`.
    #[oai(validator(min_length = 2, max_length = 35))]
    pub locale: String,
    /// What the buyer was shown; null when there is nothing to pay. Another price is refused.
    pub expected_total: Option<Money>,
    #[oai(validator(max_length = 40))]
    pub access_code: Option<String>,
    #[oai(validator(min_items = 1, max_items = 20))]
    pub tickets: Vec<NewTicket>,
    #[oai(validator(max_items = 50))]
    pub consents: Vec<GivenConsent>,
}

impl Example for NewOrder {
    fn example() -> Self {
        let (name, email) = ("Priya Raman".to_owned(), "priya.raman@example.com".to_owned());
        Self {
            buyer: Buyer { name: name.clone(), email: email.clone() },
            locale: "en".to_owned(),
            expected_total: None,
            access_code: None,
            tickets: vec![NewTicket {
                ticket_type_id: Id::from(uuid::Uuid::from_u128(0x0196_0000_0000_7000_8000_0000_0000_0001)),
                name,
                email,
                answers: HashMap::new(),
            }],
            consents: vec![GivenConsent { purpose: "terms".to_owned(), version: 1, given: true }],
        }
    }
}

impl NewOrder {
    /// # Errors
    /// `invalid_body` at an answer whose name is no id of a question.
    pub fn request(self) -> Result<OrderRequest, Problem> {
        let mut tickets = Vec::with_capacity(self.tickets.len());
        for (index, ticket) in self.tickets.into_iter().enumerate() {
            tickets.push(TicketRequest {
                ticket_type_id: ticket.ticket_type_id.0,
                name: ticket.name,
                email: ticket.email,
                answers: read_answers(ticket.answers, &format!("/tickets/{index}/answers"))?,
            });
        }
        let consents = self.consents.into_iter().map(|consent| ConsentRequest {
            purpose: consent.purpose,
            version: consent.version,
            given: consent.given,
        });
        Ok(OrderRequest {
            buyer_name: self.buyer.name,
            buyer_email: self.buyer.email,
            locale: self.locale,
            expected_total: self.expected_total,
            access_code: self.access_code,
            tickets,
            consents: consents.collect(),
        })
    }
}

/// Answers by the id of their question.
///
/// # Errors
/// `invalid_body` at a name that is no id of a question.
pub fn read_answers(answers: HashMap<String, Value>, pointer: &str) -> Result<Vec<(uuid::Uuid, Value)>, Problem> {
    let read = |(name, value): (String, Value)| match name.parse::<Id<QuestionKind>>() {
        Ok(id) => Ok((id.0, value)),
        Err(_) => Err(Problem::at(code::INVALID_BODY, format!("{pointer}/{name}"), "this is not the id of a question")),
    };
    answers.into_iter().map(read).collect()
}
