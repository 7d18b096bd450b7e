//! Two sides under the same load in turns, and the processor time each of them takes for one request.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use tokio_postgres::Client;

use crate::generator::{self, Target};
use crate::processor_time::{parent_of, ticks_of, ticks_per_second, ticks_with_children};
use crate::statistics::median;

/// By this name the backends of the floor are told from those of the server.
pub const FLOOR_APPLICATION: &str = "jamboree-bench-floor";
pub const CONNECTIONS: usize = 8;

/// Whose processor time is whose. Both sides use the same PostgreSQL.
pub struct Accounts {
    server: u32,
    postgres: u32,
    floor: u32,
    floor_backends: Vec<u32>,
    ticks_per_second: f64,
}

impl Accounts {
    /// Call it when the floor holds its connections; it keeps them for good.
    pub async fn open(database: &Client, server: u32, floor: u32) -> Result<Accounts> {
        let own: i32 = database.query_one("SELECT pg_backend_pid()", &[]).await?.get(0);
        let rows = database
            .query("SELECT pid FROM pg_stat_activity WHERE application_name = $1", &[&FLOOR_APPLICATION])
            .await?;
        let floor_backends: Vec<u32> = rows.iter().map(|row| row.get::<_, i32>(0).unsigned_abs()).collect();
        ensure!(!floor_backends.is_empty(), "the floor holds no connection to PostgreSQL");
        Ok(Accounts {
            server,
            postgres: parent_of(own.unsigned_abs())?,
            floor,
            floor_backends,
            ticks_per_second: ticks_per_second()?,
        })
    }

    fn floor_backends_ticks(&self) -> Result<u64> {
        self.floor_backends.iter().map(|backend| ticks_of(*backend)).sum::<Result<u64>>().context("a floor's backend")
    }

    /// The server and every process of PostgreSQL that does not serve the floor, its housekeeping included.
    fn server_ticks(&self) -> Result<u64> {
        Ok(ticks_of(self.server)? + ticks_with_children(self.postgres)? - self.floor_backends_ticks()?)
    }

    /// The floor and its backends; PostgreSQL's housekeeping is not charged to it.
    fn floor_ticks(&self) -> Result<u64> {
        Ok(ticks_of(self.floor)? + self.floor_backends_ticks()?)
    }
}

/// How long and how often.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    pub warm_up: Duration,
    pub round: Duration,
    pub rounds: u32,
}

/// One side of a comparison: medians over the rounds.
#[derive(Debug, Clone, Copy)]
pub struct Side {
    pub requests_per_s: f64,
    pub processor_us_per_request: f64,
}

#[derive(Debug, Clone)]
pub struct Comparison {
    pub subject: Side,
    pub floor: Side,
    /// Processor time of one request at the floor by that at the subject, the median over the rounds: 1 is as cheap
    /// as the floor, 0.5 takes twice as much.
    pub processor_ratio: f64,
    /// Of the subject, all rounds together, sorted, in microseconds.
    pub latencies_us: Vec<u32>,
}

struct Turn {
    requests_per_s: f64,
    processor_us_per_request: f64,
}

/// Floor and subject in turns, so that what else the machine does disturbs both.
pub async fn compare(accounts: &Accounts, floor: &Target, subject: &Target, pace: Pace) -> Result<Comparison> {
    for target in [floor, subject] {
        generator::run(target, CONNECTIONS, pace.warm_up).await?;
    }
    let (mut floors, mut subjects, mut latencies_us) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..pace.rounds {
        floors.push(turn(floor, pace.round, accounts.ticks_per_second, || accounts.floor_ticks()).await?.0);
        let (turn, latencies) =
            turn(subject, pace.round, accounts.ticks_per_second, || accounts.server_ticks()).await?;
        subjects.push(turn);
        latencies_us.extend(latencies);
    }
    latencies_us.sort_unstable();
    let ratios: Vec<f64> = floors
        .iter()
        .zip(&subjects)
        .map(|(floor, subject)| floor.processor_us_per_request / subject.processor_us_per_request)
        .collect();
    Ok(Comparison {
        subject: side(&subjects)?,
        floor: side(&floors)?,
        processor_ratio: median(&ratios).context("no round was measured")?,
        latencies_us,
    })
}

async fn turn(
    target: &Target,
    duration: Duration,
    ticks_per_second: f64,
    ticks: impl Fn() -> Result<u64>,
) -> Result<(Turn, Vec<u32>)> {
    let before = ticks()?;
    let outcome = generator::run(target, CONNECTIONS, duration).await?;
    let spent = ticks()?.saturating_sub(before);
    ensure!(spent > 0, "{} took no processor time that could be measured", target.path);
    let turn = Turn {
        requests_per_s: outcome.requests as f64 / outcome.elapsed.as_secs_f64(),
        processor_us_per_request: spent as f64 / ticks_per_second * 1e6 / outcome.requests as f64,
    };
    Ok((turn, outcome.latencies_us))
}

fn side(turns: &[Turn]) -> Result<Side> {
    let of = |value: fn(&Turn) -> f64| median(&turns.iter().map(value).collect::<Vec<_>>());
    Ok(Side {
        requests_per_s: of(|turn| turn.requests_per_s).context("no round was measured")?,
        processor_us_per_request: of(|turn| turn.processor_us_per_request).context("no round was measured")?,
    })
}
