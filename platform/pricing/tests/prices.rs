use chrono::{DateTime, Duration, TimeZone, Utc};
use jamboree_pricing::{Currency, PlanVersion, PricingError, Tier, bill, clock_text, money_text, quote};
use proptest::prelude::*;

const HOUR_S: i64 = 3600;

fn start() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2027, 3, 12, 17, 0, 0).unwrap()
}

fn quoted(duration_s: i64, participants: u64) -> Result<(i64, i64), PricingError> {
    quote(&PlanVersion::current(), start(), start() + Duration::seconds(duration_s), participants)
        .map(|quote| (quote.0.per_person_minor, quote.0.total_minor))
}

#[test]
fn the_examples_of_the_price_list_hold() {
    assert_eq!(quoted(3 * HOUR_S + 59 * 60, 500), Ok((100, 50_000)), "3:59 with 500 people is 500.00");
    assert_eq!(quoted(4 * HOUR_S, 500), Ok((100, 50_000)), "4:00:00 still is the short price");
    assert_eq!(quoted(4 * HOUR_S + 1, 500), Ok((200, 100_000)), "4:00:01 with 500 people is 1,000.00");
    assert_eq!(quoted(24 * HOUR_S, 10), Ok((200, 2_000)), "24:00:00 is 2 x 1");
    assert_eq!(quoted(24 * HOUR_S + 1, 10), Ok((400, 4_000)), "24:00:01 is 2 x 2");
    assert_eq!(quoted(49 * HOUR_S, 100), Ok((600, 60_000)), "49:00:00 is 2 x 3");
    assert_eq!(quoted(1, 1), Ok((100, 100)), "one second is the short price");
}

#[test]
fn a_quote_says_how_it_was_made() {
    let quote = quote(&PlanVersion::current(), start(), start() + Duration::hours(49), 1_200).unwrap().0;
    assert_eq!((quote.plan_version.as_str(), quote.billed_hours.as_str()), ("2026-11", "49:00:00"));
    assert_eq!(
        quote.explanation.to_string(),
        "49:00:00 is 3 started periods of 24 hours, at 2.00 USD per person each. 1,200 people x 6.00 USD = 7,200.00 USD."
    );
    let json = serde_json::to_value(jamboree_pricing::Quote(quote)).unwrap();
    assert_eq!((&json["currency"], &json["total_minor"]), (&"USD".into(), &720_000.into()));
    assert_eq!(json["explanation"]["periods"], 3);
}

#[test]
fn a_short_event_is_explained_by_its_limit() {
    let quote = quote(&PlanVersion::current(), start(), start() + Duration::hours(3), 1).unwrap().0;
    assert_eq!(
        quote.explanation.to_string(),
        "03:00:00 is within 4 hours, at 1.00 USD per person. 1 person x 1.00 USD = 1.00 USD."
    );
}

#[test]
fn nobody_costs_nothing() {
    assert_eq!(quoted(49 * HOUR_S, 0), Ok((600, 0)));
}

#[test]
fn a_quote_for_an_event_that_ends_when_it_starts_or_before_is_refused() {
    for duration_s in [0, -1, -86_400] {
        assert_eq!(quoted(duration_s, 1).unwrap_err().code(), "pricing_period_invalid");
    }
}

#[test]
fn a_bill_takes_the_times_that_happened_and_drops_fractions_of_a_second() {
    let plan = PlanVersion::current();
    let late = start() + Duration::hours(4) + Duration::milliseconds(300);
    assert_eq!(bill(&plan, start(), late, 500).unwrap().0.total_minor, 50_000);
    assert_eq!(
        bill(&plan, start(), start() + Duration::milliseconds(4 * 3_600_000 + 1_000), 500).unwrap().0.total_minor,
        100_000
    );
    assert_eq!(bill(&plan, start(), start(), 3).unwrap().0.total_minor, 300);
    assert_eq!(bill(&plan, start(), start() - Duration::seconds(1), 3).unwrap_err(), PricingError::PeriodInvalid);
}

#[test]
fn amounts_that_do_not_fit_are_an_error_and_never_wrap() {
    for participants in [u64::MAX, i64::MAX as u64, i64::MAX as u64 / 100 + 1] {
        assert_eq!(quoted(HOUR_S, participants).unwrap_err().code(), "pricing_amount_too_large");
    }
    assert_eq!(quoted(HOUR_S, i64::MAX as u64 / 100), Ok((100, i64::MAX / 100 * 100)));
    let dear = vec![Tier { up_to_s: None, per_started_s: Some(1), price_minor: i64::MAX }];
    let plan = PlanVersion::agreed("dear", Currency::Usd, dear, None).unwrap();
    assert_eq!(quote(&plan, start(), start() + Duration::seconds(2), 1).unwrap_err(), PricingError::AmountTooLarge);
    let longest = quote(&PlanVersion::current(), DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC, 1).unwrap();
    assert!(longest.0.total_minor > 0);
}

#[test]
fn a_cap_of_the_plan_limits_what_one_person_costs_and_is_explained() {
    let tiers = PlanVersion::current().tiers().to_vec();
    let plan = PlanVersion::agreed("capped", Currency::Usd, tiers, Some(500)).unwrap();
    let charge = quote(&plan, start(), start() + Duration::hours(96), 10).unwrap().0;
    assert_eq!((charge.per_person_minor, charge.total_minor), (500, 5_000));
    assert!(charge.explanation.to_string().contains("limits it to 5.00 USD per person instead of 8.00 USD"));
}

#[test]
fn a_published_version_is_found_by_name_and_an_unknown_one_is_refused() {
    assert_eq!(PlanVersion::published("2026-11"), Ok(PlanVersion::current()));
    assert_eq!(PlanVersion::published("1999-01").unwrap_err().code(), "pricing_plan_unknown");
}

#[test]
fn a_plan_survives_being_stored_and_an_unusable_one_is_refused_when_read() {
    let plan = PlanVersion::current();
    let stored = serde_json::to_string(&plan).unwrap();
    assert_eq!(serde_json::from_str::<PlanVersion>(&stored).unwrap(), plan);
    let tier = |up_to_s, price_minor| Tier { up_to_s, per_started_s: None, price_minor };
    for (tiers, why) in [
        (vec![], "none"),
        (vec![tier(Some(1), 1)], "no open end"),
        (vec![tier(None, 1), tier(None, 1)], "two open ends"),
        (vec![tier(Some(5), 1), tier(Some(5), 1), tier(None, 1)], "not rising"),
        (vec![tier(Some(5), 2), tier(None, 1)], "longer is cheaper"),
        (vec![tier(None, -1)], "negative"),
    ] {
        let refused = PlanVersion::agreed("bad", Currency::Usd, tiers, None);
        assert_eq!(refused.unwrap_err().code(), "pricing_plan_invalid", "{why}");
    }
    assert!(serde_json::from_str::<PlanVersion>(&stored.replace("2026-11", "")).is_err());
}

#[test]
fn figures_are_written_as_people_read_them() {
    assert_eq!(money_text(100_000, Currency::Usd), "1,000.00 USD");
    assert_eq!(money_text(-5, Currency::Usd), "-0.05 USD");
    assert_eq!(money_text(123_456_789, Currency::Usd), "1,234,567.89 USD");
    assert_eq!((clock_text(14_340).as_str(), clock_text(360_000).as_str()), ("03:59:00", "100:00:00"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_longer_event_or_more_people_never_cost_less(
        duration_s in 1i64..2_000_000, longer_s in 0i64..200_000, people in 0u64..100_000, more in 0u64..1_000,
    ) {
        let (price, total) = quoted(duration_s, people).unwrap();
        let (longer_price, longer_total) = quoted(duration_s + longer_s, people + more).unwrap();
        prop_assert!(longer_price >= price && longer_total >= total);
    }

    #[test]
    fn the_price_follows_the_rule_as_it_is_worded(duration_s in 1i64..2_000_000, people in 0u64..100_000) {
        let per_person = if duration_s <= 4 * HOUR_S {
            100
        } else {
            200 * (duration_s as f64 / 86_400.0).ceil() as i64
        };
        prop_assert_eq!(quoted(duration_s, people), Ok((per_person, per_person * people as i64)));
    }

    #[test]
    fn no_input_panics(from in any::<i32>(), to in any::<i32>(), people in any::<u64>()) {
        let at = |s: i32| DateTime::from_timestamp(s.into(), 0).unwrap();
        let plan = PlanVersion::current();
        if let Ok(charge) = quote(&plan, at(from), at(to), people) {
            prop_assert_eq!(i128::from(charge.0.total_minor), i128::from(charge.0.per_person_minor) * i128::from(people));
        }
        let _ = bill(&plan, at(from), at(to), people);
    }
}
