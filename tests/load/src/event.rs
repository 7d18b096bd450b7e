//! The measured event: as much in it as a real one has.

use anyhow::{Context, Result};
use reqwest::Method;
use serde_json::{Value, json};

use crate::api::{Caller, text_of};

const DESCRIPTION: &str = "Two days, one warehouse full of robots, and a question: what would you fix if nobody stopped \
you? Teams of two to five build something that works by Sunday noon. Mentors walk the floor, parts are on the \
shelves, and every team keeps what it makes.\n\nYou need no experience with hardware. There is a workshop before \
everything else, and nobody is judged on soldering.\n\n- Bring a laptop\n- Bring a friend, or find one at the first \
session\n- Leave the ideas you already built at home";

/// Creates, fills and publishes it; answers the event as the API shows it.
pub async fn publish(owner: &Caller, title: &str) -> Result<Value> {
    let created = owner
        .post(
            "/api/v1/events",
            json!({
                "title": title, "zone": "Europe/Lisbon", "tagline": "Build what the floor needs",
                "starts_local": "2031-03-14T18:00", "ends_local": "2031-03-16T17:00",
            }),
        )
        .await?;
    let path = format!("/api/v1/events/{}", text_of(&created.body, "id")?);
    let details = json!({
        "description": DESCRIPTION, "mode": "online", "capacity": 120, "visibility": "public",
        "rules": "Work made before the start does not count.\n\nOpen source parts are welcome when they are named.",
        "faq": [
            { "question": "What does it cost?", "answer": "Nothing." },
            { "question": "Can I come alone?", "answer": "Yes. Teams form in the first hour." },
            { "question": "Who owns the result?", "answer": "The people who made it." },
        ],
        "team_size": { "min": 2, "max": 5 },
    });
    owner.call(Method::PATCH, &path, created.etag.as_deref(), details).await?;
    for (title, kind, starts, ends) in [
        ("Opening", "milestone", "2031-03-14T18:00", "2031-03-14T18:30"),
        ("Find your team", "social", "2031-03-14T18:30", "2031-03-14T20:00"),
        ("First motor workshop", "workshop", "2031-03-15T10:00", "2031-03-15T11:30"),
        ("How warehouses fail", "talk", "2031-03-15T14:00", "2031-03-15T14:45"),
        ("Lunch", "break", "2031-03-16T12:30", "2031-03-16T13:30"),
        ("Results", "milestone", "2031-03-16T16:30", "2031-03-16T17:00"),
    ] {
        let item =
            json!({ "title": title, "kind": kind, "starts_local": starts, "ends_local": ends, "relative": true });
        owner.post(&format!("{path}/agenda-items"), item).await?;
    }
    for name in ["Safer aisles", "Fewer kilometres", "Anything with wheels"] {
        let prize = json!({ "name": "First", "amount": { "amount_minor": 150_000, "currency": "EUR" } });
        let track = json!({ "name": name, "summary": "Measured by what the night shift says.", "prizes": [prize] });
        owner.post(&format!("{path}/tracks"), track).await?;
    }
    let criterion = |name: &str, weight: u32| {
        json!({ "name": name, "help": "From a sketch to a thing that works.", "weight_percent": weight,
                "min": 0, "max": 10, "step": 1 })
    };
    let criteria =
        json!({ "criteria": [criterion("It works", 40), criterion("It helps", 35), criterion("It is new", 25)] });
    owner.call(Method::PUT, &format!("{path}/rubric"), None, criteria).await?;
    let deadlines = json!({
        "submissions_close_local": "2031-03-16T12:00", "judging_opens_local": "2031-03-16T12:30",
        "judging_closes_local": "2031-03-16T16:00", "results_local": "2031-03-16T16:30",
    });
    let version = owner.get(&path).await?.etag;
    owner.call(Method::PUT, &format!("{path}/deadlines"), version.as_deref(), deadlines).await?;
    let ticket = json!({
        "name": "Participant", "description": "A place in the hall.", "price": { "amount_minor": 0, "currency": "EUR" },
        "tax_rate_bp": 0, "max_per_order": 5, "hidden": false, "quota_ids": [],
    });
    owner.post(&format!("{path}/ticket-types"), ticket).await?;
    let quote = owner.get(&format!("{path}/quote?participants=100")).await?.body;
    let accepted = json!({
        "accepted_quote_plan_version": text_of(&quote, "plan_version")?,
        "per_person_minor": quote["per_person"]["amount_minor"],
    });
    owner.post(&format!("{path}/publication"), accepted).await.context("publishing the measured event")?;
    Ok(owner.get(&path).await?.body)
}
