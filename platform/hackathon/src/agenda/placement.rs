use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::AgendaError;
use crate::local_time::ZonedMoment;

const FARTHEST: TimeDelta = TimeDelta::days(366);

/// Where an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placement {
    pub starts_at: DateTime<Utc>,
    pub ends_at: Option<DateTime<Utc>>,
    /// Seconds from the start of the event; negative before it.
    pub offset_s: i64,
}

/// Resolves the wall-clock times of an item of an event that starts at `event_start`.
///
/// # Errors
/// Times that the zone never shows, an end that is not after the start, and items far away.
pub fn place(
    starts_local: NaiveDateTime,
    ends_local: Option<NaiveDateTime>,
    zone: Tz,
    event_start: DateTime<Utc>,
) -> Result<Placement, AgendaError> {
    let starts_at = ZonedMoment::resolve("/starts_local", starts_local, zone)?.at;
    let ends = ends_local.map(|local| ZonedMoment::resolve("/ends_local", local, zone)).transpose()?;
    let ends_at = ends.map(|moment| moment.at);
    if ends_at.is_some_and(|ends_at| ends_at <= starts_at) {
        return Err(AgendaError::EndsBeforeStart);
    }
    let offset = starts_at - event_start;
    let length = ends_at.map_or_else(TimeDelta::zero, |ends_at| ends_at - starts_at);
    if offset.abs() > FARTHEST || length > FARTHEST {
        return Err(AgendaError::TooFarAway);
    }
    Ok(Placement { starts_at, ends_at, offset_s: offset.num_seconds() })
}

impl Placement {
    /// The item in another zone at the same clock reading, as long as before.
    ///
    /// # Errors
    /// [`AgendaError::Time`] at `/zone` when clocks there never show the time.
    pub fn in_zone(&self, from: Tz, to: Tz, event_start: DateTime<Utc>) -> Result<Self, AgendaError> {
        let local = jamboree_wall_clock::to_local(self.starts_at, from);
        let starts_at = ZonedMoment::resolve("/zone", local, to)?.at;
        let ends_at = self.ends_at.map(|ends_at| starts_at + (ends_at - self.starts_at));
        Ok(Self { starts_at, ends_at, offset_s: (starts_at - event_start).num_seconds() })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn local(text: &str) -> NaiveDateTime {
        jamboree_wall_clock::parse_local(text).unwrap()
    }

    const LISBON: Tz = chrono_tz::Europe::Lisbon;

    fn start() -> DateTime<Utc> {
        local("2027-03-12T18:00").and_utc()
    }

    #[test]
    fn an_item_before_the_start_has_a_negative_distance() {
        let placed = place(local("2027-03-12T17:30"), None, LISBON, start()).unwrap();
        assert_eq!((placed.offset_s, placed.ends_at), (-1800, None));
    }

    #[test]
    fn an_end_that_is_not_after_the_start_is_refused() {
        for ends in ["2027-03-12T18:00", "2027-03-12T17:00"] {
            let refused = place(local("2027-03-12T18:00"), Some(local(ends)), LISBON, start());
            assert!(matches!(refused, Err(AgendaError::EndsBeforeStart)), "{ends}");
        }
    }

    #[test]
    fn an_item_of_another_decade_is_refused() {
        assert!(matches!(place(local("2037-03-12T18:00"), None, LISBON, start()), Err(AgendaError::TooFarAway)));
    }

    proptest! {
        #[test]
        fn another_zone_keeps_clock_reading_and_length(hour in 0_i64..600, minutes in 1_i64..600) {
            let berlin = chrono_tz::Europe::Berlin;
            let starts = local("2027-04-12T18:00") + TimeDelta::hours(hour);
            let placed = place(starts, Some(starts + TimeDelta::minutes(minutes)), LISBON, start()).unwrap();
            let moved = placed.in_zone(LISBON, berlin, start()).unwrap();
            prop_assert_eq!(jamboree_wall_clock::to_local(moved.starts_at, berlin), starts);
            prop_assert_eq!(moved.ends_at.unwrap() - moved.starts_at, placed.ends_at.unwrap() - placed.starts_at);
            prop_assert_eq!(moved.offset_s, (moved.starts_at - start()).num_seconds());
        }
    }
}
