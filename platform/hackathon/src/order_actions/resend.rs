use jamboree_tenancy::{CancelOrder, Scope};
use serde_json::json;
use uuid::Uuid;

use crate::{
    orders::{Acting, OrderError, OrderStatus, audited, lock, mails},
    planned_event,
};

/// Sends again what an order's people were sent: their tickets, or until when the places are held.
///
/// # Errors
/// [`OrderError::NotFound`] also for an order of another event; [`OrderError::State`] when there is nothing
/// to send any more; the database's.
pub async fn resend(scope: &Scope<CancelOrder>, event_id: Uuid, id: Uuid) -> Result<(), OrderError> {
    let event = planned_event::read(scope, event_id).await.map_err(|_| OrderError::NotFound)?;
    let order = lock(scope.tx(), id).await?.filter(|order| order.event_id == event.id);
    let order = order.ok_or(OrderError::NotFound)?;
    let status = order.status_at(scope.now());
    if !matches!(status, OrderStatus::Paid | OrderStatus::Pending) {
        return Err(OrderError::State { state: status.as_str() });
    }
    let acting = Acting::of(scope);
    acting.audit("order.mailed_again", audited(&order), json!({})).await?;
    mails::tickets_again(&acting, &order).await?;
    Ok(())
}
