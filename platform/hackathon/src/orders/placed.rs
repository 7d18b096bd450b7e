use chrono::{DateTime, Utc};

use super::{
    FoundOrder, FoundTicket, OrderClock,
    check::CheckedOrder,
    reserve::{OrderNames, hold_until},
};
use crate::offer::Offer;

/// The order as it will be found once it is written: nobody needs to read back what was just decided.
pub fn describe(offer: &Offer, order: &CheckedOrder, names: &OrderNames, now: DateTime<Utc>) -> FoundOrder {
    let expires_at = hold_until(order, now);
    let paid_at = expires_at.is_none().then_some(now);
    let tickets = order.tickets.iter().zip(&names.tickets).zip(1..).map(|((ticket, names), position)| FoundTicket {
        id: names.participant_id,
        position,
        ticket_type_id: ticket.ticket_type_id,
        type_name: ticket.type_name.clone(),
        name: ticket.name.clone(),
        email: ticket.email.to_string(),
        locale: order.locale.clone(),
        ticket_code: names.ticket_code.clone(),
        valid_from: paid_at,
        received: false,
        ended_at: None,
        ended_by: String::new(),
        unit_price_minor: ticket.unit_price_minor,
        discount_minor: 0,
        tax_rate_bp: ticket.tax_rate_bp,
        tax_minor: ticket.tax_minor,
    });
    FoundOrder {
        id: names.id,
        event_id: offer.event_id,
        code: names.code.clone(),
        source: "registration".to_owned(),
        buyer_name: order.buyer_name.clone(),
        buyer_email: order.buyer_email.to_string(),
        locale: order.locale.clone(),
        currency: order.currency.clone(),
        total_minor: order.total_minor,
        paid_minor: 0,
        refunded_minor: 0,
        seats: i32::try_from(order.tickets.len()).unwrap_or(i32::MAX),
        placed_at: now,
        clock: OrderClock { expires_at, paid_at, cancelled_at: None },
        released_at: None,
        attention: String::new(),
        event_slug: offer.slug.clone(),
        event_title: offer.title.clone(),
        zone: offer.zone,
        starts_at: offer.starts_at,
        ends_at: offer.ends_at,
        tickets: tickets.collect(),
    }
}
