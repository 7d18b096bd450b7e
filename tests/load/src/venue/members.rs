//! People with a ticket and a session, written by SQL, and how they come in.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use tokio_postgres::Client;
use uuid::Uuid;

use super::line::Line;
use crate::api::{Caller, text_of};
use crate::event;
use crate::posts::{answer, connect};
use crate::registration::Portal;

pub struct Members {
    event: Uuid,
    event_path: String,
    first: i64,
}

impl Members {
    /// An event of its own with so many people, whose numbers begin with `first`.
    pub async fn fill(owner: &Caller, rows: &Client, count: u32, first: i64) -> Result<Self> {
        let event = event::publish(owner, &format!("Day of {count}")).await?;
        let event_path = format!("/api/v1/events/{}", text_of(&event, "id")?);
        let slug = text_of(&event, "slug")?;
        let id: Uuid = rows.query_one("SELECT id FROM events WHERE slug = $1", &[&slug]).await?.get(0);
        let count = i64::from(count);
        let people = rows.query(include_str!("../registration/fill.sql"), &[&id, &count, &first]).await?;
        ensure!(i64::try_from(people.len())? == count, "{} of {count} people were written", people.len());
        rows.execute(include_str!("sign_in.sql"), &[&id, &first]).await.context("signing people in")?;
        rows.batch_execute("ANALYZE users, sessions, participants").await?;
        Ok(Self { event: id, event_path, first })
    }

    /// Puts them into so many teams, each with a room.
    pub async fn in_teams(&self, rows: &Client, teams: u32) -> Result<()> {
        rows.execute(include_str!("teams.sql"), &[&self.event, &i64::from(teams)]).await.context("forming teams")?;
        Ok(())
    }

    /// Somebody comes in, by their place among them.
    pub async fn join(&self, portal: &Portal, place: u32) -> Result<Line> {
        let cookie = format!("__Host-jam_session=bench-{}", self.first + i64::from(place));
        let caller = u32::try_from(self.first)?.wrapping_add(place);
        let mut connection = connect(portal.address).await?;
        let request = portal.post_by_member(&format!("{}/venue-entries", self.event_path), caller, &cookie)?;
        let (status, body) = answer(&mut connection, request).await?;
        let entry: Value = serde_json::from_slice(&body)?;
        ensure!(status == 201, "an entry is answered {status}: {entry}");
        Line::open(portal, caller, text_of(&entry, "ticket")?).await
    }
}
