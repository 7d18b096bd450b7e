use chrono::{DateTime, Utc};
use sea_orm::Value;
use serde_json::json;
use uuid::Uuid;

use crate::{events::like_pattern, orders::OrderStatus, participants::code_pattern};

/// What a list of orders is narrowed to; everything that is given must hold. Its rule stands in
/// `filter.sql`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OrderFilter {
    /// A part of a code, or of name or address of the buyer or of a ticket's holder.
    pub words: Option<String>,
    pub status: Option<OrderStatus>,
    /// Orders with a line of this type.
    pub ticket_type: Option<Uuid>,
    /// Only what somebody must look at, or only what nobody must.
    pub attention: Option<bool>,
}

impl OrderFilter {
    /// The first seven parameters of statements with `filter.sql` in them.
    pub fn values(&self, event_id: Uuid, now: DateTime<Utc>) -> Vec<Value> {
        vec![
            event_id.into(),
            now.into(),
            self.words.as_deref().map(like_pattern).into(),
            self.words.as_deref().map(code_pattern).into(),
            self.status.map(OrderStatus::as_str).into(),
            self.ticket_type.into(),
            self.attention.into(),
        ]
    }

    /// For the audit log: what somebody took along.
    pub fn told(&self) -> serde_json::Value {
        json!({
            "q": self.words,
            "status": self.status.map(OrderStatus::as_str),
            "ticket_type": self.ticket_type,
            "attention": self.attention,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_parameter_has_its_value() {
        assert_eq!(OrderFilter::default().values(Uuid::nil(), DateTime::UNIX_EPOCH).len(), 7);
    }
}
