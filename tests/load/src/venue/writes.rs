//! How many messages are stored and acknowledged, in 50 rooms at once, each read by the people of its team.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::json;
use tokio::task::JoinSet;
use tokio_postgres::Client;

use super::line::Line;
use super::members::Members;
use super::number;
use crate::registration::Portal;

pub const ROOMS: u32 = 50;
pub const WRITERS: u32 = 200;
/// Messages that one writer has under way.
const UNDER_WAY: u32 = 24;
const WARM_UP: Duration = Duration::from_secs(2);
const MEASURED: Duration = Duration::from_secs(8);

pub struct Written {
    pub per_s: f64,
    pub rows_per_batch: u32,
    /// Whether every room has as many entries as its last number says, and every acknowledged message.
    pub exact: bool,
}

/// Writes until told to stop, then until everything is acknowledged.
async fn write(mut line: Line, room: String, writer: u32, acks: Arc<AtomicU64>, stop: Arc<AtomicBool>) -> Result<()> {
    let (mut sent, mut waiting) = (0_u32, 0_u32);
    loop {
        while waiting < UNDER_WAY && !stop.load(Relaxed) {
            sent += 1;
            waiting += 1;
            let body = "We measured the flow again, it is 40 litres a second at the bridge.";
            let said = json!({ "t": "send", "room": room, "cid": format!("{writer}-{sent}"), "body": body });
            line.mouth.say(&said).await?;
        }
        if waiting == 0 {
            return Ok(());
        }
        let frame = line.next().await?;
        ensure!(frame["t"] != "error", "a message is refused: {frame}");
        if frame["t"] == "ack" {
            waiting -= 1;
            acks.fetch_add(1, Relaxed);
        }
    }
}

pub async fn measure(portal: &Portal, writers: &Members, rows: &Client) -> Result<Written> {
    let mut lines = Vec::new();
    for place in 0..WRITERS {
        let line = writers.join(portal, place).await?;
        let room = line.team_room.clone().context("no room of a team")?;
        line.mouth.say(&json!({ "t": "subscribe", "room": room, "after": 0 })).await?;
        lines.push((line, room));
    }
    let (acks, stop) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicBool::new(false)));
    let mut writing = JoinSet::new();
    for (number, (line, room)) in (0..).zip(lines) {
        writing.spawn(write(line, room, number, acks.clone(), stop.clone()));
    }
    tokio::time::sleep(WARM_UP).await;
    let (began, before) = (Instant::now(), acks.load(Relaxed));
    tokio::time::sleep(MEASURED).await;
    let (took, after) = (began.elapsed(), acks.load(Relaxed));
    stop.store(true, Relaxed);
    while let Some(writer) = writing.join_next().await {
        writer??;
    }
    let of_teams = "FROM room_entries e JOIN rooms r ON r.id = e.room_id WHERE r.kind = 'team'";
    let stored = number(rows, &format!("SELECT count(*) {of_teams}")).await?;
    let numbered = number(rows, "SELECT coalesce(sum(last_seq), 0)::int8 FROM rooms WHERE kind = 'team'").await?;
    let batches = number(rows, &format!("SELECT count(DISTINCT (e.room_id, e.at)) {of_teams}")).await?;
    let acknowledged = i64::try_from(acks.load(Relaxed))?;
    Ok(Written {
        per_s: (after - before) as f64 / took.as_secs_f64(),
        rows_per_batch: u32::try_from(stored / batches.max(1))?.max(1),
        exact: stored == numbered && stored == acknowledged,
    })
}
