//! Events that sell free tickets.

use anyhow::Result;
use serde_json::{Value, json};

use crate::api::{Caller, text_of};
use crate::event;

/// A free ticket type that draws on one quota, of an event of its own.
pub struct Sale {
    pub event_slug: String,
    pub quota: String,
    pub ticket_type: String,
}

impl Sale {
    pub async fn open(owner: &Caller, quota: &str, size: i32) -> Result<Self> {
        let event = event::publish(owner, "Hot Tickets Weekend").await?;
        Self::add(owner, &event, quota, size).await
    }

    /// Another one at the same event.
    pub async fn add(owner: &Caller, event: &Value, quota: &str, size: i32) -> Result<Self> {
        let path = format!("/api/v1/events/{}", text_of(event, "id")?);
        let body = json!({ "name": quota, "size": size });
        let id = text_of(&owner.post(&format!("{path}/quotas"), body).await?.body, "id")?.to_owned();
        let kind = json!({
            "name": quota, "description": "A place in the hall.", "price": { "amount_minor": 0, "currency": "EUR" },
            "tax_rate_bp": 0, "max_per_order": 5, "hidden": false, "quota_ids": [id],
        });
        let kind = owner.post(&format!("{path}/ticket-types"), kind).await?.body;
        Ok(Self {
            event_slug: text_of(event, "slug")?.to_owned(),
            quota: quota.to_owned(),
            ticket_type: text_of(&kind, "id")?.to_owned(),
        })
    }

    pub fn orders_path(&self) -> String {
        format!("/api/v1/listed-events/{}/orders", self.event_slug)
    }

    /// The body of an order by one person for themselves.
    pub fn order(&self, email: &str) -> Value {
        let name = "Ada Example";
        json!({
            "buyer": { "name": name, "email": email }, "locale": "en", "expected_total": null, "access_code": null,
            "tickets": [{ "ticket_type_id": self.ticket_type, "name": name, "email": email, "answers": {} }],
            "consents": [],
        })
    }

    /// How many seats of the quota are taken, as the database counts.
    pub async fn used(&self, rows: &tokio_postgres::Client) -> Result<i64> {
        let text =
            "SELECT q.used::int8 FROM quotas q JOIN events e ON e.id = q.event_id WHERE e.slug = $1 AND q.name = $2";
        Ok(rows.query_one(text, &[&self.event_slug, &self.quota]).await?.get(0))
    }
}
