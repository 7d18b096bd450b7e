use jamboree_tenancy::{Scope, TicketTypes};
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use crate::{money::Money, tickets::TicketsError};

#[derive(FromQueryResult)]
struct Row {
    currency: String,
}

/// What the other ticket types and the orders of the event are paid in, if in anything.
async fn of_event(scope: &Scope<TicketTypes>, event_id: Uuid, except: Option<Uuid>) -> Result<Option<String>, DbErr> {
    let found: Option<Row> = scope
        .tx()
        .sql(include_str!("currency.sql"), [event_id.into(), except.into(), scope.now().into()])
        .one()
        .await?;
    Ok(found.map(|row| row.currency))
}

/// Checks a price: its currency is one, and the one of the event. What is free has none, whatever was sent.
///
/// # Errors
/// [`TicketsError::Price`], [`TicketsError::CurrencyMixed`]; the database's.
pub async fn check(
    scope: &Scope<TicketTypes>,
    event_id: Uuid,
    except: Option<Uuid>,
    price: &Money,
) -> Result<(), TicketsError> {
    price.check("/price").map_err(TicketsError::Price)?;
    if price.amount_minor == 0 {
        return Ok(());
    }
    match of_event(scope, event_id, except).await? {
        Some(currency) if currency != price.currency => Err(TicketsError::CurrencyMixed { currency }),
        _ => Ok(()),
    }
}
