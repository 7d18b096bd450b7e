//! The windows of an event: registration, submission, judging, results.

use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::local_time::{RefusedTime, ZonedMoment};

/// What the column `deadlines` holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadlines {
    pub registration_opens: Option<ZonedMoment>,
    pub registration_closes: Option<ZonedMoment>,
    pub submissions_close: Option<ZonedMoment>,
    pub judging_opens: Option<ZonedMoment>,
    pub judging_closes: Option<ZonedMoment>,
    pub results: Option<ZonedMoment>,
}

/// Two dates that are in the wrong order. `pointer` is the place of the later one in the body.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{detail}")]
pub struct OutOfOrder {
    pub pointer: &'static str,
    pub detail: String,
}

/// Name in the contract and on changed dates, place in a body, and the words of a refusal.
const NAMES: [(&str, &str, &str); 6] = [
    ("registration_opens", "/registration_opens_local", "registration opens"),
    ("registration_closes", "/registration_closes_local", "registration closes"),
    ("submissions_close", "/submissions_close_local", "submissions close"),
    ("judging_opens", "/judging_opens_local", "judging opens"),
    ("judging_closes", "/judging_closes_local", "judging closes"),
    ("results", "/results_local", "the results are out"),
];

impl Deadlines {
    fn all(&self) -> [Option<ZonedMoment>; 6] {
        [
            self.registration_opens,
            self.registration_closes,
            self.submissions_close,
            self.judging_opens,
            self.judging_closes,
            self.results,
        ]
    }

    const fn from_all(all: [Option<ZonedMoment>; 6]) -> Self {
        let [registration_opens, registration_closes, submissions_close, judging_opens, judging_closes, results] = all;
        Self { registration_opens, registration_closes, submissions_close, judging_opens, judging_closes, results }
    }

    /// By the names of the contract.
    pub fn named(&self) -> impl Iterator<Item = (&'static str, Option<ZonedMoment>)> {
        NAMES.iter().zip(self.all()).map(|((name, ..), moment)| (*name, moment))
    }

    /// The wall-clock times, in the order of the contract, as instants in the zone.
    ///
    /// # Errors
    /// [`RefusedTime`] at the place of the first that clocks in the zone never show.
    pub fn resolve(local: [Option<NaiveDateTime>; 6], zone: Tz) -> Result<Self, RefusedTime> {
        let mut all = [None; 6];
        for ((moment, local), (_, pointer, _)) in all.iter_mut().zip(local).zip(NAMES) {
            *moment = local.map(|local| ZonedMoment::resolve(pointer, local, zone)).transpose()?;
        }
        Ok(Self::from_all(all))
    }

    /// The same wall-clock times in another zone.
    ///
    /// # Errors
    /// [`RefusedTime`] at `/zone` when clocks there never show one of them.
    pub fn in_zone(&self, zone: Tz) -> Result<Self, RefusedTime> {
        let local = self.all().map(|moment| moment.map(|moment| moment.local));
        Self::resolve(local, zone).map_err(|refused| RefusedTime { pointer: "/zone", ..refused })
    }

    /// Whether judging can be planned: the four dates that an event cannot do without are set.
    pub fn are_set(&self) -> bool {
        self.all()[2..].iter().all(Option::is_some)
    }

    /// Registration opens before the start and before it closes; submissions close after the start and not
    /// after judging opens; judging closes after it opens and not after the results.
    ///
    /// # Errors
    /// [`OutOfOrder`] at the first date that is too early or too late.
    pub fn check(&self, starts_at: DateTime<Utc>) -> Result<(), OutOfOrder> {
        let at = self.all().map(|moment| moment.map(|moment| moment.at));
        let refuse = |index: usize, detail: String| Err(OutOfOrder { pointer: NAMES[index].1, detail });
        if at[0].is_some_and(|opens| opens > starts_at) {
            return refuse(0, "registration must open before the event starts".to_owned());
        }
        if at[2].is_some_and(|close| close <= starts_at) {
            return refuse(2, "submissions must close after the event starts".to_owned());
        }
        // A window has a length; one stage may begin at the instant at which the former ends.
        for (earlier, later, may_touch) in [(0, 1, false), (2, 3, true), (3, 4, false), (4, 5, true)] {
            let (Some(first), Some(second)) = (at[earlier], at[later]) else { continue };
            if first > second || (first == second && !may_touch) {
                let (_, _, words) = NAMES[later];
                return refuse(later, format!("this is before {}: {words} too early", NAMES[earlier].2));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use proptest::prelude::*;

    use super::*;

    fn local(text: &str) -> NaiveDateTime {
        jamboree_wall_clock::parse_local(text).unwrap()
    }

    const ZONE: Tz = chrono_tz::Europe::Lisbon;

    fn usual() -> [Option<NaiveDateTime>; 6] {
        [
            "2027-02-22T09:00",
            "2027-03-11T23:00",
            "2027-03-14T12:00",
            "2027-03-14T13:00",
            "2027-03-14T16:00",
            "2027-03-14T17:00",
        ]
        .map(|text| Some(local(text)))
    }

    fn starts_at() -> DateTime<Utc> {
        ZonedMoment::resolve("/starts_local", local("2027-03-12T17:00"), ZONE).unwrap().at
    }

    fn refusal(change: impl FnOnce(&mut [Option<NaiveDateTime>; 6])) -> Option<&'static str> {
        let mut times = usual();
        change(&mut times);
        Deadlines::resolve(times, ZONE).unwrap().check(starts_at()).err().map(|refused| refused.pointer)
    }

    #[test]
    fn dates_in_order_pass_and_each_one_out_of_order_is_named() {
        assert_eq!(refusal(|_| {}), None);
        assert_eq!(refusal(|times| times[0] = Some(local("2027-03-12T17:01"))), Some("/registration_opens_local"));
        assert_eq!(refusal(|times| times[1] = times[0]), Some("/registration_closes_local"));
        assert_eq!(refusal(|times| times[2] = Some(local("2027-03-12T17:00"))), Some("/submissions_close_local"));
        assert_eq!(refusal(|times| times[3] = Some(local("2027-03-14T11:59"))), Some("/judging_opens_local"));
        assert_eq!(refusal(|times| times[4] = times[3]), Some("/judging_closes_local"));
        assert_eq!(refusal(|times| times[5] = times[3]), Some("/results_local"));
    }

    #[test]
    fn registration_may_be_left_out_and_stages_may_touch() {
        assert_eq!(refusal(|times| (times[0], times[1]) = (None, None)), None);
        assert_eq!(refusal(|times| (times[3], times[5]) = (times[2], times[4])), None);
    }

    #[test]
    fn a_time_that_does_not_exist_is_refused_at_its_place() {
        let mut times = usual();
        times[4] = Some(local("2027-03-28T01:30"));
        assert_eq!(Deadlines::resolve(times, ZONE).unwrap_err().pointer, "/judging_closes_local");
    }

    #[test]
    fn another_zone_keeps_the_wall_clock_and_moves_the_instant() {
        let lisbon = Deadlines::resolve(usual(), ZONE).unwrap();
        let berlin = lisbon.in_zone(chrono_tz::Europe::Berlin).unwrap();
        let (before, after) = (lisbon.results.unwrap(), berlin.results.unwrap());
        assert_eq!(before.local, after.local);
        assert_eq!(before.at - after.at, TimeDelta::hours(1));
    }

    proptest! {
        #[test]
        fn accepted_dates_are_in_order(hours in prop::array::uniform6(0_i64..60)) {
            let start = local("2027-03-12T17:00");
            let times = hours.map(|hour| Some(start + TimeDelta::hours(hour - 10)));
            let deadlines = Deadlines::resolve(times, chrono_tz::UTC).unwrap();
            let [opens, closes, submissions, judging, judged, results] = hours;
            let in_order = opens <= 10 && opens < closes && submissions > 10 && submissions <= judging
                && judging < judged && judged <= results;
            prop_assert_eq!(deadlines.check(start.and_utc()).is_ok(), in_order);
        }
    }
}
