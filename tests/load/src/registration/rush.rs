//! 200 buyers at once for the last 50 places, over and over.

use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use tokio::task::JoinSet;
use tokio_postgres::Client;

use super::portal::Portal;
use super::sale::Sale;
use crate::api::Caller;
use crate::event;
use crate::posts::{answer, connect, microseconds};
use crate::statistics::median;

const RUNS: u32 = 20;
const BUYERS: u32 = 200;
const PLACES: i32 = 50;

pub struct Rush {
    pub runs: u32,
    /// Runs after which 50 had a place, 150 were told that it is sold out, and the database counts 50.
    pub exact: u32,
    /// Of all answers of all runs.
    pub slowest_ms: f64,
    /// The slowest answer of each run, the middle one of them.
    pub median_slowest_ms: f64,
}

/// The quotas of all runs, at one event.
pub async fn prepare(owner: &Caller) -> Result<Vec<Sale>> {
    let event = event::publish(owner, "Last Places Weekend").await?;
    let mut sales = Vec::new();
    for run in 1..=RUNS {
        sales.push(Sale::add(owner, &event, &format!("Run {run}"), PLACES).await?);
    }
    Ok(sales)
}

pub async fn measure(portal: &Portal, rows: &Client, sales: &[Sale]) -> Result<Rush> {
    let (mut exact, mut slowest) = (0, Vec::new());
    for (run, sale) in (0..).zip(sales) {
        let told = one(portal, sale, run).await.with_context(|| sale.quota.clone())?;
        let used = sale.used(rows).await?;
        ensure!(used <= PLACES.into(), "{used} of {PLACES} places were sold");
        if (told.placed, told.sold_out, used) == (PLACES.unsigned_abs(), BUYERS - PLACES.unsigned_abs(), PLACES.into())
        {
            exact += 1;
        }
        slowest.push(f64::from(told.slowest_us) / 1e3);
    }
    Ok(Rush {
        runs: RUNS,
        exact,
        slowest_ms: slowest.iter().copied().fold(0.0, f64::max),
        median_slowest_ms: median(&slowest).context("no run")?,
    })
}

/// What the buyers of one run were told. Whoever is missing was asked to come back later.
#[derive(Default)]
struct Told {
    placed: u32,
    sold_out: u32,
    slowest_us: u32,
}

async fn one(portal: &Portal, sale: &Sale, run: u32) -> Result<Told> {
    let mut buyers = Vec::new();
    for buyer in run * BUYERS..(run + 1) * BUYERS {
        let body = sale.order(&format!("rush{buyer}@bench.example"));
        let request = portal.post_by_visitor(&sale.orders_path(), buyer, &format!("rush-{buyer}"), &body)?;
        buyers.push((connect(portal.address).await?, request));
    }
    let mut answers = JoinSet::new();
    let started = Instant::now();
    for (mut connection, request) in buyers {
        answers.spawn(async move {
            let (status, body) = answer(&mut connection, request).await?;
            anyhow::Ok((status, body, microseconds(started.elapsed())))
        });
    }
    let mut all = Told::default();
    while let Some(answer) = answers.join_next().await {
        let (status, body, took_us) = answer??;
        all.slowest_us = all.slowest_us.max(took_us);
        let told: Value = serde_json::from_slice(&body)?;
        match (status.as_u16(), told["code"].as_str()) {
            (201, _) if told["status"] == "paid" => all.placed += 1,
            (409, Some("sold_out")) => all.sold_out += 1,
            (503, Some("busy")) => {}
            _ => bail!("a buyer is answered {status}: {told}"),
        }
    }
    Ok(all)
}
