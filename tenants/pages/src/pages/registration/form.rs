//! What somebody entered, and what is wrong with it.

use crate::catalogue::{RegistrationWords, fill};

/// The names of the form's fields, shared by the page and by whoever reads the form.
pub mod register_fields {
    /// The step that was sent: `tickets` or `details`.
    pub const STEP: &str = "step";
    /// The key of this submission: sent twice, it is one order.
    pub const SUBMISSION: &str = "submission";
    /// Which button was pressed: `next`, `change` (back to the tickets) or `code` (apply the access code).
    pub const ACTION: &str = "action";
    pub const ACCESS_CODE: &str = "code";
    /// The total the page showed, as `<minor>:<currency>`; empty for free orders.
    pub const EXPECTED_TOTAL: &str = "expected_total";
    pub const BUYER_NAME: &str = "buyer.name";
    pub const BUYER_EMAIL: &str = "buyer.email";

    /// How many tickets of a type.
    pub fn quantity(type_id: &str) -> String {
        format!("quantity.{type_id}")
    }

    /// The holder of the `index`-th ticket of a type. Tickets keep their entries when others are added.
    pub fn ticket_name(type_id: &str, index: usize) -> String {
        format!("ticket.{type_id}.{index}.name")
    }

    pub fn ticket_email(type_id: &str, index: usize) -> String {
        format!("ticket.{type_id}.{index}.email")
    }

    pub fn answer(type_id: &str, index: usize, question_id: &str) -> String {
        format!("ticket.{type_id}.{index}.answer.{question_id}")
    }

    /// A tick; its value is the version of the wording.
    pub fn consent(purpose: &str) -> String {
        format!("consent.{purpose}")
    }
}

/// Every field as it was sent, in order. Nothing of it is lost whatever goes wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormValues(pub Vec<(String, String)>);

impl FormValues {
    /// The first value of a field; empty when it was not sent.
    pub fn first(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    pub fn all<'v>(&'v self, name: &'v str) -> impl Iterator<Item = &'v str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|sent| sent == value)
    }

    /// How many tickets of a type are chosen; nonsense counts as none.
    pub fn quantity(&self, type_id: &str) -> usize {
        self.first(&register_fields::quantity(type_id)).trim().parse().unwrap_or(0)
    }
}

/// One thing to correct.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormError {
    /// The name of the field; none when it is about the form as a whole.
    pub field: Option<String>,
    pub fault: Fault,
}

/// What is wrong, to be said in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    Required,
    ChooseAnswer,
    Email,
    TooLong { characters: u32 },
    Number,
    NotAnOption,
    ConsentNeeded,
    NoTicket,
    TooManyTickets { most: u32 },
    SoldOut,
    NotOnSale,
    AlreadyRegistered,
    SameEmail,
    UnknownCode,
    PriceChanged,
    RegistrationClosed,
    Busy,
    Stale,
}

impl Fault {
    pub(super) fn sentence(&self, words: &RegistrationWords) -> String {
        let plain = match self {
            Fault::TooLong { characters } => return fill(words.error_too_long, &[("n", &characters.to_string())]),
            Fault::TooManyTickets { most } => return fill(words.error_too_many, &[("n", &most.to_string())]),
            Fault::Required => words.error_required,
            Fault::ChooseAnswer => words.error_choose,
            Fault::Email => words.error_email,
            Fault::Number => words.error_number,
            Fault::NotAnOption => words.error_choice,
            Fault::ConsentNeeded => words.error_consent,
            Fault::NoTicket => words.error_no_ticket,
            Fault::SoldOut => words.error_sold_out,
            Fault::NotOnSale => words.error_not_on_sale,
            Fault::AlreadyRegistered => words.error_already_registered,
            Fault::SameEmail => words.error_same_email,
            Fault::UnknownCode => words.error_code,
            Fault::PriceChanged => words.error_price,
            Fault::RegistrationClosed => words.error_closed,
            Fault::Busy => words.error_busy,
            Fault::Stale => words.error_stale,
        };
        plain.to_owned()
    }
}
