//! One mail an occasion, left in the transaction of its cause.

use jamboree_web::MailAddress;
use sea_orm::DbErr;

use super::{FoundOrder, FoundTicket, OrderStatus, acting::Acting, links, refund::RefundReason};
use crate::{
    money::Money,
    outgoing_mail::{MailContent, MailedEvent, MailedOrder, MailedTicket, RegistrationMail, enqueue_mail},
};

fn event(acting: &Acting<'_>, order: &FoundOrder) -> MailedEvent {
    MailedEvent {
        title: order.event_title.clone(),
        url: format!("{}/e/{}", acting.origin, order.event_slug),
        starts_at: order.starts_at,
        zone: order.zone,
    }
}

fn about(acting: &Acting<'_>, order: &FoundOrder) -> MailedOrder {
    MailedOrder {
        buyer_name: order.buyer_name.clone(),
        code: order.code.clone(),
        url: links::order_url(acting.tx.tenant(), acting.origin, &order.event_slug, order.id),
    }
}

fn money(order: &FoundOrder, amount_minor: i64) -> Money {
    Money { amount_minor, currency: order.currency.clone() }
}

/// The ticket as its holder reads of it.
pub fn mailed_ticket(acting: &Acting<'_>, order: &FoundOrder, ticket: &FoundTicket) -> MailedTicket {
    let tenant = acting.tx.tenant();
    let url = links::ticket_url(tenant, acting.origin, &order.event_slug, ticket.id, &ticket.ticket_code);
    MailedTicket {
        holder_name: ticket.name.clone(),
        ticket_type: ticket.type_name.clone(),
        ticket_code: ticket.ticket_code.clone(),
        ticket_url: url,
        order_url: (ticket.email == order.buyer_email).then(|| about(acting, order).url),
    }
}

/// Leaves a mail about an order.
///
/// # Errors
/// The database's.
pub async fn leave(
    acting: &Acting<'_>,
    order: &FoundOrder,
    to: &str,
    locale: &str,
    mail: RegistrationMail,
) -> Result<(), DbErr> {
    let Some(address) = MailAddress::parse(to) else { return Ok(()) };
    let content = MailContent::Registration { event: event(acting, order), mail: Box::new(mail), told_at: acting.now };
    enqueue_mail(acting.tx, acting.new_id(), acting.now, &address, locale, content, acting.trace_id).await
}

async fn tickets_issued(acting: &Acting<'_>, order: &FoundOrder) -> Result<(), DbErr> {
    for ticket in order.tickets.iter().filter(|ticket| ticket.ended_at.is_none()) {
        let mail = RegistrationMail::TicketIssued { ticket: mailed_ticket(acting, order, ticket) };
        leave(acting, order, &ticket.email, &ticket.locale, mail).await?;
    }
    // Who bought for others only hears of it too.
    Ok(())
}

/// Everybody gets their ticket, or the buyer hears until when the places are held.
///
/// # Errors
/// The database's.
pub async fn after_placing(acting: &Acting<'_>, order: &FoundOrder) -> Result<(), DbErr> {
    match (order.status_at(acting.now), order.clock.expires_at) {
        (OrderStatus::Pending, Some(held_until)) => {
            let amount = money(order, order.total_minor);
            let mail = RegistrationMail::PaymentAwaited { order: about(acting, order), amount, held_until };
            leave(acting, order, &order.buyer_email, &order.locale, mail).await
        }
        _ => tickets_issued(acting, order).await,
    }
}

/// Everybody gets their ticket.
///
/// # Errors
/// The database's.
pub async fn after_payment(acting: &Acting<'_>, order: &FoundOrder) -> Result<(), DbErr> {
    tickets_issued(acting, order).await
}

/// The buyer hears that money goes back, and why there is no ticket for it.
///
/// # Errors
/// The database's.
pub async fn money_returns(
    acting: &Acting<'_>,
    order: &FoundOrder,
    amount_minor: i64,
    _reason: RefundReason,
) -> Result<(), DbErr> {
    let mail = RegistrationMail::PaymentReturned { order: about(acting, order), amount: money(order, amount_minor) };
    leave(acting, order, &order.buyer_email, &order.locale, mail).await
}

/// The buyer, and the holders of the tickets that ended, hear it once each.
///
/// # Errors
/// The database's.
pub async fn order_cancelled(
    acting: &Acting<'_>,
    order: &FoundOrder,
    tickets: &[&FoundTicket],
    returned_minor: i64,
) -> Result<(), DbErr> {
    let refund = (returned_minor > 0).then(|| money(order, returned_minor));
    let mail = RegistrationMail::OrderCancelled { order: about(acting, order), refund };
    leave(acting, order, &order.buyer_email, &order.locale, mail).await?;
    for ticket in tickets.iter().filter(|ticket| ticket.email != order.buyer_email && ticket.valid_from.is_some()) {
        let mut about = about(acting, order);
        about.buyer_name = ticket.name.clone();
        // The page of the order is the buyer's alone.
        about.url = event(acting, order).url;
        let mail = RegistrationMail::OrderCancelled { order: about, refund: None };
        leave(acting, order, &ticket.email, &ticket.locale, mail).await?;
    }
    Ok(())
}

/// The tickets that are valid, again.
///
/// # Errors
/// The database's.
pub async fn tickets_again(acting: &Acting<'_>, order: &FoundOrder) -> Result<(), DbErr> {
    after_placing(acting, order).await
}
