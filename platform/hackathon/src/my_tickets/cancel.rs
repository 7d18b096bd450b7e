use jamboree_tenancy::{OwnOrders, Scope, User};
use uuid::Uuid;

use super::{error::MyTicketError, read};
use crate::orders::{self, cancel_ticket};

/// Gives a ticket back: its place is free again, and what was paid for it goes back to who paid.
///
/// # Errors
/// [`MyTicketError`].
pub async fn cancel(scope: &Scope<OwnOrders>, user: &User, id: Uuid) -> Result<read::Ticket, MyTicketError> {
    let ticket = read::own(scope, &user.email, id).await?;
    ticket.check_movable(scope.now())?;
    let tx = scope.tx();
    // First the order, then its ticket, as when it is given away; who came in meanwhile keeps it.
    orders::lock(tx, ticket.order_id).await?.ok_or(MyTicketError::NotFound)?;
    tx.sql(include_str!("lock.sql"), [id.into()]).run().await?;
    read::own(scope, &user.email, id).await?.check_movable(scope.now())?;
    cancel_ticket(scope, id).await?;
    read::own(scope, &user.email, id).await
}
