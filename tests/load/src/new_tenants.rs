//! How long a new tenant takes: from the operator's request until its own host answers.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::json;
use tokio_postgres::Client;

use crate::api::Caller;
use crate::product::{Product, database};
use crate::statistics::median;

const FROM_POOL: usize = 20;
const FROM_DRY_POOL: usize = 7;
/// How many schemas a demonstration keeps ready (`prepared_schemas` of its configuration).
const POOL: i64 = 4;
const POOL_PATIENCE: Duration = Duration::from_secs(60);

/// Milliseconds: the middle one of several.
#[derive(Debug, Clone, Copy)]
pub struct NewTenants {
    pub from_pool_ms: f64,
    pub from_dry_pool_ms: f64,
    pub slowest_ms: f64,
}

pub async fn measure(product: &Product, operator: &Caller) -> Result<NewTenants> {
    let control = database(&product.running.control_owner_url).await?;
    let (mut from_pool, mut dry) = (Vec::new(), Vec::new());
    for number in 0..FROM_POOL {
        pool_of(&control, POOL).await?;
        from_pool.push(create(product, operator, &format!("pool-{number}")).await?);
    }
    for number in 0..FROM_DRY_POOL {
        // Just after it was filled the server looks away for some seconds; what is emptied then stays empty.
        pool_of(&control, POOL).await?;
        control.execute("DELETE FROM control.prepared_schemas", &[]).await?;
        dry.push(create(product, operator, &format!("dry-{number}")).await?);
    }
    let slowest = from_pool.iter().chain(&dry).copied().fold(0.0, f64::max);
    Ok(NewTenants {
        from_pool_ms: median(&from_pool).context("none was created")?,
        from_dry_pool_ms: median(&dry).context("none was created")?,
        slowest_ms: slowest,
    })
}

/// Waits until at least `wanted` schemas are ready.
pub async fn pool_of(control: &Client, wanted: i64) -> Result<()> {
    let started = Instant::now();
    loop {
        let ready: i64 = control.query_one("SELECT count(*) FROM control.prepared_schemas", &[]).await?.get(0);
        if ready >= wanted {
            return Ok(());
        }
        ensure!(started.elapsed() < POOL_PATIENCE, "{ready} of {wanted} schemas are ready after {POOL_PATIENCE:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn create(product: &Product, operator: &Caller, slug: &str) -> Result<f64> {
    let portal = Caller::new(product.address, &format!("{slug}.localhost"))?;
    let tenant = json!({ "slug": slug, "name": "Bench Tenant", "owner_email": format!("owner@{slug}.example") });
    let asked = Instant::now();
    operator.post("/api/v1/tenants", tenant).await?;
    // Its public list is rendered from its own schema.
    portal.text("/").await?;
    Ok(asked.elapsed().as_secs_f64() * 1e3)
}
