//! The venue: what a member costs who is there, how soon a message reaches everybody, and how many can be stored.
//!
//! Measured is `jamboree serve` without workers, as for registration; members come in as browsers do, with a session, an
//! entry and a connection each.

mod delivery;
mod figures;
mod floor;
mod line;
mod members;
mod writes;

use std::time::Duration;

use anyhow::Result;
use tokio_postgres::Client;

use crate::memory::memory_of;
use crate::product::{Product, Published, database};
use crate::registration::{Paused, Serving};
use crate::report::Figure;

use line::Line;
use members::Members;

const THERE: u32 = 2_000;
const LISTENING: u32 = 500;
/// Long enough for everything that was taken for a moment to be given back.
const REST: Duration = Duration::from_secs(6);

pub struct PerMember {
    pub members: u32,
    pub grown_kib: u64,
}

pub async fn measure(product: &Product, published: &Published) -> Result<Vec<Figure>> {
    let rows = database(&product.running.placement_owner_url).await?;
    rows.batch_execute(&format!("SET search_path = \"{}\", pg_temp", published.schema)).await?;
    // Numbers of people that nothing else of the bench uses.
    let crowd = Members::fill(&published.owner, &rows, THERE, 2_000_000).await?;
    let writers = Members::fill(&published.owner, &rows, writes::WRITERS, 3_000_000).await?;
    writers.in_teams(&rows, writes::ROOMS).await?;

    let paused = Paused::pause(product).await?;
    let serving = Serving::start_with(product, &published.owner, "realtime_factor = 10000\n").await?;
    tell(&format!("{THERE} members come in and stay"));
    let (per_member, mut lines) = come_in(&serving, &crowd).await?;
    tell(&format!("{LISTENING} of them read the lobby, 5 messages a second"));
    lines.truncate(LISTENING as usize);
    tokio::time::sleep(REST).await;
    let delivery = delivery::measure(lines).await?;
    tell("messages in 50 rooms, then the same statements by bare connections");
    let written = writes::measure(&serving.portal, &writers, &rows).await?;
    serving.stop().await?;
    let floor = floor::measure(product, published, &rows, written.rows_per_batch).await?;
    drop(paused);
    Ok(vec![figures::per_member(&per_member), figures::delivery(&delivery)?, figures::writes(&written, &floor)])
}

/// What the process holds for members who are there, over what it holds for nobody. The first of them are let out
/// again before: what is made once is not of a member.
async fn come_in(serving: &Serving, crowd: &Members) -> Result<(PerMember, Vec<Line>)> {
    for number in 0..50 {
        drop(crowd.join(&serving.portal, number).await?);
    }
    tokio::time::sleep(REST).await;
    let before = memory_of(serving.process()?)?;
    let mut lines = Vec::new();
    for number in 0..THERE {
        let mut line = crowd.join(&serving.portal, number).await?;
        line.read_lobby().await?;
        lines.push(line);
    }
    tokio::time::sleep(REST).await;
    let after = memory_of(serving.process()?)?;
    let grown_kib = after.rss_kib.saturating_sub(before.rss_kib);
    Ok((PerMember { members: THERE, grown_kib }, lines))
}

fn tell(what: &str) {
    eprintln!("==> {what}");
}

/// The number that a query answers.
async fn number(rows: &Client, query: &str) -> Result<i64> {
    Ok(rows.query_one(query, &[]).await?.get(0))
}
