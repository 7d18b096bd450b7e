use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{DbErr, FromQueryResult, Value};
use serde_json::json;
use uuid::Uuid;

use jamboree_tenancy::is_unique_violation;

use super::{
    OrderError,
    acting::Acting,
    check::CheckedOrder,
    codes::{order_code, ticket_code},
};

/// How long places are held for somebody who pays.
pub const HOLD: TimeDelta = TimeDelta::minutes(15);

/// How an order came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrderSource {
    Registration,
    /// By an organiser, free of charge.
    Manual,
}

impl OrderSource {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Registration => "registration",
            Self::Manual => "manual",
        }
    }
}

/// The names under which an order is written, made before it is.
#[derive(Debug, Clone)]
pub struct OrderNames {
    pub id: Uuid,
    pub code: String,
    /// By ticket, in the order of the request.
    pub tickets: Vec<TicketNames>,
}

#[derive(Debug, Clone)]
pub struct TicketNames {
    pub participant_id: Uuid,
    pub ticket_code: String,
}

impl OrderNames {
    pub fn new(acting: &Acting<'_>, tickets: usize) -> Self {
        let ticket = || TicketNames { participant_id: acting.new_id(), ticket_code: ticket_code(acting.sources) };
        Self {
            id: acting.new_id(),
            code: order_code(acting.sources),
            tickets: std::iter::repeat_with(ticket).take(tickets).collect(),
        }
    }
}

/// When a hold taken now ends; none when there is nothing to pay.
pub fn hold_until(order: &CheckedOrder, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    (order.total_minor > 0).then(|| now + HOLD)
}

/// What became of a reservation. All but the first must be followed by a rollback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reserved {
    Placed,
    SoldOut,
    /// These people have a valid ticket for the event.
    AlreadyRegistered(Vec<String>),
    /// There is an order from the same form.
    Repeated,
}

#[derive(FromQueryResult)]
struct Outcome {
    taken: i64,
    placed: i64,
    known: Vec<String>,
}

/// Takes the seats and writes order, lines, people, answers and consents in one statement, which is meant to
/// be the last before the commit: the rows of hot quotas are locked from here on.
///
/// # Errors
/// The database's.
pub async fn reserve(
    acting: &Acting<'_>,
    event_id: Uuid,
    names: &OrderNames,
    order: &CheckedOrder,
    submission_key: &str,
    source: OrderSource,
) -> Result<Reserved, DbErr> {
    let quotas: Vec<_> = order.seats.iter().map(|(id, seats)| json!({ "quota_id": id, "seats": seats })).collect();
    if order.seats.len() > 1 {
        // Several orders over the same quotas wait for each other in one order.
        let ids: Vec<Uuid> = order.seats.keys().copied().collect();
        acting.tx.sql(include_str!("lock_quotas.sql"), [ids.into()]).run().await?;
    }
    let tickets = order.tickets.iter().zip(&names.tickets).zip(1..).map(|((ticket, names), position)| {
        json!({
            "line_id": acting.new_id(), "id": names.participant_id, "position": position,
            "ticket_type_id": ticket.ticket_type_id, "type_name": ticket.type_name,
            "unit_price_minor": ticket.unit_price_minor, "tax_rate_bp": ticket.tax_rate_bp,
            // By hand is free of charge: the price is what it would have been.
            "discount_minor": if source == OrderSource::Manual { ticket.unit_price_minor } else { 0 },
            "tax_minor": if source == OrderSource::Manual { 0 } else { ticket.tax_minor },
            "name": ticket.name, "email": ticket.email.to_string(), "ticket_code": names.ticket_code,
        })
    });
    let answers = order.tickets.iter().zip(&names.tickets).flat_map(|(ticket, names)| {
        ticket.answers.iter().map(|(question, value)| {
            json!({ "participant_id": names.participant_id, "question_id": question, "value": value })
        })
    });
    let consents = order.consents.iter().map(|consent| {
        json!({
            "id": acting.new_id(), "purpose": consent.purpose, "version": consent.version.to_string(),
            "given": consent.given,
        })
    });
    let emails: Vec<String> = order.tickets.iter().map(|ticket| ticket.email.to_string()).collect();
    let values: [Value; 18] = [
        json!(quotas).into(),
        names.id.into(),
        event_id.into(),
        names.code.clone().into(),
        submission_key.into(),
        source.as_str().into(),
        order.buyer_name.clone().into(),
        order.buyer_email.to_string().into(),
        order.locale.clone().into(),
        order.currency.clone().into(),
        order.total_minor.into(),
        i32::try_from(order.tickets.len()).unwrap_or(i32::MAX).into(),
        acting.now.into(),
        hold_until(order, acting.now).into(),
        emails.into(),
        json!(tickets.collect::<Vec<_>>()).into(),
        json!(answers.collect::<Vec<_>>()).into(),
        json!(consents.collect::<Vec<_>>()).into(),
    ];
    let outcome: Result<Option<Outcome>, DbErr> = acting.tx.sql(include_str!("reserve.sql"), values).one().await;
    let outcome = match outcome {
        // The ticket of the same person was written between our look and our row.
        Err(error) if is_unique_violation(&error, Some("participants_person")) => {
            return Ok(Reserved::AlreadyRegistered(Vec::new()));
        }
        other => other?.ok_or_else(|| DbErr::RecordNotFound("the reservation answered nothing".to_owned()))?,
    };
    Ok(if outcome.placed == 1 {
        Reserved::Placed
    } else if !outcome.known.is_empty() {
        Reserved::AlreadyRegistered(outcome.known)
    } else if usize::try_from(outcome.taken).is_ok_and(|taken| taken == order.seats.len()) {
        Reserved::Repeated
    } else {
        Reserved::SoldOut
    })
}

impl From<Reserved> for Result<(), OrderError> {
    fn from(reserved: Reserved) -> Self {
        match reserved {
            Reserved::Placed => Ok(()),
            Reserved::SoldOut => Err(OrderError::SoldOut),
            Reserved::AlreadyRegistered(emails) => Err(OrderError::AlreadyRegistered { emails }),
            Reserved::Repeated => Err(OrderError::State { state: "placed already" }),
        }
    }
}
