use std::{sync::Arc, time::Duration};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use uuid::Uuid;

use super::OrderError;

/// So many orders try for one quota at a time; more would only wait for its row with a connection in hand
/// (data-layer.md 3.1).
const AT_ONCE: usize = 8;
/// A line longer than this is told to come back.
const LONGEST_WAIT: Duration = Duration::from_secs(4);

/// Lets orders to the quotas they draw on, a few at a time. The others wait here, without a connection.
pub struct Admission {
    quotas: moka::sync::Cache<Uuid, Arc<Semaphore>>,
}

impl Default for Admission {
    fn default() -> Self {
        let quotas = moka::sync::Cache::builder().max_capacity(10_000).time_to_idle(Duration::from_secs(600)).build();
        Self { quotas }
    }
}

impl Admission {
    /// Waits for the turn at every quota; `quotas` in the order of their ids, so that nobody waits in a circle.
    ///
    /// # Errors
    /// [`OrderError::Busy`] when the line is too long.
    pub async fn enter(&self, quotas: impl Iterator<Item = Uuid>) -> Result<Vec<OwnedSemaphorePermit>, OrderError> {
        let all = async {
            let mut permits = Vec::new();
            for id in quotas {
                let line = self.quotas.get_with(id, || Arc::new(Semaphore::new(AT_ONCE)));
                permits.push(line.acquire_owned().await.map_err(|_| OrderError::Busy)?);
            }
            Ok(permits)
        };
        tokio::time::timeout(LONGEST_WAIT, all).await.map_err(|_| OrderError::Busy)?
    }
}
