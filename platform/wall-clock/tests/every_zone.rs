//! Properties that hold in every zone of the database, checked at every change of offset of sixteen years.

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, Offset, TimeZone, Utc};
use jamboree_wall_clock::{Tz, WallClockError, resolve, to_local, zones};
use proptest::prelude::*;

fn offset_s(zone: Tz, at: DateTime<Utc>) -> i64 {
    zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc().into()
}

/// Instants at which the offset of `zone` changes, to the second.
fn changes(zone: Tz) -> Vec<DateTime<Utc>> {
    let mut found = Vec::new();
    let end = Utc.with_ymd_and_hms(2036, 1, 1, 0, 0, 0).unwrap();
    let mut day = Utc.with_ymd_and_hms(2020, 1, 1, 0, 0, 0).unwrap();
    while day < end {
        let next = day + Duration::days(1);
        if offset_s(zone, day) != offset_s(zone, next) {
            let (mut low, mut high) = (day, next);
            while high - low > Duration::seconds(1) {
                let middle = low + (high - low) / 2;
                let middle = middle - Duration::nanoseconds(middle.timestamp_subsec_nanos().into());
                if offset_s(zone, middle) == offset_s(zone, day) { low = middle } else { high = middle }
            }
            found.push(high);
        }
        day = next;
    }
    found
}

#[test]
fn every_gap_is_refused_with_both_of_its_ends_and_every_overlap_takes_the_earlier_instant() {
    let (mut gaps, mut overlaps) = (0, 0);
    for zone in zones() {
        for change in changes(zone) {
            let before_s = offset_s(zone, change - Duration::seconds(1));
            let after_s = offset_s(zone, change);
            let shown_before = change.naive_utc() + Duration::seconds(before_s);
            let shown_after = change.naive_utc() + Duration::seconds(after_s);
            if after_s > before_s {
                gaps += 1;
                let size = shown_after - shown_before;
                for local in [shown_before, shown_before + size / 2, shown_after - Duration::seconds(1)] {
                    let expected = WallClockError::Gap { local, zone, before: shown_before, after: shown_after };
                    assert_eq!(resolve(local, zone), Err(expected), "{zone} {local}");
                }
                assert_eq!(resolve(shown_after, zone).map(|r| r.at), Ok(change), "{zone}");
            } else {
                overlaps += 1;
                let size = shown_before - shown_after;
                for local in [shown_after, shown_after + size / 2, shown_before - Duration::seconds(1)] {
                    let resolved = resolve(local, zone).unwrap();
                    assert!(resolved.ambiguous, "{zone} {local}");
                    assert_eq!(i64::from(resolved.offset_s), before_s, "{zone} {local}");
                    assert!(resolved.at < change, "{zone} {local}");
                    assert_eq!(to_local(resolved.at, zone), local);
                }
                assert!(!resolve(shown_before, zone).unwrap().ambiguous, "{zone}");
            }
        }
    }
    // The database has well over a hundred zones with daylight saving; an empty loop must not pass.
    assert!(gaps > 1000 && overlaps > 1000, "{gaps} gaps, {overlaps} overlaps");
}

#[test]
fn samoa_skipped_a_whole_day() {
    let day = NaiveDate::from_ymd_opt(2011, 12, 30).unwrap();
    let midnight: NaiveDateTime = day.and_hms_opt(0, 0, 0).unwrap();
    let noon = day.and_hms_opt(12, 0, 0).unwrap();
    let zone = Tz::Pacific__Apia;
    assert_eq!(
        resolve(noon, zone),
        Err(WallClockError::Gap { local: noon, zone, before: midnight, after: midnight + Duration::days(1) })
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_instant_survives_the_way_to_local_time_and_back(
        zone in proptest::sample::select(zones()),
        at_s in 86_400i64..4_102_358_400,
    ) {
        let at = DateTime::from_timestamp(at_s, 0).unwrap();
        let local = to_local(at, zone);
        let resolved = resolve(local, zone).unwrap();
        if resolved.ambiguous {
            prop_assert!(resolved.at <= at);
            prop_assert_eq!(to_local(resolved.at, zone), local);
        } else {
            prop_assert_eq!(resolved.at, at);
        }
        prop_assert_eq!(resolved.at.naive_utc() + Duration::seconds(resolved.offset_s.into()), local);
    }

    #[test]
    fn resolving_any_local_time_either_answers_exactly_or_names_the_gap_around_it(
        zone in proptest::sample::select(zones()),
        at_s in 86_400i64..4_102_358_400,
        nanos in 0u32..1_000_000_000,
    ) {
        let local = DateTime::from_timestamp(at_s, nanos).unwrap().naive_utc();
        match resolve(local, zone) {
            Ok(resolved) => prop_assert_eq!(to_local(resolved.at, zone), local),
            Err(WallClockError::Gap { before, after, .. }) => prop_assert!(before <= local && local < after),
            Err(other) => prop_assert!(false, "{}", other),
        }
    }
}
