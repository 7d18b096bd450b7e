//! Presence as one would keep it by hand: what the counted one is held against.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use jamboree_hackathon::presence::EventWindow;
use uuid::Uuid;

/// The same log, kept by hand.
#[derive(Default)]
pub struct Naive {
    pub sessions: Vec<NaiveSession>,
    pub check_ins: Vec<(usize, DateTime<Utc>, bool)>,
}

pub struct NaiveSession {
    pub id: Uuid,
    pub person: usize,
    pub node: usize,
    pub from: DateTime<Utc>,
    pub to: Option<DateTime<Utc>>,
    pub visits: Vec<(usize, DateTime<Utc>, Option<DateTime<Utc>>)>,
}

impl NaiveSession {
    pub fn end_visit(&mut self, at: DateTime<Utc>) {
        if let Some(last) = self.visits.last_mut()
            && last.2.is_none()
        {
            last.2 = Some(at.max(last.1));
        }
    }

    pub fn end(&mut self, at: DateTime<Utc>) {
        if self.to.is_none() {
            let at = at.max(self.from);
            self.to = Some(at);
            self.end_visit(at);
        }
    }
}

/// Every second in which one of the intervals lies, counted one by one.
pub fn naive_seconds(intervals: &[(DateTime<Utc>, DateTime<Utc>)], window: EventWindow) -> i64 {
    let seconds: BTreeSet<i64> = intervals
        .iter()
        .flat_map(|(from, to)| {
            let (from, to) = ((*from).max(window.starts_at), (*to).min(window.ends_at));
            from.timestamp()..to.timestamp()
        })
        .collect();
    i64::try_from(seconds.len()).expect("few")
}
