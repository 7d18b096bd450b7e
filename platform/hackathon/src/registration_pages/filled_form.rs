//! What somebody filled in, as a request for an order or as everything that is wrong with it.

use std::collections::HashMap;

use jamboree_pages::pages::{Fault, FormError, FormValues, register_fields as field};
use jamboree_web::{Id, MailAddress};
use serde_json::{Number, Value};

use crate::{
    money::Money,
    offer::{Offer, OfferedQuestion, OfferedType, QuestionForm, QuestionKind, TicketTypeKind},
    orders::{ConsentRequest, OrderRequest, TicketRequest},
};

/// As many as an order of the API.
const MOST_TICKETS: usize = 20;
const NAME_CHARACTERS: usize = 200;

pub fn type_id(kind: &OfferedType) -> String {
    Id::<TicketTypeKind>::from(kind.id).to_string()
}

pub fn question_id(question: &OfferedQuestion) -> String {
    Id::<QuestionKind>::from(question.id).to_string()
}

pub fn access_code(values: &FormValues) -> Option<&str> {
    Some(values.first(field::ACCESS_CODE).trim()).filter(|code| !code.is_empty())
}

/// The chosen tickets: the type and how many of it, types without any left out.
pub fn chosen<'o>(offer: &'o Offer, values: &'o FormValues) -> Vec<(&'o OfferedType, usize)> {
    offer
        .shown_types(access_code(values))
        .map(|kind| (kind, values.quantity(&type_id(kind))))
        .filter(|(_, count)| *count > 0)
        .collect()
}

fn wrong(field: impl Into<String>, fault: Fault) -> FormError {
    FormError { field: Some(field.into()), fault }
}

/// What is wrong with the code and with the choice of tickets, places aside.
pub fn check_tickets(offer: &Offer, values: &FormValues) -> Vec<FormError> {
    let mut errors = check_code(offer, values);
    let chosen = chosen(offer, values);
    if chosen.is_empty() {
        errors.push(FormError { field: None, fault: Fault::NoTicket });
    }
    for (kind, count) in &chosen {
        let most = u32::try_from(kind.max_per_order).unwrap_or(0);
        if u32::try_from(*count).unwrap_or(u32::MAX) > most {
            errors.push(wrong(field::quantity(&type_id(kind)), Fault::TooManyTickets { most }));
        }
    }
    let all: usize = chosen.iter().map(|(_, count)| (*count).min(1000)).sum();
    if all > MOST_TICKETS && errors.is_empty() {
        errors.push(FormError { field: None, fault: Fault::TooManyTickets { most: 20 } });
    }
    errors
}

/// What is wrong with the code: that nobody gave it.
pub fn check_code(offer: &Offer, values: &FormValues) -> Vec<FormError> {
    let unknown = access_code(values).is_some_and(|code| !offer.knows_code(code));
    if unknown { vec![wrong(field::ACCESS_CODE, Fault::UnknownCode)] } else { Vec::new() }
}

/// A form that can be ordered, and which of its fields each part came from.
pub struct FilledForm {
    pub request: OrderRequest,
    /// The names of the fields, ticket by ticket.
    pub tickets: Vec<TicketFields>,
}

pub struct TicketFields {
    pub type_id: String,
    /// The field that the address stood in, and the address.
    pub email: String,
    pub address: String,
}

/// Reads the whole form.
///
/// # Errors
/// Everything that is wrong with it, each at its field.
pub fn read(offer: &Offer, values: &FormValues, locale: &str) -> Result<FilledForm, Vec<FormError>> {
    let mut errors = check_tickets(offer, values);
    if !errors.is_empty() {
        return Err(errors);
    }
    let buyer = read_person(values, field::BUYER_NAME, field::BUYER_EMAIL, &mut errors);
    let chosen = chosen(offer, values);
    let alone = chosen.iter().map(|(_, count)| count).sum::<usize>() == 1;
    let (mut tickets, mut fields, mut people) = (Vec::new(), Vec::new(), HashMap::new());
    for (kind, count) in chosen {
        let type_id = type_id(kind);
        for index in 0..count {
            let (name, email) = (field::ticket_name(&type_id, index), field::ticket_email(&type_id, index));
            let empty = values.first(&name).trim().is_empty() && values.first(&email).trim().is_empty();
            // The first ticket is the buyer's unless somebody else is named.
            let of_buyer = alone || (tickets.is_empty() && empty);
            let (person, email_field) = if of_buyer {
                (buyer.clone(), field::BUYER_EMAIL.to_owned())
            } else {
                (read_person(values, &name, &email, &mut errors), email)
            };
            let same = MailAddress::parse(&person.email).and_then(|email| people.insert(email.to_string(), ()));
            if same.is_some() {
                errors.push(wrong(email_field.clone(), Fault::SameEmail));
            }
            let mut answers = Vec::new();
            for question in &offer.questions {
                let name = field::answer(&type_id, index, &question_id(question));
                match read_answer(question, values, &name) {
                    Ok(value) => answers.extend(value.map(|value| (question.id, value))),
                    Err(fault) => errors.push(wrong(name, fault)),
                }
            }
            fields.push(TicketFields { type_id: type_id.clone(), email: email_field, address: person.email.clone() });
            tickets.push(TicketRequest { ticket_type_id: kind.id, name: person.name, email: person.email, answers });
        }
    }
    let consents = read_consents(offer, values, &mut errors);
    if !errors.is_empty() {
        return Err(errors);
    }
    let request = OrderRequest {
        buyer_name: buyer.name,
        buyer_email: buyer.email,
        locale: locale.to_owned(),
        expected_total: expected_total(values.first(field::EXPECTED_TOTAL)),
        access_code: access_code(values).map(str::to_owned),
        tickets,
        consents,
    };
    Ok(FilledForm { request, tickets: fields })
}

#[derive(Clone)]
struct Person {
    name: String,
    email: String,
}

fn read_person(values: &FormValues, name_field: &str, email_field: &str, errors: &mut Vec<FormError>) -> Person {
    let name = values.first(name_field).split_whitespace().collect::<Vec<_>>().join(" ");
    let email = values.first(email_field).trim().to_owned();
    if name.is_empty() {
        errors.push(wrong(name_field, Fault::Required));
    } else if name.chars().count() > NAME_CHARACTERS {
        errors.push(wrong(name_field, Fault::TooLong { characters: 200 }));
    }
    if email.is_empty() {
        errors.push(wrong(email_field, Fault::Required));
    } else if MailAddress::parse(&email).is_none() {
        errors.push(wrong(email_field, Fault::Email));
    }
    Person { name, email }
}

/// An answer as the API would get it.
fn read_answer(question: &OfferedQuestion, values: &FormValues, name: &str) -> Result<Option<Value>, Fault> {
    let text = values.first(name).trim();
    let value = match question.kind {
        QuestionForm::ShortText | QuestionForm::LongText | QuestionForm::Choice => Value::from(text),
        QuestionForm::Choices => Value::from(values.all(name).filter(|text| !text.is_empty()).collect::<Vec<_>>()),
        QuestionForm::YesNo => match text {
            "true" => Value::from(true),
            "false" => Value::from(false),
            "" => Value::Null,
            _ => return Err(Fault::NotAnOption),
        },
        QuestionForm::Number if text.is_empty() => Value::Null,
        QuestionForm::Number => number(text).map(Value::from).ok_or(Fault::Number)?,
    };
    let read = question.read_answer(&value).map_err(|_| match question.kind {
        QuestionForm::ShortText => Fault::TooLong { characters: 300 },
        QuestionForm::LongText => Fault::TooLong { characters: 5000 },
        QuestionForm::Number => Fault::Number,
        QuestionForm::Choice | QuestionForm::Choices | QuestionForm::YesNo => Fault::NotAnOption,
    })?;
    match (&read, question.kind) {
        (Some(_), _) => Ok(read),
        (None, _) if !question.required => Ok(None),
        (None, QuestionForm::ShortText | QuestionForm::LongText | QuestionForm::Number) => Err(Fault::Required),
        (None, _) => Err(Fault::ChooseAnswer),
    }
}

/// "12", "2.5", and "2,5" as people write it in German and Spanish.
fn number(text: &str) -> Option<Number> {
    if let Ok(whole) = text.parse::<i64>() {
        return Some(Number::from(whole));
    }
    let pointed = text.replacen(',', ".", 1);
    let digits = pointed.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+'));
    pointed.parse::<f64>().ok().filter(|_| digits).and_then(Number::from_f64)
}

/// Every consent that is asked for, given or not. A tick for another wording is none.
fn read_consents(offer: &Offer, values: &FormValues, errors: &mut Vec<FormError>) -> Vec<ConsentRequest> {
    let read = |consent: &crate::offer::OfferedConsent, errors: &mut Vec<FormError>| {
        let name = field::consent(&consent.purpose);
        let sent = values.first(&name);
        let given = sent == consent.version.to_string();
        if !given && !sent.is_empty() {
            errors.push(wrong(name, Fault::Stale));
        } else if !given && consent.required {
            errors.push(wrong(name, Fault::ConsentNeeded));
        }
        ConsentRequest { purpose: consent.purpose.clone(), version: consent.version, given }
    };
    offer.consents.iter().map(|consent| read(consent, errors)).collect()
}

/// `3500:EUR`; nothing for what was free or cannot be read, which the office then refuses as another price.
fn expected_total(text: &str) -> Option<Money> {
    let (amount, currency) = text.split_once(':')?;
    Some(Money { amount_minor: amount.parse().ok()?, currency: currency.to_owned() })
}
