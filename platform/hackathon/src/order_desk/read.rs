use chrono::{DateTime, Utc};
use jamboree_tenancy::{Action, Scope};
use sea_orm::FromQueryResult;
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
        payments: payments.into_iter().map(Into::into).collect(),
        refunds: refunds.into_iter().map(Into::into).collect(),
        order: Order::of(row, scope.now()),
    })
}

impl From<PaymentRow> for OrderPayment {
    fn from(row: PaymentRow) -> Self {
        Self {
            id: row.id.into(),
            provider: row.provider,
            amount: Money { amount_minor: row.amount_minor, currency: row.currency },
            state: row.state,
            created_at: row.created_at,
            settled_at: row.settled_at,
        }
    }
}

impl From<RefundRow> for OrderRefund {
    fn from(row: RefundRow) -> Self {
        Self {
            amount: Money { amount_minor: row.amount_minor, currency: row.currency },
            reason: row.reason,
            state: row.state,
            requested_at: row.requested_at,
        }
    }
}
