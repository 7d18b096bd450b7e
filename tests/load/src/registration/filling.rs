//! Events with as many people as it takes, written by SQL: registering them one by one takes longer than measuring them.

use anyhow::{Context, Result, ensure};
use reqwest::Method;
use serde_json::json;
use tokio_postgres::Client;
use uuid::Uuid;

use crate::api::{Caller, text_of};
use crate::event;

/// Whoever registers answers these.
pub const QUESTIONS: [&str; 3] = ["What do you bring?", "T-shirt", "Is it your first time?"];

/// An event and its people, one order each.
pub struct Filled {
    pub event_path: String,
    /// By the order in which they registered.
    pub ticket_codes: Vec<String>,
}

impl Filled {
    /// `count` people whose numbers begin with `first`; no number may come twice in a tenant.
    pub async fn fill(owner: &Caller, rows: &Client, count: i64, first: i64) -> Result<Self> {
        let event = event::publish(owner, &format!("Weekend of {count}")).await?;
        let event_path = format!("/api/v1/events/{}", text_of(&event, "id")?);
        let question = |label: &str, kind: &str, options: &[&str]| {
            json!({ "key": null, "label": label, "help": "", "kind": kind, "options": options, "required": false,
                    "data_class": "ordinary" })
        };
        let form = json!({
            "questions": [
                question(QUESTIONS[0], "short_text", &[]),
                question(QUESTIONS[1], "choice", &["S", "M", "L"]),
                question(QUESTIONS[2], "yes_no", &[]),
            ],
            "consents": [],
        });
        owner.call(Method::PUT, &format!("{event_path}/registration-form"), None, form).await?;
        let slug = text_of(&event, "slug")?;
        let id: Uuid = rows.query_one("SELECT id FROM events WHERE slug = $1", &[&slug]).await?.get(0);
        let codes = rows.query(include_str!("fill.sql"), &[&id, &count, &first]).await.context("filling an event")?;
        ensure!(i64::try_from(codes.len())? == count, "{} of {count} people were written", codes.len());
        // As autovacuum would have done by the time that so many have registered.
        rows.batch_execute("ANALYZE orders, order_lines, participants, answers").await?;
        Ok(Self { event_path, ticket_codes: codes.iter().map(|row| row.get(0)).collect() })
    }
}
