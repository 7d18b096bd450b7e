use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicU64, Ordering},
};

use aws_lc_rs::rand::SecureRandom;
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

/// The only clock. In tests and in `demo --test-clock` it can be moved.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    moved_by_us: Arc<AtomicI64>,
}

impl Clock {
    pub fn now(&self) -> DateTime<Utc> {
        let moved = TimeDelta::microseconds(self.moved_by_us.load(Ordering::Relaxed));
        // Whole microseconds: what PostgreSQL stores is what was compared.
        let now = Utc::now() + moved;
        DateTime::from_timestamp_micros(now.timestamp_micros()).unwrap_or(now)
    }

    /// Moves the clock, forwards or backwards, from where it is.
    pub fn advance(&self, by: TimeDelta) {
        // To the microsecond: a moment it is moved to is reached, not missed by a part of a millisecond.
        self.moved_by_us.fetch_add(by.num_microseconds().unwrap_or(i64::MAX / 4), Ordering::Relaxed);
    }

    /// How far the clock stands from the machine's, in milliseconds.
    pub fn moved_by_ms(&self) -> i64 {
        self.moved_by_us.load(Ordering::Relaxed) / 1_000
    }
}

/// Time, ids and randomness as inputs.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    pub clock: Clock,
    /// Milliseconds and counter of the newest id: the first 60 bits that count.
    newest: Arc<AtomicU64>,
}

/// Bits of the counter that follows the milliseconds of an id.
const COUNTER_BITS: u32 = 12;

impl Sources {
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// A UUIDv7 at the time of the clock, later than every one before it in this process (RFC 9562 section 6.2,
    /// method 1): rows written together keep their order in lists, and a page of them can end anywhere.
    pub fn new_id(&self) -> Uuid {
        let mut random = [0; 10];
        self.fill(&mut random);
        let millis = u64::try_from(self.clock.now().timestamp_millis()).unwrap_or(0);
        // A new millisecond begins in the lower half of its counter, so that many more fit in.
        let first = (millis << COUNTER_BITS) | (u64::from(u16::from_be_bytes([random[0], random[1]])) & 0x7ff);
        let before = self.newest.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |last| Some(first.max(last + 1)));
        let id = before.map_or(first, |last| first.max(last + 1));
        let counter = id & ((1 << COUNTER_BITS) - 1);
        [random[0], random[1]] = u16::try_from(counter).unwrap_or(0).to_be_bytes();
        uuid::Builder::from_unix_timestamp_millis(id >> COUNTER_BITS, &random).into_uuid()
    }

    /// Fills with bytes nobody can guess.
    pub fn fill(&self, bytes: &mut [u8]) {
        // The system generator of aws-lc cannot fail once seeded; without it nothing may go on.
        aws_lc_rs::rand::SystemRandom::new().fill(bytes).expect("the system gives random bytes");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_made_one_after_the_other_are_in_order_even_when_the_clock_goes_back() {
        let sources = Sources::default();
        let mut ids: Vec<Uuid> = (0..20_000).map(|_| sources.new_id()).collect();
        sources.clock.advance(TimeDelta::seconds(-5));
        ids.extend((0..100).map(|_| sources.new_id()));
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(ids.iter().all(|id| id.get_version_num() == 7));
    }
}
