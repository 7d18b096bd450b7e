use jamboree_tenancy::{Action, Scope};
use sea_orm::DbErr;
use serde_json::json;
use uuid::Uuid;

use super::{
    FoundOrder, FoundTicket, OrderError, OrderStatus, acting::Acting, find, leave_teams::leave_teams, mails,
    pay::audited, receive, refund,
};

/// Cancels a whole order: its tickets end, its seats and its money go back.
///
/// # Errors
/// [`OrderError::State`] when it is cancelled already; the database's.
pub async fn cancel_order(acting: &Acting<'_>, order: FoundOrder) -> Result<(), OrderError> {
    let status = order.status_at(acting.now);
    if status == OrderStatus::Cancelled {
        return Err(OrderError::State { state: status.as_str() });
    }
    receive::release(acting, &order).await?;
    acting.tx.sql(include_str!("cancel_order.sql"), [order.id.into(), acting.now.into()]).run().await?;
    let active: Vec<&FoundTicket> = order.tickets.iter().filter(|ticket| ticket.ended_at.is_none()).collect();
    leave_teams(acting, active.iter().map(|ticket| ticket.id).collect(), "cancelled").await?;
    for ticket in &active {
        take_line_back(acting, &order, ticket.position).await?;
    }
    let returned = refund::give_back(acting, &order, i64::MAX, "order").await?;
    let detail = json!({ "before": status.as_str(), "tickets": active.len(), "returned_minor": returned });
    acting.audit("order.cancelled", audited(&order), detail).await?;
    if status != OrderStatus::Expired {
        mails::order_cancelled(acting, &order, &active, returned).await?;
    }
    Ok(())
}

/// Ends one valid ticket: its seat goes back, and its price. The last ticket takes the order with it.
///
/// # Errors
/// [`OrderError::NotFound`], [`OrderError::TicketState`] unless the ticket is valid; the database's.
pub async fn cancel_ticket<A: Action>(scope: &Scope<A>, participant_id: Uuid) -> Result<(), OrderError> {
    let acting = Acting::of(scope);
    let order_of = acting.tx.sql("SELECT order_id AS id FROM participants WHERE id = $1", [participant_id.into()]);
    let order: Option<Named> = order_of.one().await?;
    let order = find::lock(acting.tx, order.ok_or(OrderError::NotFound)?.id).await?.ok_or(OrderError::NotFound)?;
    let ticket = order.tickets.iter().find(|ticket| ticket.id == participant_id).ok_or(OrderError::NotFound)?;
    match (ticket.ended_at, ticket.valid_from) {
        (Some(_), _) if ticket.ended_by == "transferred" => {
            return Err(OrderError::TicketState { state: "transferred" });
        }
        (Some(_), _) => return Err(OrderError::TicketState { state: "cancelled" }),
        (None, None) => return Err(OrderError::TicketState { state: "not paid yet" }),
        (None, Some(_)) => {}
    }
    if order.tickets.iter().all(|other| other.id == participant_id || other.ended_at.is_some()) {
        return cancel_order(&acting, order).await;
    }
    acting.tx.sql(include_str!("lock_order_quotas.sql"), [order.id.into()]).run().await?;
    let values = [order.id.into(), ticket.ticket_type_id.into()];
    acting.tx.sql(include_str!("release_seat.sql"), values).run().await?;
    let values = [participant_id.into(), acting.now.into()];
    acting.tx.sql(include_str!("end_ticket.sql"), values).run().await?;
    leave_teams(&acting, vec![participant_id], "cancelled").await?;
    take_line_back(&acting, &order, ticket.position).await?;
    let price = ticket.unit_price_minor - ticket.discount_minor;
    let returned = refund::give_back(&acting, &order, price, &format!("ticket {participant_id}")).await?;
    let detail = json!({ "position": ticket.position, "returned_minor": returned });
    acting.audit("ticket.cancelled", audited(&order), detail).await?;
    mails::order_cancelled(&acting, &order, &[ticket], returned).await?;
    Ok(())
}

#[derive(sea_orm::FromQueryResult)]
struct Named {
    id: Uuid,
}

/// Writes the line that takes another back, once, and sets the total to the sum of the lines.
async fn take_line_back(acting: &Acting<'_>, order: &FoundOrder, position: i32) -> Result<(), DbErr> {
    let values = [order.id.into(), position.into(), acting.new_id().into(), acting.now.into()];
    acting.tx.sql(include_str!("take_line_back.sql"), values).run().await?;
    acting.tx.sql(include_str!("sum_lines.sql"), [order.id.into()]).run().await.map(drop)
}
