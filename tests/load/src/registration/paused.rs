//! The demonstration, paused: its databases go on, it does nothing itself.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::product::{Product, database};

const PATIENCE: Duration = Duration::from_secs(30);

/// Goes on when the value is dropped. The product is borrowed, so that its process cannot be gone before.
pub struct Paused<'p> {
    process: i32,
    _product: &'p Product,
}

impl<'p> Paused<'p> {
    /// Stops it at a moment when it holds no transaction: rows that it had locked would stay so.
    pub async fn pause(product: &'p Product) -> Result<Self> {
        let process = i32::try_from(product.process()?)?;
        // As the role of the server: others are not told what its sessions do.
        let sessions = database(&product.running.placement_url).await?;
        let started = Instant::now();
        loop {
            signal(process, libc::SIGSTOP).context("pausing the demonstration")?;
            let paused = Self { process, _product: product };
            // What was sent to PostgreSQL before is done in this time.
            tokio::time::sleep(Duration::from_millis(100)).await;
            let busy: i64 = sessions
                .query_one(
                    "SELECT count(*) FROM pg_stat_activity \
                     WHERE application_name = 'jamboree' AND state IS DISTINCT FROM 'idle'",
                    &[],
                )
                .await?
                .get(0);
            if busy == 0 {
                return Ok(paused);
            }
            drop(paused);
            ensure!(started.elapsed() < PATIENCE, "the demonstration is never without a transaction");
            tokio::time::sleep(Duration::from_millis(150)).await;
        }
    }
}

impl Drop for Paused<'_> {
    fn drop(&mut self) {
        // One that has ended needs no word.
        let _ = signal(self.process, libc::SIGCONT);
    }
}

fn signal(process: i32, signal: i32) -> Result<()> {
    // SAFETY: kill touches no memory of ours, and the id is of a child that was not waited for yet, so no other process
    // can have it.
    if unsafe { libc::kill(process, signal) } != 0 {
        return Err(std::io::Error::last_os_error().into());
    }
    Ok(())
}
