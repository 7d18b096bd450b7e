use chrono::{NaiveDate, NaiveDateTime, TimeZone, Utc};
use jamboree_wall_clock::{
    Tz, WallClockError, format_local, format_offset, parse_local, parse_zone, resolve, to_local, zones,
};
use proptest::prelude::*;

fn local(text: &str) -> NaiveDateTime {
    parse_local(text).unwrap()
}

#[test]
fn a_winter_evening_in_berlin_is_one_hour_ahead_of_utc() {
    let resolved = resolve(local("2027-03-12T18:00"), Tz::Europe__Berlin).unwrap();
    assert_eq!(resolved.at, Utc.with_ymd_and_hms(2027, 3, 12, 17, 0, 0).unwrap());
    assert_eq!((resolved.ambiguous, resolved.offset_s), (false, 3600));
    assert_eq!(to_local(resolved.at, Tz::Asia__Kolkata), local("2027-03-12T22:30"));
}

#[test]
fn the_skipped_hour_names_what_exists_on_both_sides() {
    let error = resolve(local("2027-03-28T02:30"), Tz::Europe__Berlin).unwrap_err();
    assert_eq!(error.code(), "local_time_skipped");
    let WallClockError::Gap { before, after, .. } = error else { panic!("{error}") };
    assert_eq!((before, after), (local("2027-03-28T02:00"), local("2027-03-28T03:00")));
}

#[test]
fn the_repeated_hour_is_the_first_of_the_two() {
    let resolved = resolve(local("2027-10-31T02:30"), Tz::Europe__Berlin).unwrap();
    assert_eq!(resolved.at, Utc.with_ymd_and_hms(2027, 10, 31, 0, 30, 0).unwrap());
    assert_eq!((resolved.ambiguous, resolved.offset_s), (true, 7200));
}

#[test]
fn years_outside_the_zone_data_are_refused() {
    for text in ["1969-12-31T23:59", "2100-01-01T00:00", "9999-12-31T23:59"] {
        assert_eq!(resolve(local(text), Tz::UTC).unwrap_err().code(), "local_time_out_of_range");
    }
    for extreme in [NaiveDateTime::MIN, NaiveDateTime::MAX] {
        assert_eq!(resolve(extreme, Tz::Asia__Tokyo).unwrap_err().code(), "local_time_out_of_range");
    }
}

#[test]
fn daylight_saving_is_known_to_the_last_accepted_year() {
    let resolved = resolve(local("2099-07-01T12:00"), Tz::Europe__Berlin).unwrap();
    assert_eq!(resolved.offset_s, 7200);
}

#[test]
fn only_the_two_written_forms_are_read() {
    let expected = NaiveDate::from_ymd_opt(2027, 3, 12).unwrap().and_hms_opt(18, 5, 0).unwrap();
    assert_eq!(local("2027-03-12T18:05"), expected);
    assert_eq!(local("2027-03-12T18:05:00"), expected);
    for refused in [
        "",
        "2027-03-12",
        "2027-03-12 18:05",
        "2027-03-12T18:05Z",
        "2027-03-12T18:05:00.1",
        "2027-03-12T18:05+01:00",
        "2027-02-29T18:05",
        "2027-03-12T24:00",
        "2027-03-12T23:60",
        "2027-03-12T23:59:60",
        "+027-03-12T18:05",
        "2027-3-012T18:05",
        "2027-03-12t18:05",
        " 2027-03-12T18:0",
        "\u{ff12}027-03-12T18",
        "2027-00-12T18:05",
    ] {
        assert_eq!(parse_local(refused).unwrap_err().code(), "local_time_malformed", "{refused}");
    }
}

#[test]
fn offsets_are_written_with_their_sign() {
    assert_eq!(format_offset(0), "+00:00");
    assert_eq!(format_offset(19_800), "+05:30");
    assert_eq!(format_offset(-12_600), "-03:30");
    assert_eq!(format_offset(-2_670), "-00:44:30");
}

#[test]
fn every_listed_zone_is_accepted_once_and_in_order() {
    let names: Vec<&str> = zones().iter().map(|zone| zone.name()).collect();
    assert!(names.len() > 400);
    assert!(names.windows(2).all(|pair| pair[0] < pair[1]));
    for name in &names {
        assert_eq!(parse_zone(name).map(|zone| zone.name()), Ok(*name));
    }
    assert!(names.contains(&"UTC") && names.contains(&"Asia/Kolkata"));
    assert_eq!(parse_zone("Etc/UTC"), Ok(Tz::UTC));
}

#[test]
fn abbreviations_and_fixed_offsets_are_refused_with_places_to_take_instead() {
    for (given, first) in [("EST", "America/New_York"), ("CET", "Europe/Berlin"), ("Etc/GMT+5", "UTC")] {
        let Err(WallClockError::ZoneNotAPlace { suggestions, .. }) = parse_zone(given) else { panic!("{given}") };
        assert_eq!(suggestions[0], first);
    }
    assert_eq!(parse_zone("EST").unwrap_err().code(), "zone_not_a_place");
}

#[test]
fn an_unknown_zone_is_refused_with_the_ones_that_resemble_it() {
    for (given, meant) in [
        ("europe/berlin", "Europe/Berlin"),
        ("Germany/Berlin", "Europe/Berlin"),
        ("Europe/Berln", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("Asia/Calcuta", "Asia/Calcutta"),
    ] {
        let Err(WallClockError::ZoneUnknown { suggestions, .. }) = parse_zone(given) else { panic!("{given}") };
        assert!(suggestions.contains(&meant), "{given}: {suggestions:?}");
        assert!(suggestions.len() <= 5);
    }
    let error = parse_zone("Middle/Earth").unwrap_err();
    assert_eq!(error, WallClockError::ZoneUnknown { given: "Middle/Earth".into(), suggestions: vec![] });
    assert_eq!(error.code(), "zone_unknown");
    assert!(parse_zone(&"x".repeat(100_000)).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back(at_s in 0i64..4_102_444_800) {
        let moment = chrono::DateTime::from_timestamp(at_s, 0).unwrap().naive_utc();
        prop_assert_eq!(parse_local(&format_local(moment)), Ok(moment));
    }

    #[test]
    fn reading_anything_never_panics(text in "\\PC{0,24}") {
        let _ = parse_local(&text);
        let _ = parse_zone(&text);
    }
}
