//! Wall-clock times of request bodies, resolved in the zone of their event.

use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::Tz;
use jamboree_wall_clock::{WallClockError, parse_local, parse_zone, resolve};
use jamboree_web::{Problem, code};
use serde::{Deserialize, Serialize};

/// An instant beside the wall-clock time it was resolved from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ZonedMoment {
    pub at: DateTime<Utc>,
    pub local: NaiveDateTime,
}

/// A time or a zone of a body that means no instant. `pointer` is its place in the body.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{pointer}: {reason}")]
pub struct RefusedTime {
    pub pointer: &'static str,
    pub reason: WallClockError,
}

impl ZonedMoment {
    /// # Errors
    /// [`RefusedTime`] when clocks in the zone never show `local`.
    pub fn resolve(pointer: &'static str, local: NaiveDateTime, zone: Tz) -> Result<Self, RefusedTime> {
        let resolved = resolve(local, zone).map_err(|reason| RefusedTime { pointer, reason })?;
        Ok(Self { at: resolved.at, local })
    }

    /// Reads `2027-03-12T18:00` and resolves it.
    ///
    /// # Errors
    /// [`RefusedTime`] when the text is no time, or clocks in the zone never show it.
    pub fn read(pointer: &'static str, text: &str, zone: Tz) -> Result<Self, RefusedTime> {
        Self::resolve(pointer, read_local(pointer, text)?, zone)
    }
}

/// # Errors
/// [`RefusedTime`] when the text is no time.
pub fn read_local(pointer: &'static str, text: &str) -> Result<NaiveDateTime, RefusedTime> {
    parse_local(text).map_err(|reason| RefusedTime { pointer, reason })
}

/// # Errors
/// [`RefusedTime`] when the text names no place of the time zone database.
pub fn read_zone(pointer: &'static str, text: &str) -> Result<Tz, RefusedTime> {
    parse_zone(text).map_err(|reason| RefusedTime { pointer, reason })
}

impl From<RefusedTime> for Problem {
    fn from(refused: RefusedTime) -> Self {
        let detail = refused.reason.to_string();
        match refused.reason {
            WallClockError::Gap { after, .. } => Self::at(code::TIME_IN_GAP, refused.pointer, detail)
                .suggesting(jamboree_wall_clock::format_local(after)),
            WallClockError::Malformed { .. } | WallClockError::OutOfRange { .. } => {
                Self::at(code::TIME_INVALID, refused.pointer, detail)
            }
            WallClockError::ZoneUnknown { suggestions, .. } | WallClockError::ZoneNotAPlace { suggestions, .. } => {
                let problem = Self::at(code::ZONE_UNKNOWN, refused.pointer, detail);
                match suggestions.first() {
                    Some(first) => problem.suggesting(*first),
                    None => problem,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_that_clocks_skip_is_refused_with_the_first_one_after_it() {
        let zone = chrono_tz::Europe::Lisbon;
        let refused = ZonedMoment::read("/starts_local", "2027-03-28T01:30", zone).unwrap_err();
        let problem = Problem::from(refused);
        assert_eq!(problem.code.name, "time_in_gap");
        assert_eq!(problem.errors[0].pointer, "/starts_local");
        assert_eq!(problem.errors[0].suggestion.as_deref(), Some("2027-03-28T02:00"));
    }

    #[test]
    fn a_misspelt_zone_is_answered_with_a_likely_one() {
        let problem = Problem::from(read_zone("/zone", "europe/lisbon").unwrap_err());
        assert_eq!(problem.code.name, "zone_unknown");
        assert_eq!(problem.errors[0].suggestion.as_deref(), Some("Europe/Lisbon"));
    }
}
