//! Processor time of the server and its PostgreSQL, while nothing else uses either.

use std::path::PathBuf;

use anyhow::{Context, Result};
use tokio_postgres::Client;

use crate::processor_time::{parent_of, ticks_of, ticks_per_second, ticks_with_children};

pub struct Meter {
    server: u32,
    postgres: u32,
    ticks_per_second: f64,
}

/// Ticks so far.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    server: u64,
    postgres: u64,
}

impl Meter {
    pub async fn open(database: &Client, server: u32) -> Result<Self> {
        let own: i32 = database.query_one("SELECT pg_backend_pid()", &[]).await?.get(0);
        Ok(Self { server, postgres: parent_of(own.unsigned_abs())?, ticks_per_second: ticks_per_second()? })
    }

    /// The folder of the binaries that the running PostgreSQL was started from.
    pub fn postgres_binaries(&self) -> Result<PathBuf> {
        let binary = std::fs::read_link(format!("/proc/{}/exe", self.postgres)).context("PostgreSQL's binary")?;
        Ok(binary.parent().context("PostgreSQL's binary has no folder")?.to_owned())
    }

    pub fn read(&self) -> Result<Reading> {
        Ok(Reading { server: ticks_of(self.server)?, postgres: ticks_with_children(self.postgres)? })
    }

    /// Microseconds of server and PostgreSQL since then, for each of `count`.
    pub fn us_each(&self, since: Reading, count: u64) -> Result<f64> {
        let now = self.read()?;
        Ok(self.us(now.server.saturating_sub(since.server)) / count as f64 + self.postgres_us(since, now, count))
    }

    /// Microseconds of PostgreSQL alone.
    pub fn postgres_us_each(&self, since: Reading, count: u64) -> Result<f64> {
        Ok(self.postgres_us(since, self.read()?, count))
    }

    fn postgres_us(&self, since: Reading, now: Reading, count: u64) -> f64 {
        self.us(now.postgres.saturating_sub(since.postgres)) / count as f64
    }

    fn us(&self, ticks: u64) -> f64 {
        ticks as f64 / self.ticks_per_second * 1e6
    }
}
