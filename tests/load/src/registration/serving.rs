//! `jamboree serve` without workers on the databases of the demonstration.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;

use super::portal::Portal;
use crate::api::Caller;
use crate::at_rest;
use crate::product::{Product, TENANT};
use crate::spawned::Spawned;

const READY_PATIENCE: Duration = Duration::from_secs(20);

pub struct Serving {
    server: Spawned,
    pub portal: Portal,
    // Its configuration, read at the start.
    _folder: TempDir,
}

impl Serving {
    /// The owner's session is one of the tenant, whichever host it was opened at.
    pub async fn start(product: &Product, owner: &Caller) -> Result<Self> {
        Self::start_with(product, owner, "").await
    }

    /// With more lines in its configuration.
    pub async fn start_with(product: &Product, owner: &Caller, more: &str) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("serve.toml");
        let address = at_rest::free_address().await?;
        let configuration = at_rest::configuration(&product.running, address, at_rest::free_address().await?);
        // We are its TLS proxy, and the pool of schemas is the demonstration's care.
        let extra = "trusted_proxies = [\"127.0.0.1\"]\nprepared_schemas = 0\n";
        std::fs::write(&file, format!("{extra}{more}{configuration}"))?;
        let mut command = at_rest::command(product, &file)?;
        command.args(["--workers", "0"]);
        let mut server = Spawned::start("jamboree serve", command)?;
        let started = Instant::now();
        while !at_rest::is_ready(address).await {
            server.still_runs()?;
            ensure!(started.elapsed() < READY_PATIENCE, "serve is not ready after {READY_PATIENCE:?}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let host = format!("{TENANT}.{}", at_rest::BASE_DOMAIN);
        let portal = Portal::new(address, &host, owner.cookie().context("no session")?)?;
        Ok(Self { server, portal, _folder: folder })
    }

    pub fn process(&self) -> Result<u32> {
        self.server.process()
    }

    pub async fn stop(self) -> Result<()> {
        self.server.stop(Duration::from_secs(20)).await
    }
}
