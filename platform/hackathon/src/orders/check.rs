//! Checking and pricing an order against the offer: no database, no clock of its own.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Utc};
use jamboree_web::MailAddress;
use serde_json::Value;
use uuid::Uuid;

use super::OrderError;
use crate::{
    money::Money,
    offer::{Offer, OfferedType, Registration, Sale},
};

/// What somebody asks for.
#[derive(Debug, Clone)]
pub struct OrderRequest {
    pub buyer_name: String,
    pub buyer_email: String,
    pub locale: String,
    /// What the buyer was shown; none for nothing to pay.
    pub expected_total: Option<Money>,
    pub access_code: Option<String>,
    pub tickets: Vec<TicketRequest>,
    pub consents: Vec<ConsentRequest>,
}

#[derive(Debug, Clone)]
pub struct TicketRequest {
    pub ticket_type_id: Uuid,
    pub name: String,
    pub email: String,
    pub answers: Vec<(Uuid, Value)>,
}

#[derive(Debug, Clone)]
pub struct ConsentRequest {
    pub purpose: String,
    pub version: i32,
    pub given: bool,
}

/// An order that may be placed: everything in it was checked and priced.
#[derive(Debug, Clone)]
pub struct CheckedOrder {
    pub buyer_name: String,
    pub buyer_email: MailAddress,
    pub locale: String,
    pub total_minor: i64,
    pub currency: String,
    pub tickets: Vec<CheckedTicket>,
    pub consents: Vec<ConsentRequest>,
    /// Seats by quota, in the order of the quotas' ids.
    pub seats: BTreeMap<Uuid, i32>,
}

#[derive(Debug, Clone)]
pub struct CheckedTicket {
    pub ticket_type_id: Uuid,
    pub type_name: String,
    pub unit_price_minor: i64,
    pub tax_rate_bp: i32,
    pub tax_minor: i64,
    pub name: String,
    pub email: MailAddress,
    pub answers: Vec<(Uuid, Value)>,
}

fn address(text: &str, pointer: impl FnOnce() -> String) -> Result<MailAddress, OrderError> {
    MailAddress::parse(text).ok_or_else(|| OrderError::Address { pointer: pointer() })
}

fn name(text: &str, pointer: impl FnOnce() -> String) -> Result<String, OrderError> {
    let name = text.trim();
    if name.is_empty() { Err(OrderError::Name { pointer: pointer() }) } else { Ok(name.to_owned()) }
}

/// The answers of one ticket, in the order of the questions.
///
/// # Errors
/// [`OrderError::AnswerRequired`], [`OrderError::AnswerInvalid`].
pub fn check_answers(
    offer: &Offer,
    index: usize,
    given: &[(Uuid, Value)],
    all_required: bool,
) -> Result<Vec<(Uuid, Value)>, OrderError> {
    let id_of = |id: Uuid| jamboree_web::Id::<crate::offer::QuestionKind>::from(id).to_string();
    if let Some((stranger, _)) = given.iter().find(|(id, _)| offer.questions.iter().all(|known| known.id != *id)) {
        let wanted = "to a question of this event".to_owned();
        return Err(OrderError::AnswerInvalid { index, question: id_of(*stranger), wanted });
    }
    let mut answers = Vec::new();
    for question in &offer.questions {
        let value = given.iter().find(|(id, _)| *id == question.id).map_or(&Value::Null, |(_, value)| value);
        let read = question.read_answer(value).map_err(|wanted| OrderError::AnswerInvalid {
            index,
            question: id_of(question.id),
            wanted,
        })?;
        match read {
            Some(value) => answers.push((question.id, value)),
            None if question.required && all_required => {
                return Err(OrderError::AnswerRequired { index, question: id_of(question.id) });
            }
            None => {}
        }
    }
    Ok(answers)
}

fn check_consents(offer: &Offer, given: Vec<ConsentRequest>) -> Result<Vec<ConsentRequest>, OrderError> {
    for (index, consent) in given.iter().enumerate() {
        let known =
            offer.consents.iter().any(|asked| asked.purpose == consent.purpose && asked.version == consent.version);
        if !known || given[..index].iter().any(|earlier| earlier.purpose == consent.purpose) {
            return Err(OrderError::ConsentUnknown { index });
        }
    }
    let missing = offer
        .consents
        .iter()
        .find(|asked| asked.required && !given.iter().any(|consent| consent.purpose == asked.purpose && consent.given));
    match missing {
        Some(asked) => Err(OrderError::ConsentRequired { purpose: asked.title.clone() }),
        None => Ok(given),
    }
}

fn offered<'o>(
    offer: &'o Offer,
    request: &OrderRequest,
    index: usize,
    now: DateTime<Utc>,
) -> Result<&'o OfferedType, OrderError> {
    let id = request.tickets[index].ticket_type_id;
    // A type that this buyer is not shown does not exist for them.
    let kind = offer
        .ticket_types
        .iter()
        .find(|kind| kind.id == id && offer.shown_types(request.access_code.as_deref()).any(|shown| shown.id == id))
        .ok_or(OrderError::TicketType { index })?;
    match kind.sale(now) {
        Sale::OnSale => Ok(kind),
        Sale::NotYet { opens_at } => Err(OrderError::NotOnSale { index, opens_at: Some(opens_at) }),
        Sale::Over => Err(OrderError::NotOnSale { index, opens_at: None }),
    }
}

/// Checks what somebody asks for against what is offered, and prices it.
///
/// # Errors
/// The first thing that does not fit; see [`OrderError`].
pub fn check(offer: &Offer, request: OrderRequest, now: DateTime<Utc>) -> Result<CheckedOrder, OrderError> {
    match offer.registration(now) {
        Registration::Open { .. } => {}
        Registration::NotYet { opens_at } => {
            return Err(OrderError::RegistrationClosed { opens_at: Some(opens_at) });
        }
        Registration::Over | Registration::Cancelled => return Err(OrderError::RegistrationClosed { opens_at: None }),
    }
    let buyer_name = name(&request.buyer_name, || "/buyer/name".to_owned())?;
    let buyer_email = address(&request.buyer_email, || "/buyer/email".to_owned())?;
    let mut tickets: Vec<CheckedTicket> = Vec::with_capacity(request.tickets.len());
    let (mut seats, mut of_type) = (BTreeMap::new(), BTreeMap::new());
    let mut people = HashSet::new();
    for (index, wanted) in request.tickets.iter().enumerate() {
        let kind = offered(offer, &request, index, now)?;
        let email = address(&wanted.email, || format!("/tickets/{index}/email"))?;
        if !people.insert(email.to_string()) {
            return Err(OrderError::SamePerson { index });
        }
        let count = of_type.entry(kind.id).or_insert(0);
        *count += 1;
        if *count > kind.max_per_order {
            return Err(OrderError::TooMany { index, max_per_order: kind.max_per_order });
        }
        for quota in &kind.quotas {
            *seats.entry(*quota).or_insert(0) += 1;
        }
        tickets.push(CheckedTicket {
            ticket_type_id: kind.id,
            type_name: kind.name.clone(),
            unit_price_minor: kind.price_minor,
            tax_rate_bp: kind.tax_rate_bp,
            tax_minor: kind.tax_minor(),
            name: name(&wanted.name, || format!("/tickets/{index}/name"))?,
            email,
            answers: check_answers(offer, index, &wanted.answers, true)?,
        });
    }
    let total_minor = tickets.iter().map(|ticket| ticket.unit_price_minor).sum();
    let priced = tickets.iter().find(|ticket| ticket.unit_price_minor > 0).or(tickets.first());
    let currency = priced.and_then(|ticket| offer.ticket_type(ticket.ticket_type_id)).map(|kind| kind.currency.clone());
    let currency = currency.ok_or(OrderError::TicketType { index: 0 })?;
    let expected = request.expected_total.map_or((0, None), |money| (money.amount_minor, Some(money.currency)));
    if expected.0 != total_minor || expected.1.is_some_and(|shown| total_minor > 0 && shown != currency) {
        return Err(OrderError::PriceChanged { total_minor, currency });
    }
    Ok(CheckedOrder {
        buyer_name,
        buyer_email,
        locale: request.locale,
        total_minor,
        currency,
        tickets,
        consents: check_consents(offer, request.consents)?,
        seats,
    })
}

/// A ticket that an organiser gives: free of charge, whatever the type costs, open or not; only the places count.
///
/// # Errors
/// [`OrderError::TicketType`], [`OrderError::Address`], [`OrderError::AnswerInvalid`] at index 0.
pub fn check_by_hand(offer: &Offer, wanted: &TicketRequest, locale: &str) -> Result<CheckedOrder, OrderError> {
    let kind = offer.ticket_type(wanted.ticket_type_id).ok_or(OrderError::TicketType { index: 0 })?;
    let email = address(&wanted.email, || "/email".to_owned())?;
    let name = name(&wanted.name, || "/name".to_owned())?;
    let ticket = CheckedTicket {
        ticket_type_id: kind.id,
        type_name: kind.name.clone(),
        unit_price_minor: kind.price_minor,
        tax_rate_bp: kind.tax_rate_bp,
        tax_minor: 0,
        name: name.clone(),
        email: email.clone(),
        // Who is added by somebody else answers later.
        answers: check_answers(offer, 0, &wanted.answers, false)?,
    };
    Ok(CheckedOrder {
        buyer_name: name,
        buyer_email: email,
        locale: locale.to_owned(),
        total_minor: 0,
        currency: kind.currency.clone(),
        seats: kind.quotas.iter().map(|quota| (*quota, 1)).collect(),
        tickets: vec![ticket],
        consents: Vec::new(),
    })
}
