//! Stops calling an installation that keeps failing.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use moka::sync::Cache;

use crate::Digest;

/// Installations remembered at once; a forgotten one starts with a clean record.
const REMEMBERED: u64 = 10_000;

/// Faults by installation and component. While as many as allowed lie inside the window, calls are not made; as soon as
/// the oldest leaves it, one more call is tried.
pub struct Breakers {
    faults_allowed: usize,
    window: TimeDelta,
    faults: Cache<(Digest, String), RecentFaults>,
}

/// When each happened, the oldest first.
type RecentFaults = Arc<Mutex<VecDeque<DateTime<Utc>>>>;

impl Breakers {
    pub fn new(faults_allowed: usize, window: TimeDelta) -> Breakers {
        Breakers { faults_allowed, window, faults: Cache::new(REMEMBERED) }
    }

    /// The number of recent faults when calls must not be made.
    pub fn open(&self, digest: Digest, installation: &str, now: DateTime<Utc>) -> Option<usize> {
        let faults = self.faults.get(&(digest, installation.to_owned()))?;
        let mut faults = faults.lock().unwrap_or_else(PoisonError::into_inner);
        self.forget_old(&mut faults, now);
        (faults.len() >= self.faults_allowed).then_some(faults.len())
    }

    pub fn record_fault(&self, digest: Digest, installation: &str, now: DateTime<Utc>) {
        let faults = self.faults.get_with((digest, installation.to_owned()), Arc::default);
        let mut faults = faults.lock().unwrap_or_else(PoisonError::into_inner);
        self.forget_old(&mut faults, now);
        faults.push_back(now);
    }

    fn forget_old(&self, faults: &mut VecDeque<DateTime<Utc>>, now: DateTime<Utc>) {
        while faults.front().is_some_and(|fault| now - *fault >= self.window) {
            faults.pop_front();
        }
    }
}
