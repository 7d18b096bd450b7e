use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use jamboree_tenancy::TenantTx;
use sea_orm::{DbErr, FromQueryResult};
use serde::Deserialize;
use uuid::Uuid;

use super::{OrderClock, OrderStatus};

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    event_id: Uuid,
    code: String,
    source: String,
    buyer_name: String,
    buyer_email: String,
    locale: String,
    currency: String,
    total_minor: i64,
    paid_minor: i64,
    refunded_minor: i64,
    seats: i32,
    placed_at: DateTime<Utc>,
    expires_at: Option<DateTime<Utc>>,
    paid_at: Option<DateTime<Utc>>,
    cancelled_at: Option<DateTime<Utc>>,
    released_at: Option<DateTime<Utc>>,
    attention: String,
    slug: String,
    title: String,
    zone: String,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    tickets: serde_json::Value,
}

/// An order with its tickets and what is said of its event.
#[derive(Debug, Clone)]
pub struct FoundOrder {
    pub id: Uuid,
    pub event_id: Uuid,
    pub code: String,
    pub source: String,
    pub buyer_name: String,
    pub buyer_email: String,
    pub locale: String,
    pub currency: String,
    pub total_minor: i64,
    /// What came, refunds not taken off.
    pub paid_minor: i64,
    /// What went back or is on its way.
    pub refunded_minor: i64,
    pub seats: i32,
    pub placed_at: DateTime<Utc>,
    pub clock: OrderClock,
    pub released_at: Option<DateTime<Utc>>,
    /// What somebody must look at; empty when nothing.
    pub attention: String,
    pub event_slug: String,
    pub event_title: String,
    pub zone: Tz,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    /// Every ticket there ever was, those that ended included.
    pub tickets: Vec<FoundTicket>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct FoundTicket {
    pub id: Uuid,
    pub position: i32,
    pub ticket_type_id: Uuid,
    pub type_name: String,
    pub name: String,
    pub email: String,
    pub locale: String,
    pub ticket_code: String,
    pub valid_from: Option<DateTime<Utc>>,
    /// Whether somebody else had it before: then it is no business of the buyer any more.
    pub received: bool,
    pub ended_at: Option<DateTime<Utc>>,
    pub ended_by: String,
    pub unit_price_minor: i64,
    pub discount_minor: i64,
    pub tax_rate_bp: i32,
    pub tax_minor: i64,
}

impl FoundOrder {
    pub fn status_at(&self, now: DateTime<Utc>) -> OrderStatus {
        self.clock.status_at(now)
    }
}

impl TryFrom<Row> for FoundOrder {
    type Error = DbErr;

    fn try_from(row: Row) -> Result<Self, DbErr> {
        Ok(Self {
            zone: row.zone.parse().map_err(|_| DbErr::Type(format!("unknown zone {:?} of an event", row.zone)))?,
            tickets: serde_json::from_value(row.tickets).map_err(|error| DbErr::Type(format!("tickets: {error}")))?,
            clock: OrderClock { expires_at: row.expires_at, paid_at: row.paid_at, cancelled_at: row.cancelled_at },
            id: row.id,
            event_id: row.event_id,
            code: row.code,
            source: row.source,
            buyer_name: row.buyer_name,
            buyer_email: row.buyer_email,
            locale: row.locale,
            currency: row.currency,
            total_minor: row.total_minor,
            paid_minor: row.paid_minor,
            refunded_minor: row.refunded_minor,
            seats: row.seats,
            placed_at: row.placed_at,
            released_at: row.released_at,
            attention: row.attention,
            event_slug: row.slug,
            event_title: row.title,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
        })
    }
}

/// # Errors
/// The database's.
pub async fn find(tx: &TenantTx, id: Uuid) -> Result<Option<FoundOrder>, DbErr> {
    let row: Option<Row> = tx.sql(include_str!("find.sql"), [id.into()]).one().await?;
    row.map(FoundOrder::try_from).transpose()
}

#[derive(FromQueryResult)]
struct Named {
    id: Uuid,
}

/// The same, and nobody else can change the order until this transaction ends.
///
/// # Errors
/// The database's.
pub async fn lock(tx: &TenantTx, id: Uuid) -> Result<Option<FoundOrder>, DbErr> {
    let locked: Option<Named> = tx.sql("SELECT id FROM orders WHERE id = $1 FOR UPDATE", [id.into()]).one().await?;
    match locked {
        Some(order) => find(tx, order.id).await,
        None => Ok(None),
    }
}

/// The order that a form became.
///
/// # Errors
/// The database's.
pub async fn find_by_submission(tx: &TenantTx, submission_key: &str) -> Result<Option<FoundOrder>, DbErr> {
    let found: Option<Named> =
        tx.sql("SELECT id FROM orders WHERE submission_key = $1", [submission_key.into()]).one().await?;
    match found {
        Some(order) => find(tx, order.id).await,
        None => Ok(None),
    }
}
