//! The door: every ticket once, and once more should there be time left.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use bytes::Bytes;
use http_body_util::Full;
use hyper::{Request, StatusCode};
use serde_json::{Value, json};

use super::filling::Filled;
use super::meter::Meter;
use super::portal::Portal;
use crate::comparison::{CONNECTIONS, Pace};
use crate::posts::{Asking, Posts};
use crate::statistics::{median, percentile};

pub struct CheckIns {
    /// Over 8 connections, medians over the rounds.
    pub per_s: f64,
    pub processor_us: f64,
    /// Over 8 connections, all rounds together, sorted, in microseconds.
    pub latencies_us: Vec<u32>,
    /// Over one connection.
    pub alone_p50_us: u32,
}

/// How many scans a device makes before the next one takes over: the limit per address stays on.
const SCANS_OF_A_DEVICE: u32 = 100;

struct Door {
    portal: Portal,
    path: String,
    ticket_codes: Vec<String>,
}

impl Asking for Door {
    fn request(&self, number: u32) -> Result<Request<Full<Bytes>>> {
        let code = &self.ticket_codes[number as usize % self.ticket_codes.len()];
        let scan = json!({ "ticket_code": code, "nonce": format!("scan-{number}"), "device": "Main entrance" });
        self.portal.post_by_owner(&self.path, number / SCANS_OF_A_DEVICE, &scan)
    }

    fn judge(&self, number: u32, status: StatusCode, body: &[u8]) -> Result<()> {
        let expected = if (number as usize) < self.ticket_codes.len() { "checked_in" } else { "already_in" };
        let told: Value = serde_json::from_slice(body)?;
        ensure!(status == 201 && told["outcome"] == expected, "expected {expected}");
        Ok(())
    }
}

pub async fn measure(portal: &Portal, meter: &Meter, crowded: Filled, pace: Pace) -> Result<CheckIns> {
    let path = format!("{}/check-ins", crowded.event_path);
    let door = Posts::new(Door { portal: portal.clone(), path, ticket_codes: crowded.ticket_codes });
    let ask = |connections: usize, duration: Duration| door.run(portal.address, connections, duration);
    ask(CONNECTIONS, pace.warm_up).await?;
    let mut alone = ask(1, pace.round).await?.latencies_us;
    alone.sort_unstable();
    let (mut per_s, mut processor_us, mut latencies_us) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..pace.rounds {
        let before = meter.read()?;
        let outcome = ask(CONNECTIONS, pace.round).await?;
        per_s.push(outcome.requests as f64 / outcome.elapsed.as_secs_f64());
        processor_us.push(meter.us_each(before, outcome.requests)?);
        latencies_us.extend(outcome.latencies_us);
    }
    latencies_us.sort_unstable();
    Ok(CheckIns {
        per_s: median(&per_s).context("no round was measured")?,
        processor_us: median(&processor_us).context("no round was measured")?,
        latencies_us,
        alone_p50_us: percentile(&alone, 500).context("nobody was checked in")?,
    })
}
