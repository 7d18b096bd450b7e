//! When an event begins and ends, and what a change of that means for everything else.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::{Deadlines, EventError};
use crate::local_time::{RefusedTime, ZonedMoment};

/// Longest event. Prices and countdowns still make sense for it.
const LONGEST: TimeDelta = TimeDelta::days(366);

/// The times of an event in its zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schedule {
    pub zone: Tz,
    pub starts: ZonedMoment,
    pub ends: ZonedMoment,
    pub deadlines: Deadlines,
}

/// What of it is to change.
#[derive(Debug, Clone, Copy, Default)]
pub struct ScheduleChange {
    pub zone: Option<Tz>,
    pub starts_local: Option<NaiveDateTime>,
    pub ends_local: Option<NaiveDateTime>,
}

/// A date that is not what it was. `None`: the date was not set, or is not any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MovedDate {
    pub field: &'static str,
    pub old: Option<DateTime<Utc>>,
    pub new: Option<DateTime<Utc>>,
}

impl Schedule {
    /// # Errors
    /// [`EventError::Time`] at the field that clocks never show, [`EventError::EndsBeforeStart`].
    pub fn new(zone: Tz, starts_local: NaiveDateTime, ends_local: NaiveDateTime) -> Result<Self, EventError> {
        let starts = ZonedMoment::resolve("/starts_local", starts_local, zone)?;
        let ends = ZonedMoment::resolve("/ends_local", ends_local, zone)?;
        Self { zone, starts, ends, deadlines: Deadlines::default() }.checked()
    }

    fn checked(self) -> Result<Self, EventError> {
        if self.ends.at <= self.starts.at {
            return Err(EventError::EndsBeforeStart);
        }
        if self.ends.at - self.starts.at > LONGEST {
            return Err(EventError::TooLong);
        }
        Ok(self)
    }

    /// The schedule after the change. Another zone keeps every wall-clock time and resolves it anew.
    ///
    /// # Errors
    /// As [`Schedule::new`]; a time that the new zone skips is refused at `/zone` unless it was sent along.
    pub fn changed(&self, change: ScheduleChange) -> Result<Self, EventError> {
        let zone = change.zone.unwrap_or(self.zone);
        let moment = |pointer: &'static str, sent: Option<NaiveDateTime>, kept: ZonedMoment| {
            let pointer = if sent.is_some() { pointer } else { "/zone" };
            let local = sent.unwrap_or(kept.local);
            if zone == self.zone && local == kept.local {
                return Ok::<_, RefusedTime>(kept);
            }
            ZonedMoment::resolve(pointer, local, zone)
        };
        let starts = moment("/starts_local", change.starts_local, self.starts)?;
        let ends = moment("/ends_local", change.ends_local, self.ends)?;
        let deadlines = if zone == self.zone { self.deadlines } else { self.deadlines.in_zone(zone)? };
        Self { zone, starts, ends, deadlines }.checked()
    }

    /// Every date whose instant differs, start and end first.
    pub fn moved_to(&self, new: &Self) -> Vec<MovedDate> {
        let ends = [("starts_at", Some(self.starts), Some(new.starts)), ("ends_at", Some(self.ends), Some(new.ends))];
        let deadlines =
            self.deadlines.named().zip(new.deadlines.named()).map(|((name, old), (_, new))| (name, old, new));
        ends.into_iter()
            .chain(deadlines)
            .map(|(field, old, new)| MovedDate { field, old: old.map(|old| old.at), new: new.map(|new| new.at) })
            .filter(|date| date.old != date.new)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn local(text: &str) -> NaiveDateTime {
        jamboree_wall_clock::parse_local(text).unwrap()
    }

    fn weekend() -> Schedule {
        let mut schedule =
            Schedule::new(chrono_tz::Europe::Lisbon, local("2027-03-12T18:00"), local("2027-03-14T19:00")).unwrap();
        schedule.deadlines.results =
            Some(ZonedMoment::resolve("/results_local", local("2027-03-14T18:00"), schedule.zone).unwrap());
        schedule
    }

    #[test]
    fn an_end_that_is_not_after_the_start_is_refused() {
        for ends in ["2027-03-12T17:00", "2027-03-12T18:00"] {
            let refused = Schedule::new(chrono_tz::UTC, local("2027-03-12T18:00"), local(ends));
            assert!(matches!(refused, Err(EventError::EndsBeforeStart)), "{ends}");
        }
        let later_start = ScheduleChange { starts_local: Some(local("2027-03-15T18:00")), ..ScheduleChange::default() };
        assert!(matches!(weekend().changed(later_start), Err(EventError::EndsBeforeStart)));
    }

    #[test]
    fn moving_the_start_moves_no_other_date() {
        let change = ScheduleChange { starts_local: Some(local("2027-03-12T20:00")), ..ScheduleChange::default() };
        let moved = weekend().moved_to(&weekend().changed(change).unwrap());
        assert_eq!(moved.iter().map(|date| date.field).collect::<Vec<_>>(), ["starts_at"]);
    }

    #[test]
    fn another_zone_moves_every_date_and_keeps_every_clock_reading() {
        let change = ScheduleChange { zone: Some(chrono_tz::Europe::Berlin), ..ScheduleChange::default() };
        let changed = weekend().changed(change).unwrap();
        assert_eq!(changed.starts.local, weekend().starts.local);
        let fields: Vec<_> = weekend().moved_to(&changed).iter().map(|date| date.field).collect();
        assert_eq!(fields, ["starts_at", "ends_at", "results"]);
    }

    #[test]
    fn a_time_that_the_new_zone_skips_is_refused_at_the_zone() {
        // 02:30 exists in Lisbon on that night and not in Berlin.
        let night =
            Schedule::new(chrono_tz::Europe::Lisbon, local("2027-03-28T02:30"), local("2027-03-29T02:30")).unwrap();
        let change = ScheduleChange { zone: Some(chrono_tz::Europe::Berlin), ..ScheduleChange::default() };
        let Err(EventError::Time(refused)) = night.changed(change) else { panic!("must be refused") };
        assert_eq!(refused.pointer, "/zone");
    }

    #[test]
    fn nothing_moves_when_nothing_changes() {
        assert_eq!(weekend().moved_to(&weekend().changed(ScheduleChange::default()).unwrap()), []);
    }
}
