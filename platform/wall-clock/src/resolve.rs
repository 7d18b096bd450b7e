use chrono::{DateTime, Datelike, MappedLocalTime, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

use crate::WallClockError;

/// Years in which a wall-clock time is accepted. The compiled zone data lists its daylight saving changes up to the
/// year 2099; beyond that an answer would look exact and be wrong.
pub const FIRST_YEAR: i32 = 1970;
pub const LAST_YEAR: i32 = 2099;

/// A wall-clock time as one instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resolved {
    pub at: DateTime<Utc>,
    /// The wall-clock time happens twice (clocks go back); `at` is the earlier of the two.
    pub ambiguous: bool,
    /// Seconds east of UTC that hold at `at`.
    pub offset_s: i32,
}

/// The instant at which clocks in `zone` show `local`.
pub fn resolve(local: NaiveDateTime, zone: Tz) -> Result<Resolved, WallClockError> {
    if !(FIRST_YEAR..=LAST_YEAR).contains(&local.year()) {
        return Err(WallClockError::OutOfRange { local });
    }
    match zone.from_local_datetime(&local) {
        MappedLocalTime::Single(at) => Ok(resolved(at, false)),
        MappedLocalTime::Ambiguous(one, other) => Ok(resolved(one.min(other), true)),
        MappedLocalTime::None => Err(gap_around(local, zone)),
    }
}

/// What clocks in `zone` show at `at`.
pub fn to_local(at: DateTime<Utc>, zone: Tz) -> NaiveDateTime {
    at.with_timezone(&zone).naive_local()
}

fn resolved(at: DateTime<Tz>, ambiguous: bool) -> Resolved {
    Resolved { at: at.to_utc(), ambiguous, offset_s: at.offset().fix().local_minus_utc() }
}

/// Finds the jump that swallows `local`. Two days each way is more than any offset (and more than the one whole day
/// that Samoa skipped), so the jump lies between; halving keeps `local` between the two clock readings.
fn gap_around(local: NaiveDateTime, zone: Tz) -> WallClockError {
    let shown = |at: NaiveDateTime| to_local(at.and_utc(), zone);
    let mut low = local - TimeDelta::days(2);
    let mut high = local + TimeDelta::days(2);
    while high - low > TimeDelta::seconds(1) {
        let middle = low + TimeDelta::seconds((high - low).num_seconds() / 2);
        if shown(middle) < local {
            low = middle;
        } else {
            high = middle;
        }
    }
    // `local` may carry a fraction of a second, and so do both readings; changes happen on whole seconds.
    let fraction = TimeDelta::nanoseconds(i64::from(local.and_utc().timestamp_subsec_nanos()));
    WallClockError::Gap {
        local,
        zone,
        before: shown(low) - fraction + TimeDelta::seconds(1),
        after: shown(high) - fraction,
    }
}
