use chrono::{DateTime, Utc};
use jamboree_tenancy::{Action, Scope};
use poem_openapi::types::ParseFromParameter;
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use super::{
    OrderDeskError,
    filter::OrderFilter,
    list::{Row, select},
    views::{Order, OrderDetail, OrderLine, OrderPayment, OrderRefund},
};
use crate::{money::Money, participants, planned_event};

#[derive(FromQueryResult)]
struct LineRow {
    position: i32,
    count: i32,
    type_name: String,
    unit_price_minor: i64,
    discount_minor: i64,
    tax_minor: i64,
}

#[derive(FromQueryResult)]
struct PaymentRow {
    id: Uuid,
    provider: String,
    amount_minor: i64,
    currency: String,
    state: String,
    created_at: DateTime<Utc>,
    settled_at: Option<DateTime<Utc>>,
}

#[derive(FromQueryResult)]
struct RefundRow {
    amount_minor: i64,
    currency: String,
    reason: String,
    state: String,
    requested_at: DateTime<Utc>,
}

/// An order of the event with everything about it. Also for who has just changed it.
///
/// # Errors
/// `NotFound` also for one of another event; the database's.
pub async fn order<A: Action>(scope: &Scope<A>, event_id: Uuid, id: Uuid) -> Result<OrderDetail, OrderDeskError> {
    let event = planned_event::read(scope, event_id).await?;
    let tx = scope.tx();
    let mut values = OrderFilter::default().values(event.id, scope.now());
    values.push(id.into());
    let row: Option<Row> = tx.sql(select!("one.sql"), values).one().await?;
    let row = row.ok_or(OrderDeskError::NotFound)?;
    let lines: Vec<LineRow> = tx.sql(include_str!("lines.sql"), [id.into()]).all().await?;
    let payments: Vec<PaymentRow> = tx.sql(include_str!("payments.sql"), [id.into()]).all().await?;
    let refunds: Vec<RefundRow> = tx.sql(include_str!("refunds.sql"), [id.into()]).all().await?;
    let money = |amount_minor| Money { amount_minor, currency: row.currency.clone() };
    let line = |line: LineRow| OrderLine {
        position: line.position,
        count: line.count,
        type_name: line.type_name,
        unit_price: money(line.unit_price_minor),
        discount: money(line.discount_minor),
        tax: money(line.tax_minor),
    };
    Ok(OrderDetail {
        lines: lines.into_iter().map(line).collect(),
        participants: participants::of_order(scope, event.id, id).await?,
        payments: payments.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?,
        refunds: refunds.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?,
        order: Order::of(row, scope.now()),
    })
}

/// A word of a column as the contract knows it; the CHECK of the column has the same words.
fn word<T: ParseFromParameter>(text: &str) -> Result<T, DbErr> {
    T::parse_from_parameter(text).map_err(|_| DbErr::Type(format!("unknown word {text:?} in an order")))
}

impl TryFrom<PaymentRow> for OrderPayment {
    type Error = DbErr;

    fn try_from(row: PaymentRow) -> Result<Self, DbErr> {
        Ok(Self {
            id: row.id.into(),
            provider: row.provider,
            amount: Money { amount_minor: row.amount_minor, currency: row.currency },
            state: word(&row.state)?,
            created_at: row.created_at,
            settled_at: row.settled_at,
        })
    }
}

impl TryFrom<RefundRow> for OrderRefund {
    type Error = DbErr;

    fn try_from(row: RefundRow) -> Result<Self, DbErr> {
        Ok(Self {
            amount: Money { amount_minor: row.amount_minor, currency: row.currency },
            reason: word(&row.reason)?,
            state: word(&row.state)?,
            requested_at: row.requested_at,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::views::{PaymentState, RefundReason, RefundState},
        *,
    };

    #[test]
    fn every_word_of_the_columns_is_known() {
        for state in ["created", "confirmed", "failed", "cancelled", "review"] {
            assert!(word::<PaymentState>(state).is_ok(), "{state}");
        }
        for state in ["requested", "in_transit", "done", "failed"] {
            assert!(word::<RefundState>(state).is_ok(), "{state}");
        }
        for reason in ["cancelled", "late", "duplicate", "already_registered"] {
            assert!(word::<RefundReason>(reason).is_ok(), "{reason}");
        }
        assert!(word::<RefundState>("").is_err());
    }
}
