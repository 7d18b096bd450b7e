use chrono::{DateTime, Utc};
use jamboree_tenancy::{AuditedObject, OwnOrders, Scope, User, is_unique_violation};
use jamboree_web::{Id, MailAddress};
use sea_orm::FromQueryResult;
use serde_json::json;
use uuid::Uuid;

use super::{error::MyTicketError, read};
use crate::{
    orders::{self, Acting, FoundTicket, ParticipantKind, mails, ticket_code},
    outgoing_mail::RegistrationMail,
};

#[derive(FromQueryResult)]
struct Locked {
    checked_in_at: Option<DateTime<Utc>>,
}

#[derive(FromQueryResult)]
struct Registered {
    known: bool,
}

/// Gives a ticket to somebody else: it ends, and begins anew with a code that only they get. Both hear of it.
///
/// # Errors
/// [`MyTicketError`].
pub async fn transfer(
    scope: &Scope<OwnOrders>,
    user: &User,
    id: Uuid,
    name: &str,
    email: &MailAddress,
) -> Result<(), MyTicketError> {
    let ticket = read::own(scope, &user.email, id).await?;
    ticket.check_movable(scope.now())?;
    let tx = scope.tx();
    // First the order, then its ticket, as when an order is cancelled: none of both misses the other.
    let order = orders::lock(tx, ticket.order_id).await?.ok_or(MyTicketError::NotFound)?;
    let locked: Option<Locked> = tx.sql(include_str!("lock.sql"), [id.into()]).one().await?;
    match locked {
        None => return Err(MyTicketError::State { state: "not valid any more" }),
        Some(Locked { checked_in_at: Some(_) }) => {
            return Err(MyTicketError::State { state: "used: somebody came in with it" });
        }
        Some(_) => {}
    }
    let found = order.tickets.iter().find(|found| found.id == id).ok_or(MyTicketError::NotFound)?;
    let values = [ticket.event_id.into(), email.as_str().into()];
    let registered: Option<Registered> = tx.sql(include_str!("registered.sql"), values).one().await?;
    if registered.is_some_and(|registered| registered.known) {
        return Err(MyTicketError::AlreadyRegistered);
    }
    let next = FoundTicket {
        id: scope.new_id(),
        name: name.to_owned(),
        email: email.to_string(),
        ticket_code: ticket_code(&scope.tenancy().sources),
        received: true,
        ..found.clone()
    };
    let write = tx.sql(
        include_str!("transfer.sql"),
        [
            id.into(),
            scope.now().into(),
            next.id.into(),
            next.name.clone().into(),
            next.email.clone().into(),
            next.ticket_code.clone().into(),
        ],
    );
    match write.run().await {
        // Their own order came in between.
        Err(error) if is_unique_violation(&error, Some("participants_person")) => {
            return Err(MyTicketError::AlreadyRegistered);
        }
        other => other?,
    };
    let object =
        AuditedObject { kind: "participant", id: id.to_string(), label: &ticket.name, event_id: Some(ticket.event_id) };
    let successor = Id::<ParticipantKind>::from(next.id).to_string();
    scope.audit("ticket.transferred", object, json!({ "to": successor })).await?;
    let acting = Acting::of(scope);
    orders::leave_teams(&acting, vec![id], "transferred").await?;
    let received = RegistrationMail::TicketReceived {
        ticket: mails::mailed_ticket(&acting, &order, &next),
        giver_name: ticket.name.clone(),
    };
    mails::leave(&acting, &order, &next.email, &next.locale, received).await?;
    let given = RegistrationMail::TicketGiven { giver_name: ticket.name.clone(), receiver_name: next.name.clone() };
    mails::leave(&acting, &order, &ticket.email, &found.locale, given).await?;
    Ok(())
}
