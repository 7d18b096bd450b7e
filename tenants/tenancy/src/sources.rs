use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use aws_lc_rs::rand::SecureRandom;
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

/// The only clock. In tests and in `demo --test-clock` it can be moved.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    moved_by_ms: Arc<AtomicI64>,
}

impl Clock {
    pub fn now(&self) -> DateTime<Utc> {
        let moved = TimeDelta::milliseconds(self.moved_by_ms.load(Ordering::Relaxed));
        // Whole microseconds: what PostgreSQL stores is what was compared.
        let now = Utc::now() + moved;
        DateTime::from_timestamp_micros(now.timestamp_micros()).unwrap_or(now)
    }

    /// Moves the clock, forwards or backwards, from where it is.
    pub fn advance(&self, by: TimeDelta) {
        self.moved_by_ms.fetch_add(by.num_milliseconds(), Ordering::Relaxed);
    }

    /// How far the clock stands from the machine's, in milliseconds.
    pub fn moved_by_ms(&self) -> i64 {
        self.moved_by_ms.load(Ordering::Relaxed)
    }
}

/// Time, ids and randomness as inputs.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    pub clock: Clock,
}

impl Sources {
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// A UUIDv7 at the time of the clock (RFC 9562 section 5.7).
    pub fn new_id(&self) -> Uuid {
        let millis = u64::try_from(self.clock.now().timestamp_millis()).unwrap_or(0);
        let mut random = [0; 10];
        self.fill(&mut random);
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }

    /// Fills with bytes nobody can guess.
    pub fn fill(&self, bytes: &mut [u8]) {
        // The system generator of aws-lc cannot fail once seeded; without it nothing may go on.
        aws_lc_rs::rand::SystemRandom::new().fill(bytes).expect("the system gives random bytes");
    }
}
