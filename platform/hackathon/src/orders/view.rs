use chrono::{DateTime, Utc};
use jamboree_tenancy::Tenant;
use jamboree_web::Id;
use poem_openapi::Object;

use super::{FoundOrder, OrderKind, OrderStatus, ParticipantKind, links};
use crate::money::Money;

/// A ticket of an order that somebody placed.
#[derive(Debug, Clone, Object)]
pub struct PlacedTicket {
    pub participant_id: Id<ParticipantKind>,
    pub name: String,
    pub ticket_type: String,
    /// The page to show at the door; null until the ticket is valid, when it ended, and when it is somebody else's now.
    pub ticket_url: Option<String>,
}

/// An order as who placed it sees it.
#[derive(Debug, Clone, Object)]
pub struct PlacedOrder {
    pub id: Id<OrderKind>,
    pub code: String,
    pub status: OrderStatus,
    pub total: Money,
    /// Until when the places are held; null when nothing is awaited.
    pub expires_at: Option<DateTime<Utc>>,
    /// The page of the order. Who has it sees the tickets: keep it private.
    pub order_url: String,
    /// Send it in `secret` when the order is read again.
    pub secret: String,
    pub tickets: Vec<PlacedTicket>,
}

impl PlacedOrder {
    pub fn of(order: &FoundOrder, tenant: &Tenant, origin: &str, now: DateTime<Utc>) -> Self {
        let status = order.status_at(now);
        let tickets =
            order.tickets.iter().filter(|ticket| ticket.ended_by != "transferred").map(|ticket| PlacedTicket {
                participant_id: ticket.id.into(),
                name: ticket.name.clone(),
                ticket_type: ticket.type_name.clone(),
                ticket_url: (ticket.valid_from.is_some() && ticket.ended_at.is_none() && !ticket.received)
                    .then(|| links::ticket_url(tenant, origin, &order.event_slug, ticket.id, &ticket.ticket_code)),
            });
        Self {
            id: order.id.into(),
            code: order.code.clone(),
            status,
            total: Money { amount_minor: order.total_minor, currency: order.currency.clone() },
            expires_at: order.clock.expires_at.filter(|_| status == OrderStatus::Pending),
            order_url: links::order_url(tenant, origin, &order.event_slug, order.id),
            secret: links::order_secret(tenant, order.id),
            tickets: tickets.collect(),
        }
    }
}
