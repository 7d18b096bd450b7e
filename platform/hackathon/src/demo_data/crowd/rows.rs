//! The rows as the statements read them.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

#[derive(Debug, Default)]
pub struct Rows {
    pub orders: Vec<Order>,
    pub held: Vec<Held>,
    pub lines: Vec<Line>,
    pub tickets: Vec<Ticket>,
    pub answers: Vec<Answer>,
    pub consents: Vec<Consent>,
    pub payments: Vec<Payment>,
    pub refunds: Vec<Refund>,
    pub scans: Vec<Scan>,
}

#[derive(Debug, Serialize)]
pub struct Order {
    pub id: Uuid,
    pub code: String,
    pub submission_key: String,
    pub buyer_name: String,
    pub buyer_email: String,
    pub locale: &'static str,
    pub currency: &'static str,
    pub total_minor: i64,
    pub paid_minor: i64,
    pub seats: usize,
    pub placed_at: DateTime<Utc>,
    pub expires_at: Option<DateTime<Utc>>,
    pub paid_at: Option<DateTime<Utc>>,
    pub cancelled_at: Option<DateTime<Utc>>,
    pub released_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Serialize)]
pub struct Held {
    pub order_id: Uuid,
    pub quota_id: Uuid,
    pub seats: i32,
}

#[derive(Debug, Serialize)]
pub struct Line {
    pub id: Uuid,
    pub order_id: Uuid,
    pub position: usize,
    pub ticket_type_id: Uuid,
    pub count: i64,
    pub type_name: &'static str,
    pub unit_price_minor: i64,
    pub tax_rate_bp: i32,
    pub tax_minor: i64,
    pub created_at: DateTime<Utc>,
}

#[derive(Debug, Serialize)]
pub struct Ticket {
    pub id: Uuid,
    pub order_id: Uuid,
    pub position: usize,
    pub ticket_type_id: Uuid,
    pub name: String,
    pub email: String,
    pub locale: &'static str,
    pub ticket_code: String,
    pub registered_at: DateTime<Utc>,
    pub valid_from: Option<DateTime<Utc>>,
    pub ended_at: Option<DateTime<Utc>>,
    pub ended_by: &'static str,
    pub checked_in_at: Option<DateTime<Utc>>,
}

impl Ticket {
    pub fn is_valid(&self) -> bool {
        self.valid_from.is_some() && self.ended_at.is_none()
    }
}

#[derive(Debug, Serialize)]
pub struct Answer {
    pub participant_id: Uuid,
    pub question_id: Uuid,
    pub value: Value,
}

#[derive(Debug, Serialize)]
pub struct Consent {
    pub id: Uuid,
    pub email: String,
    pub purpose: &'static str,
    pub given: bool,
    pub recorded_at: DateTime<Utc>,
}

#[derive(Debug, Serialize)]
pub struct Payment {
    pub id: Uuid,
    pub order_id: Uuid,
    pub provider: &'static str,
    pub provider_ref: String,
    pub amount_minor: i64,
    pub currency: &'static str,
    pub state: &'static str,
    pub created_at: DateTime<Utc>,
    pub settled_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Serialize)]
pub struct Refund {
    pub id: Uuid,
    pub payment_id: Uuid,
    pub amount_minor: i64,
    pub cause: String,
    pub requested_at: DateTime<Utc>,
    pub settled_at: DateTime<Utc>,
}

#[derive(Debug, Serialize)]
pub struct Scan {
    pub id: Uuid,
    pub participant_id: Uuid,
    pub at: DateTime<Utc>,
    pub device: &'static str,
    pub nonce: String,
}
