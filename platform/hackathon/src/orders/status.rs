use chrono::{DateTime, Utc};
use poem_openapi::Enum;

/// Where an order stands. It follows from its money and the clock and is stored nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[oai(rename_all = "snake_case")]
pub enum OrderStatus {
    /// Places are held; money is awaited.
    Pending,
    /// The money is complete (or none was asked); tickets are valid.
    Paid,
    /// The time to pay is over; the places are free again.
    Expired,
    Cancelled,
}

impl OrderStatus {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Paid => "paid",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
        }
    }
}

/// What the status follows from.
#[derive(Debug, Clone, Copy)]
pub struct OrderClock {
    pub expires_at: Option<DateTime<Utc>>,
    pub paid_at: Option<DateTime<Utc>>,
    pub cancelled_at: Option<DateTime<Utc>>,
}

impl OrderClock {
    pub fn status_at(&self, now: DateTime<Utc>) -> OrderStatus {
        match self {
            Self { cancelled_at: Some(_), .. } => OrderStatus::Cancelled,
            Self { paid_at: Some(_), .. } => OrderStatus::Paid,
            Self { expires_at: Some(at), .. } if *at <= now => OrderStatus::Expired,
            _ => OrderStatus::Pending,
        }
    }
}
