use jamboree_tenancy::{OwnOrders, Scope, User};
use uuid::Uuid;

use super::{error::MyTicketError, read};
use crate::orders::cancel_ticket;

/// Gives a ticket back: its place is free again, and what was paid for it goes back to who paid.
///
/// # Errors
/// [`MyTicketError`].
pub async fn cancel(scope: &Scope<OwnOrders>, user: &User, id: Uuid) -> Result<read::Ticket, MyTicketError> {
    let ticket = read::own(scope, &user.email, id).await?;
    ticket.check_movable(scope.now())?;
    cancel_ticket(scope, id).await?;
    read::own(scope, &user.email, id).await
}
