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

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use uuid::Uuid;

    use super::*;
    use crate::{
        offer::OfferedConsent,
        planned_event::{EventStatus, Milestones},
    };

    fn offer() -> Offer {
        let at = |text: &str| DateTime::parse_from_rfc3339(text).unwrap().to_utc();
        let (starts_at, ends_at) = (at("2027-03-12T17:00:00Z"), at("2027-03-14T18:00:00Z"));
        let kind = |number: u128, code: Option<&str>| OfferedType {
            id: Uuid::from_u128(number),
            name: "Standard".to_owned(),
            description: String::new(),
            price_minor: 3500,
            currency: "EUR".to_owned(),
            tax_rate_bp: 1900,
            sale_opens_at: None,
            sale_closes_at: None,
            access_code: code.map(str::to_owned),
            max_per_order: 3,
            hidden: false,
            quotas: Vec::new(),
        };
        Offer {
            event_id: Uuid::nil(),
            slug: "oceans".to_owned(),
            title: "Oceans".to_owned(),
            tagline: String::new(),
            zone: chrono_tz::UTC,
            starts_at,
            ends_at,
            stored_status: EventStatus::Published,
            milestones: Milestones { registration_opens: None, starts_at, ends_at, judging_opens: None },
            registration_closes: None,
            ticket_types: vec![kind(1, None), kind(2, Some("STAFF"))],
            questions: vec![OfferedQuestion {
                id: Uuid::from_u128(9),
                label: "Years".to_owned(),
                help: String::new(),
                kind: QuestionForm::Number,
                options: Vec::new(),
                required: true,
                data_class: "ordinary".to_owned(),
            }],
            consents: vec![OfferedConsent {
                purpose: "rules".to_owned(),
                version: 2,
                title: "I accept the rules".to_owned(),
                body: "All".to_owned(),
                required: false,
            }],
        }
    }

    fn values(pairs: &[(String, &str)]) -> FormValues {
        FormValues(pairs.iter().map(|(name, value)| (name.clone(), (*value).to_owned())).collect())
    }

    fn two_tickets() -> Vec<(String, &'static str)> {
        let (offer, question) = (offer(), Id::<QuestionKind>::from(Uuid::from_u128(9)).to_string());
        let id = type_id(&offer.ticket_types[0]);
        vec![
            (field::quantity(&id), "2"),
            (field::BUYER_NAME.to_owned(), "  Ada   Lovelace "),
            (field::BUYER_EMAIL.to_owned(), "Ada@example.com"),
            (field::ticket_name(&id, 1), "Grace"),
            (field::ticket_email(&id, 1), "grace@example.com"),
            (field::answer(&id, 0, &question), "2,5"),
            (field::answer(&id, 1, &question), "7"),
            (field::EXPECTED_TOTAL.to_owned(), "7000:EUR"),
        ]
    }

    #[test]
    fn the_first_ticket_is_the_buyers_unless_it_names_somebody() {
        let filled = read(&offer(), &values(&two_tickets()), "de").unwrap_or_else(|errors| panic!("{errors:?}"));
        let names: Vec<&str> = filled.request.tickets.iter().map(|ticket| ticket.name.as_str()).collect();
        assert_eq!(names, ["Ada Lovelace", "Grace"]);
        assert_eq!(filled.request.tickets[0].answers[0].1, serde_json::json!(2.5));
        assert_eq!(filled.tickets[0].email, field::BUYER_EMAIL);
        assert_eq!(filled.request.expected_total.map(|money| money.amount_minor), Some(7000));
        // A box that nobody ticked is a decision too: not given.
        assert!(filled.request.consents.iter().all(|consent| !consent.given));
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once_and_at_its_field() {
        let mut sent = two_tickets();
        sent[2].1 = "nobody";
        sent[4].1 = "";
        sent[5].1 = "a few";
        sent.push((field::consent("rules"), "1"));
        let errors = read(&offer(), &values(&sent), "en").map(|_| ()).unwrap_err();
        let faults: Vec<(&str, &Fault)> =
            errors.iter().map(|error| (error.field.as_deref().unwrap_or_default(), &error.fault)).collect();
        assert_eq!(faults.len(), 4, "{faults:?}");
        assert_eq!(faults[0], (field::BUYER_EMAIL, &Fault::Email));
        assert!(faults.iter().any(|(name, fault)| name.ends_with(".1.email") && **fault == Fault::Required));
        assert!(faults.iter().any(|(name, fault)| name.contains(".0.answer.") && **fault == Fault::Number));
        assert!(faults.contains(&("consent.rules", &Fault::Stale)));
    }

    #[test]
    fn one_person_has_one_ticket_and_a_code_opens_only_its_own() {
        let mut sent = two_tickets();
        sent[4].1 = "ada@EXAMPLE.com";
        let errors = read(&offer(), &values(&sent), "en").map(|_| ()).unwrap_err();
        assert!(errors.iter().any(|error| error.fault == Fault::SameEmail), "{errors:?}");

        let offer = offer();
        let hidden = (field::quantity(&type_id(&offer.ticket_types[1])), "1");
        assert_eq!(check_tickets(&offer, &values(std::slice::from_ref(&hidden)))[0].fault, Fault::NoTicket);
        let with_code = |code| values(&[hidden.clone(), (field::ACCESS_CODE.to_owned(), code)]);
        assert_eq!(check_tickets(&offer, &with_code(" staff ")), []);
        assert_eq!(check_tickets(&offer, &with_code("crew"))[0].fault, Fault::UnknownCode);
    }

    #[test]
    fn no_number_of_tickets_is_too_wild() {
        let offer = offer();
        let id = type_id(&offer.ticket_types[0]);
        for count in ["4", "99999999999", "18446744073709551615"] {
            let errors = check_tickets(&offer, &values(&[(field::quantity(&id), count)]));
            assert_eq!(errors[0].fault, Fault::TooManyTickets { most: 3 }, "{count}");
        }
        for count in ["", "-1", "two", "1e3"] {
            assert_eq!(check_tickets(&offer, &values(&[(field::quantity(&id), count)]))[0].fault, Fault::NoTicket);
        }
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        assert_eq!(number("12").map(Value::from), Some(serde_json::json!(12)));
        assert_eq!(number("2,5").map(Value::from), Some(serde_json::json!(2.5)));
        for text in ["a few", "1,2,3", "NaN", "inf", "0x1", ""] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
