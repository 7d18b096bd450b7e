//! How long a message takes from one member to everybody in the room, stored on the way.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use super::line::Line;
use crate::posts::microseconds;

const MESSAGES: u32 = 150;
const WARM_UP: u32 = 10;
const EVERY: Duration = Duration::from_millis(200);
const PATIENCE: Duration = Duration::from_secs(15);

pub struct Delivery {
    pub members: usize,
    /// Of every message to every member, sorted, in microseconds.
    pub latencies_us: Vec<u32>,
}

/// Hears until all are there; answers how long each took.
async fn hear(mut line: Line, began: Instant) -> Result<Vec<u32>> {
    let mut latencies = Vec::with_capacity(MESSAGES as usize);
    let mut heard = 0;
    while heard < WARM_UP + MESSAGES {
        let frame = line.next().await?;
        let arrived = microseconds(began.elapsed());
        let entries = frame["entries"].as_array().into_iter().flatten();
        for sent in entries.filter_map(|entry| entry["body"].as_str()?.parse::<u32>().ok()) {
            heard += 1;
            if heard > WARM_UP {
                latencies.push(arrived.saturating_sub(sent));
            }
        }
    }
    Ok(latencies)
}

pub async fn measure(lines: Vec<Line>) -> Result<Delivery> {
    let members = lines.len();
    let senders: Vec<_> = lines.iter().map(|line| (line.mouth.clone(), line.lobby.clone())).collect();
    let began = Instant::now();
    let mut hearing = JoinSet::new();
    for line in lines {
        hearing.spawn(hear(line, began));
    }
    let mut turns = tokio::time::interval(EVERY);
    for (number, (mouth, lobby)) in (0..WARM_UP + MESSAGES).zip(senders.iter().cycle().step_by(3)) {
        turns.tick().await;
        let body = microseconds(began.elapsed()).to_string();
        let said: Value = json!({ "t": "send", "room": lobby, "cid": format!("delivery {number}"), "body": body });
        mouth.say(&said).await?;
    }
    let mut latencies_us = Vec::new();
    let gather = async {
        while let Some(heard) = hearing.join_next().await {
            latencies_us.extend(heard??);
        }
        anyhow::Ok(())
    };
    tokio::time::timeout(PATIENCE, gather).await??;
    ensure!(latencies_us.len() == members * MESSAGES as usize, "{} deliveries", latencies_us.len());
    latencies_us.sort_unstable();
    Ok(Delivery { members, latencies_us })
}
