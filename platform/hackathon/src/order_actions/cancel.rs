use jamboree_tenancy::{CancelOrder, Scope};
use uuid::Uuid;

use crate::{
    orders::{Acting, OrderError, cancel_order, lock},
    planned_event,
};

/// Cancels an order of the event: its tickets end, places and money go back, everybody concerned is told.
///
/// # Errors
/// [`OrderError::NotFound`] also for an order of another event; [`OrderError::State`] when it is cancelled
/// already; the database's.
pub async fn cancel(scope: &Scope<CancelOrder>, event_id: Uuid, id: Uuid) -> Result<(), OrderError> {
    let event = planned_event::read(scope, event_id).await.map_err(|_| OrderError::NotFound)?;
    let order = lock(scope.tx(), id).await?.filter(|order| order.event_id == event.id);
    cancel_order(&Acting::of(scope), order.ok_or(OrderError::NotFound)?).await
}
