use chrono::{DateTime, NaiveDate, Utc};
use jamboree_web::Id;
use poem_openapi::{Enum, Object};

use super::list::Row;
use crate::{
    money::Money,
    offer::TicketTypeKind,
    orders::{OrderClock, OrderKind, OrderStatus, PaymentKind},
    participants::{OrderSource, Participant},
};

/// Somebody's order.
#[derive(Debug, Clone, Object)]
pub struct Order {
    pub id: Id<OrderKind>,
    /// What people type.
    pub code: String,
    pub status: OrderStatus,
    pub source: OrderSource,
    pub buyer_name: String,
    pub buyer_email: String,
    pub total: Money,
    /// What came in; what was given back is not taken off.
    pub paid: Money,
    /// What was given back or is on its way.
    pub refunded: Money,
    /// How many tickets it was placed for.
    pub seats: i32,
    pub placed_at: DateTime<Utc>,
    /// Until when money is waited for; null when none is.
    pub expires_at: Option<DateTime<Utc>>,
    pub paid_at: Option<DateTime<Utc>>,
    pub cancelled_at: Option<DateTime<Utc>>,
    /// Why somebody must look at it; null when nobody must.
    pub attention: Option<String>,
}

/// One ticket of an order. What was taken back is a second line with the same position and the count -1.
#[derive(Debug, Clone, Object)]
pub struct OrderLine {
    pub position: i32,
    pub count: i32,
    pub type_name: String,
    pub unit_price: Money,
    pub discount: Money,
    /// The part of the price that is tax.
    pub tax: Money,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum PaymentState {
    /// Money is awaited.
    Created,
    Confirmed,
    Failed,
    Cancelled,
    /// Money came that does not fit the order.
    Review,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum RefundState {
    Requested,
    /// The provider has it.
    InTransit,
    Done,
    Failed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum RefundReason {
    Cancelled,
    /// The money came when the places were gone.
    Late,
    /// The order was paid for twice.
    Duplicate,
    /// Somebody in it had a ticket by then.
    AlreadyRegistered,
}

/// A try to pay.
#[derive(Debug, Clone, Object)]
pub struct OrderPayment {
    pub id: Id<PaymentKind>,
    pub provider: String,
    pub amount: Money,
    pub state: PaymentState,
    pub created_at: DateTime<Utc>,
    pub settled_at: Option<DateTime<Utc>>,
}

/// Money that goes back.
#[derive(Debug, Clone, Object)]
pub struct OrderRefund {
    pub amount: Money,
    pub reason: RefundReason,
    pub state: RefundState,
    pub requested_at: DateTime<Utc>,
}

/// An order with its lines, people and money.
#[derive(Debug, Clone, Object)]
pub struct OrderDetail {
    pub order: Order,
    pub lines: Vec<OrderLine>,
    pub participants: Vec<Participant>,
    /// Oldest first.
    pub payments: Vec<OrderPayment>,
    /// Oldest first.
    pub refunds: Vec<OrderRefund>,
}

/// People who registered on one day.
#[derive(Debug, Clone, PartialEq, Eq, Object)]
pub struct DayFigure {
    /// In the zone of the event.
    pub day: NaiveDate,
    pub registered: i64,
}

/// How one ticket type does.
#[derive(Debug, Clone, Object)]
pub struct TicketTypeFigures {
    pub id: Id<TicketTypeKind>,
    pub name: String,
    /// Valid tickets.
    pub sold: i64,
    /// Of its quota with the fewest free places; null: unlimited.
    pub size: Option<i32>,
    /// Places that can be had now; null: unlimited.
    pub free: Option<i32>,
    /// Null for who may not see orders.
    pub revenue: Option<Money>,
}

/// The figures of an event's registration.
#[derive(Debug, Clone, Object)]
pub struct OrderStatistics {
    /// Valid tickets, checked in or not.
    pub registered: i64,
    /// Tickets whose order waits for money.
    pub waiting: i64,
    /// Tickets that were taken back or not paid for in time.
    pub cancelled: i64,
    /// Of the valid ones, those whose holder was let in.
    pub checked_in: i64,
    /// Prices of paid orders less what was taken back. Null when nothing costs anything, and for who may not
    /// see orders.
    pub revenue: Option<Money>,
    /// Valid tickets by the day they were registered on: every day from the first to the last.
    pub by_day: Vec<DayFigure>,
    /// In the order of the shop.
    pub by_type: Vec<TicketTypeFigures>,
}

impl Order {
    pub(super) fn of(row: Row, now: DateTime<Utc>) -> Self {
        let clock = OrderClock { expires_at: row.expires_at, paid_at: row.paid_at, cancelled_at: row.cancelled_at };
        let money = |amount_minor| Money { amount_minor, currency: row.currency.clone() };
        Self {
            id: row.id.into(),
            code: row.code,
            status: clock.status_at(now),
            source: OrderSource::parse(&row.source).unwrap_or(OrderSource::Registration),
            total: money(row.total_minor),
            paid: money(row.paid_minor),
            refunded: money(row.refunded_minor),
            buyer_name: row.buyer_name,
            buyer_email: row.buyer_email,
            seats: row.seats,
            placed_at: row.placed_at,
            expires_at: row.expires_at,
            paid_at: row.paid_at,
            cancelled_at: row.cancelled_at,
            attention: (!row.attention.is_empty()).then_some(row.attention),
        }
    }
}
