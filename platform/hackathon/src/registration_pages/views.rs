//! The offer and orders as the pages show them.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use jamboree_pages::{
    Money,
    pages::{
        AnswerKind, AskedConsent, AskedQuestion, OfferedState, OfferedTicket, OrderedTicket, RegisterState, Summary,
        SummaryLine, TaxPart, TicketStatus,
    },
};
use jamboree_tenancy::Tenant;

use super::filled_form::{question_id, type_id};
use crate::{
    offer::{Offer, OfferedType, Places, QuestionForm, Registration, Sale},
    orders::{FoundOrder, FoundTicket, links},
};

/// From here on the number is told, as the API does.
const FEW: i32 = 20;

pub fn offered_ticket(kind: &OfferedType, places: &Places, now: DateTime<Utc>) -> OfferedTicket {
    let left = places.left(&kind.quotas);
    let state = match kind.sale(now) {
        Sale::Over => OfferedState::Ended,
        Sale::NotYet { opens_at } => OfferedState::From { at: opens_at },
        Sale::OnSale if left == Some(0) => OfferedState::SoldOut,
        Sale::OnSale => OfferedState::OnSale,
    };
    let count = |number: i32| u32::try_from(number).unwrap_or(0);
    OfferedTicket {
        id: type_id(kind),
        name: kind.name.clone(),
        description: kind.description.clone(),
        price: Money { amount_minor: kind.price_minor, currency: kind.currency.clone() },
        max_per_order: left.map_or(kind.max_per_order, |left| left.min(kind.max_per_order)).try_into().unwrap_or(0),
        few_left: left.filter(|left| *left <= FEW && state == OfferedState::OnSale).map(count),
        state,
    }
}

/// Why there is nothing to fill in; none when there is.
pub fn nothing_to_fill_in(
    offer: &Offer,
    tickets: &[OfferedTicket],
    access_code: Option<&str>,
    suspended: bool,
    now: DateTime<Utc>,
) -> Option<RegisterState> {
    match offer.registration(now) {
        Registration::NotYet { opens_at } => return Some(RegisterState::NotYet { opens_at: Some(opens_at) }),
        Registration::Over | Registration::Cancelled => return Some(RegisterState::Closed),
        Registration::Open { .. } if suspended => return Some(RegisterState::Paused),
        Registration::Open { .. } => {}
    }
    let any = |wanted: fn(&OfferedState) -> bool| tickets.iter().any(|ticket| wanted(&ticket.state));
    if tickets.is_empty() {
        let wrong_code = access_code.filter(|code| !offer.knows_code(code)).map(str::to_owned);
        Some(RegisterState::NothingOffered { wrong_code })
    } else if any(|state| matches!(state, OfferedState::OnSale | OfferedState::From { .. })) {
        None
    } else if any(|state| matches!(state, OfferedState::SoldOut)) {
        Some(RegisterState::SoldOut)
    } else {
        Some(RegisterState::Closed)
    }
}

pub fn questions(offer: &Offer) -> Vec<AskedQuestion> {
    let kind = |form| match form {
        QuestionForm::ShortText => AnswerKind::ShortText,
        QuestionForm::LongText => AnswerKind::LongText,
        QuestionForm::Choice => AnswerKind::Choice,
        QuestionForm::Choices => AnswerKind::Choices,
        QuestionForm::YesNo => AnswerKind::YesNo,
        QuestionForm::Number => AnswerKind::Number,
    };
    let asked = offer.questions.iter().map(|question| AskedQuestion {
        id: question_id(question),
        label: question.label.clone(),
        help: question.help.clone(),
        kind: kind(question.kind),
        options: question.options.clone(),
        required: question.required,
    });
    asked.collect()
}

pub fn consents(offer: &Offer) -> Vec<AskedConsent> {
    let asked = offer.consents.iter().map(|consent| AskedConsent {
        purpose: consent.purpose.clone(),
        version: consent.version,
        title: consent.title.clone(),
        body: consent.body.clone(),
        required: consent.required,
    });
    asked.collect()
}

/// What stands in a summary: name, price, tax and rate of one ticket.
struct Priced<'p> {
    name: &'p str,
    count: u32,
    unit_minor: i64,
    tax_minor: i64,
    tax_rate_bp: i32,
}

fn summary(priced: &[Priced<'_>], total_minor: i64, currency: &str) -> Summary {
    let money = |amount_minor| Money { amount_minor, currency: currency.to_owned() };
    let mut taxes: BTreeMap<i32, i64> = BTreeMap::new();
    let mut lines: Vec<(&str, i64, u32)> = Vec::new();
    for ticket in priced {
        *taxes.entry(ticket.tax_rate_bp).or_insert(0) += ticket.tax_minor * i64::from(ticket.count);
        match lines.iter_mut().find(|(name, unit, _)| *name == ticket.name && *unit == ticket.unit_minor) {
            Some((_, _, count)) => *count += ticket.count,
            None => lines.push((ticket.name, ticket.unit_minor, ticket.count)),
        }
    }
    let tax_parts = taxes
        .into_iter()
        .map(|(rate, amount)| TaxPart { rate_bp: u32::try_from(rate).unwrap_or(0), amount: money(amount) });
    Summary {
        lines: lines
            .into_iter()
            .map(|(name, unit, count)| SummaryLine {
                name: name.to_owned(),
                count,
                amount: money(unit * i64::from(count)),
            })
            .collect(),
        total: (!priced.is_empty()).then(|| money(total_minor)),
        taxes: tax_parts.collect(),
    }
}

/// What the chosen tickets cost.
pub fn summary_of_choice(chosen: &[(&OfferedType, usize)]) -> Summary {
    let priced: Vec<Priced<'_>> = chosen
        .iter()
        .map(|(kind, count)| Priced {
            name: &kind.name,
            // No order holds more; a wild number in a form is refused before it is priced.
            count: u32::try_from((*count).min(1000)).unwrap_or(0),
            unit_minor: kind.price_minor,
            tax_minor: kind.tax_minor(),
            tax_rate_bp: kind.tax_rate_bp,
        })
        .collect();
    let total = priced.iter().map(|ticket| ticket.unit_minor * i64::from(ticket.count)).sum();
    let currency = chosen.iter().find(|(kind, _)| kind.price_minor > 0).or(chosen.first());
    summary(&priced, total, currency.map_or("", |(kind, _)| &kind.currency))
}

/// What an order cost: every line it was placed with, once.
pub fn summary_of_order(order: &FoundOrder) -> Summary {
    let mut positions = std::collections::HashSet::new();
    let priced: Vec<Priced<'_>> = order
        .tickets
        .iter()
        .filter(|ticket| positions.insert(ticket.position))
        .map(|ticket| Priced {
            name: &ticket.type_name,
            count: 1,
            unit_minor: ticket.unit_price_minor - ticket.discount_minor,
            tax_minor: ticket.tax_minor,
            tax_rate_bp: ticket.tax_rate_bp,
        })
        .collect();
    summary(&priced, order.total_minor, &order.currency)
}

pub fn ticket_status(ticket: &FoundTicket, checked_in: bool) -> TicketStatus {
    match (ticket.ended_by.as_str(), ticket.valid_from) {
        ("transferred", _) => TicketStatus::Transferred,
        _ if ticket.ended_at.is_some() => TicketStatus::Cancelled,
        (_, None) => TicketStatus::Waiting,
        _ if checked_in => TicketStatus::CheckedIn,
        _ => TicketStatus::Valid,
    }
}

/// The tickets as the buyer sees them. Whoever was given a ticket has a code of their own, which the buyer is not
/// shown.
pub fn ordered_tickets(order: &FoundOrder, tenant: &Tenant) -> Vec<OrderedTicket> {
    let given_away = |ticket: &FoundTicket| {
        order.tickets.iter().any(|other| other.position == ticket.position && other.ended_by == "transferred")
    };
    let shown = order.tickets.iter().filter(|ticket| !given_away(ticket) || ticket.ended_by == "transferred");
    let tickets = shown.map(|ticket| {
        let status = ticket_status(ticket, false);
        let valid = status == TicketStatus::Valid;
        let own = valid && !given_away(ticket);
        let href = own.then(|| links::ticket_url(tenant, "", &order.event_slug, ticket.id, &ticket.ticket_code));
        OrderedTicket {
            name: ticket.name.clone(),
            email: ticket.email.clone(),
            ticket_type: ticket.type_name.clone(),
            status,
            code: own.then(|| ticket.ticket_code.clone()),
            pdf_href: href.as_ref().map(|href| format!("{href}/ticket.pdf")),
            calendar_href: href.as_ref().map(|href| format!("{href}/ticket.ics")),
            href,
        }
    });
    tickets.collect()
}
