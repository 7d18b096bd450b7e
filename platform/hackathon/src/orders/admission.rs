use std::{collections::BTreeMap, sync::Arc, time::Duration};

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use uuid::Uuid;

use super::OrderError;

/// So many orders try for one quota at a time; more would only wait for its row with a connection in hand
/// (data-layer.md 3.1).
const AT_ONCE: usize = 8;
/// A line longer than this is told to come back.
const LONGEST_WAIT: Duration = Duration::from_secs(10);
/// So long after a quota was found full nobody looks again: in a rush most who come find it so.
const FULL_FOR: TimeDelta = TimeDelta::milliseconds(200);

/// A quota that had not so many places left.
#[derive(Clone, Copy)]
struct Full {
    seats: i32,
    found_at: DateTime<Utc>,
}

/// Lets orders to the quotas they draw on, a few at a time. The others wait here, without a connection.
pub struct Admission {
    quotas: moka::sync::Cache<Uuid, Arc<Semaphore>>,
    full: moka::sync::Cache<Uuid, Full>,
}

impl Default for Admission {
    fn default() -> Self {
        let quotas = moka::sync::Cache::builder().max_capacity(10_000).time_to_idle(Duration::from_secs(600)).build();
        let full = moka::sync::Cache::builder().max_capacity(10_000).time_to_live(Duration::from_secs(1)).build();
        Self { quotas, full }
    }
}

impl Admission {
    /// Whether one of these quotas was found too full for so many seats a moment ago.
    pub fn is_full(&self, seats: &BTreeMap<Uuid, i32>, now: DateTime<Utc>) -> bool {
        seats.iter().any(|(id, wanted)| {
            let full = self.full.get(id);
            full.is_some_and(|full| full.seats <= *wanted && (now - full.found_at).abs() < FULL_FOR)
        })
    }

    /// Remembers that so many seats were not there. With several quotas it is not known which one was full.
    pub fn found_full(&self, seats: &BTreeMap<Uuid, i32>, now: DateTime<Utc>) {
        if let (1, Some((id, wanted))) = (seats.len(), seats.first_key_value()) {
            self.full.insert(*id, Full { seats: *wanted, found_at: now });
        }
    }

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
