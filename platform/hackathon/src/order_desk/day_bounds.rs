use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

/// Days of a zone and where they begin and end.
#[derive(Debug, PartialEq, Eq)]
pub struct DayBounds {
    pub days: Vec<NaiveDate>,
    /// One more than days: where each begins, and where the last one ends.
    pub bounds: Vec<DateTime<Utc>>,
}

/// Most days that are told apart: about twenty years.
const MOST_DAYS: usize = 7500;

/// The first moment of a day. Where clocks go forward at midnight it is later than 0:00; a day that a zone
/// left out begins when the next one does.
fn start(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN);
    (0..=24 * 4 + 1)
        .filter_map(|quarters| midnight.checked_add_signed(TimeDelta::minutes(15 * quarters)))
        .find_map(|local| zone.from_local_datetime(&local).earliest())
        .map_or_else(|| midnight.and_utc(), |at| at.with_timezone(&Utc))
}

impl DayBounds {
    /// Every day from that of the first moment to that of the last.
    pub fn between(first: DateTime<Utc>, last: DateTime<Utc>, zone: Tz) -> Self {
        let first = first.with_timezone(&zone).date_naive();
        let last = last.with_timezone(&zone).date_naive();
        let days: Vec<_> = first.iter_days().take_while(|day| *day <= last).take(MOST_DAYS).collect();
        let end = days.last().and_then(|day| day.checked_add_days(Days::new(1)));
        let bounds = days.iter().copied().chain(end).map(|day| start(day, zone)).collect();
        Self { days, bounds }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_is_that_of_the_zone() {
        let found =
            DayBounds::between(at("2027-03-12T20:00:00Z"), at("2027-03-13T00:30:00Z"), chrono_tz::Asia::Kolkata);
        assert_eq!(found.days, [NaiveDate::from_ymd_opt(2027, 3, 13).unwrap()]);
        assert_eq!(found.bounds, [at("2027-03-12T18:30:00Z"), at("2027-03-13T18:30:00Z")]);
    }

    #[test]
    fn days_are_as_long_as_clocks_make_them() {
        let found =
            DayBounds::between(at("2027-03-27T12:00:00Z"), at("2027-03-29T12:00:00Z"), chrono_tz::Europe::Berlin);
        let hours: Vec<_> = found.bounds.windows(2).map(|day| (day[1] - day[0]).num_hours()).collect();
        assert_eq!(hours, [24, 23, 24]);
    }

    #[test]
    fn a_day_without_midnight_begins_later() {
        // Havana's clocks go from 0:00 to 1:00.
        let day = at("2027-03-14T12:00:00Z");
        let found = DayBounds::between(day, day, chrono_tz::America::Havana);
        assert_eq!(found.bounds[0], at("2027-03-14T05:00:00Z"));
    }

    #[test]
    fn a_day_that_was_left_out_is_empty() {
        let found =
            DayBounds::between(at("2011-12-30T02:00:00Z"), at("2011-12-30T20:00:00Z"), chrono_tz::Pacific::Apia);
        assert_eq!(found.days.len(), 3);
        assert_eq!(found.bounds[1], found.bounds[2]);
        assert!(found.bounds.is_sorted());
    }
}
