//! Days, times, zones and amounts in words, by language.

mod cities;

use chrono::{DateTime, Datelike, Duration, NaiveDate, Offset, TimeZone, Utc, Weekday};
use chrono_tz::Tz;

pub(crate) use cities::zone_city;

use crate::locale::Locale;

/// An amount in the smallest unit of its currency (ISO 4217), for example 2500 `EUR` for 25 euros.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money {
    pub amount_minor: i64,
    pub currency: String,
}

impl Money {
    /// Digits after the point in this currency (ISO 4217); two unless it is known to have others.
    pub(crate) fn decimals(&self) -> u32 {
        match self.currency.as_str() {
            "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "VND" | "VUV"
            | "XAF" | "XOF" | "XPF" => 0,
            "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
            _ => 2,
        }
    }
}

/// How much of a date a place has room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateStyle {
    /// Fri 12 March
    Short,
    /// Friday 12 March
    Long,
}

const WEEKDAYS: [[&str; 7]; 3] = [
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
    ["lunes", "martes", "mi\u{e9}rcoles", "jueves", "viernes", "s\u{e1}bado", "domingo"],
];
const SHORT_WEEKDAYS: [[&str; 7]; 3] = [
    ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    ["Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So."],
    ["lun", "mar", "mi\u{e9}", "jue", "vie", "s\u{e1}b", "dom"],
];
const MONTHS: [[&str; 12]; 3] = [
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    [
        "Januar",
        "Februar",
        "M\u{e4}rz",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
];
const SHORT_MONTHS: [[&str; 12]; 3] = [
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    ["Jan", "Feb", "M\u{e4}r", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"],
    ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"],
];

fn row(locale: Locale) -> usize {
    match locale {
        Locale::English => 0,
        Locale::German => 1,
        Locale::Spanish => 2,
    }
}

pub(crate) fn weekday(locale: Locale, day: Weekday) -> &'static str {
    WEEKDAYS[row(locale)][day.num_days_from_monday() as usize]
}

pub(crate) fn short_weekday(locale: Locale, day: Weekday) -> &'static str {
    SHORT_WEEKDAYS[row(locale)][day.num_days_from_monday() as usize]
}

pub(crate) fn short_month(locale: Locale, date: NaiveDate) -> &'static str {
    SHORT_MONTHS[row(locale)][date.month0() as usize]
}

/// "12 March", "12. März", "12 de marzo".
pub(crate) fn day_and_month(locale: Locale, date: NaiveDate) -> String {
    let month = MONTHS[row(locale)][date.month0() as usize];
    match locale {
        Locale::English => format!("{} {month}", date.day()),
        Locale::German => format!("{}. {month}", date.day()),
        Locale::Spanish => format!("{} de {month}", date.day()),
    }
}

pub(crate) fn date(locale: Locale, date: NaiveDate, style: DateStyle) -> String {
    let day = day_and_month(locale, date);
    match (style, locale) {
        (DateStyle::Short, _) => format!("{} {day}", short_weekday(locale, date.weekday())),
        (DateStyle::Long, Locale::English) => format!("{} {day}", weekday(locale, date.weekday())),
        (DateStyle::Long, _) => format!("{}, {day}", weekday(locale, date.weekday())),
    }
}

pub(crate) fn clock(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone).format("%H:%M").to_string()
}

pub(crate) fn local_date(at: DateTime<Utc>, zone: Tz) -> NaiveDate {
    at.with_timezone(&zone).date_naive()
}

/// "Fri 12 March, 18:00". The year is named when it is not the year of `now`.
pub(crate) fn moment(locale: Locale, at: DateTime<Utc>, zone: Tz, now: DateTime<Utc>) -> String {
    let day = local_date(at, zone);
    let mut words = date(locale, day, DateStyle::Short);
    if day.year() != local_date(now, zone).year() {
        words = match locale {
            Locale::Spanish => format!("{words} de {}", day.year()),
            _ => format!("{words} {}", day.year()),
        };
    }
    format!("{words}, {}", clock(at, zone))
}

/// "Fri 17:00".
pub(crate) fn weekday_and_clock(locale: Locale, at: DateTime<Utc>, zone: Tz) -> String {
    format!("{} {}", short_weekday(locale, local_date(at, zone).weekday()), clock(at, zone))
}

/// Offset of `zone` from UTC at an instant, in minutes, east positive.
pub(crate) fn offset_min(zone: Tz, at: DateTime<Utc>) -> i32 {
    zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc() / 60
}

/// How far two zones are apart: "2 hours", "30 minutes", "5:30 hours" are told apart by the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shift {
    pub minutes: i32,
}

impl Shift {
    /// Minutes that `zone` is ahead of `reference` at an instant.
    pub fn of(zone: Tz, reference: Tz, at: DateTime<Utc>) -> Shift {
        Shift { minutes: offset_min(zone, at) - offset_min(reference, at) }
    }
}

/// The first instant after `from` and up to `until` at which the clocks of `zone` change, with the change in minutes.
pub(crate) fn clock_change(zone: Tz, from: DateTime<Utc>, until: DateTime<Utc>) -> Option<(DateTime<Utc>, i32)> {
    // No zone changes its clocks twice within a day, so steps of six hours miss nothing.
    let mut before = from;
    let initial = offset_min(zone, from);
    while before < until {
        let after = (before + Duration::hours(6)).min(until);
        if offset_min(zone, after) != initial {
            let (mut low, mut high) = (before, after);
            while high - low > Duration::minutes(1) {
                let middle = low + (high - low) / 2;
                if offset_min(zone, middle) == initial { low = middle } else { high = middle }
            }
            // Changes happen on whole minutes.
            let change_at =
                DateTime::from_timestamp(high.timestamp() - high.timestamp().rem_euclid(60), 0).unwrap_or(high);
            let settled =
                if offset_min(zone, change_at) == initial { change_at + Duration::minutes(1) } else { change_at };
            return Some((settled, offset_min(zone, settled) - initial));
        }
        before = after;
    }
    None
}

/// Thousands grouped as the language writes them.
pub(crate) fn number(locale: Locale, value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let separator = match locale {
        Locale::English => ',',
        // Spanish groups from five digits on (CLDR, minimum grouping 2).
        Locale::Spanish if digits.len() < 5 => return value.to_string(),
        Locale::German | Locale::Spanish => '.',
    };
    let mut grouped = String::with_capacity(digits.len() + 4);
    if value < 0 {
        grouped.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    grouped
}

/// "€20,000", "20.000 €": no decimals for whole amounts, all of them otherwise.
pub(crate) fn money(locale: Locale, money: &Money) -> String {
    amount(locale, money, false)
}

/// "€35.00", "35,00 €", "¥3,500": every decimal the currency has, so that columns line up.
pub(crate) fn price(locale: Locale, money: &Money) -> String {
    amount(locale, money, true)
}

fn amount(locale: Locale, money: &Money, all_decimals: bool) -> String {
    let decimals = money.decimals();
    let unit = 10_i64.pow(decimals);
    let (whole, part) = (money.amount_minor / unit, (money.amount_minor % unit).unsigned_abs());
    let mut figure = number(locale, whole);
    if money.amount_minor < 0 && whole == 0 {
        figure.insert(0, '-');
    }
    if part != 0 || (all_decimals && decimals > 0) {
        let point = if locale == Locale::English { '.' } else { ',' };
        figure.push(point);
        figure.push_str(&format!("{part:0width$}", width = decimals as usize));
    }
    let symbol = match money.currency.as_str() {
        "EUR" => "\u{20ac}",
        "GBP" => "\u{a3}",
        "JPY" => "\u{a5}",
        "USD" => "$",
        code => code,
    };
    match locale {
        Locale::English if symbol.len() < 4 && symbol != money.currency => format!("{symbol}{figure}"),
        Locale::English => format!("{symbol}\u{a0}{figure}"),
        Locale::German | Locale::Spanish => format!("{figure}\u{a0}{symbol}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        match DateTime::parse_from_rfc3339(text) {
            Ok(parsed) => parsed.with_timezone(&Utc),
            Err(error) => panic!("{text}: {error}"),
        }
    }

    #[test]
    fn a_moment_is_written_as_each_language_writes_it() {
        let (start, now) = (at("2027-03-12T17:00:00Z"), at("2027-01-05T09:00:00Z"));
        let zone = chrono_tz::Europe::Berlin;
        assert_eq!(moment(Locale::English, start, zone, now), "Fri 12 March, 18:00");
        assert_eq!(moment(Locale::German, start, zone, now), "Fr. 12. M\u{e4}rz, 18:00");
        assert_eq!(moment(Locale::Spanish, start, zone, now), "vie 12 de marzo, 18:00");
        let last_year = at("2026-11-05T09:00:00Z");
        assert_eq!(moment(Locale::Spanish, start, zone, last_year), "vie 12 de marzo de 2027, 18:00");
    }

    #[test]
    fn the_minute_of_a_clock_change_is_found() {
        let zone = chrono_tz::Europe::Lisbon;
        let found = clock_change(zone, at("2026-10-23T17:00:00Z"), at("2026-10-26T17:00:00Z"));
        assert_eq!(found, Some((at("2026-10-25T01:00:00Z"), -60)));
        assert_eq!(clock_change(zone, at("2026-06-01T00:00:00Z"), at("2026-06-09T00:00:00Z")), None);
        let spring = clock_change(chrono_tz::America::New_York, at("2027-03-13T00:00:00Z"), at("2027-03-15T00:00:00Z"));
        assert_eq!(spring, Some((at("2027-03-14T07:00:00Z"), 60)));
    }

    #[test]
    fn amounts_follow_the_currency_and_the_language() {
        let euros = |amount_minor| Money { amount_minor, currency: "EUR".into() };
        assert_eq!(money(Locale::English, &euros(2_000_000)), "\u{20ac}20,000");
        assert_eq!(money(Locale::German, &euros(2_000_050)), "20.000,50\u{a0}\u{20ac}");
        assert_eq!(money(Locale::Spanish, &euros(500_000)), "5000\u{a0}\u{20ac}");
        assert_eq!(money(Locale::English, &Money { amount_minor: 5000, currency: "JPY".into() }), "\u{a5}5,000");
        assert_eq!(money(Locale::English, &Money { amount_minor: 5000, currency: "CHF".into() }), "CHF\u{a0}50");
        assert_eq!(money(Locale::English, &euros(-50)), "-\u{20ac}0.50".replace("-\u{20ac}", "\u{20ac}-"));
    }

    #[test]
    fn prices_have_every_decimal_of_their_currency() {
        let of = |amount_minor, currency: &str| Money { amount_minor, currency: currency.to_owned() };
        assert_eq!(price(Locale::English, &of(3500, "EUR")), "\u{20ac}35.00");
        assert_eq!(price(Locale::German, &of(3500, "EUR")), "35,00\u{a0}\u{20ac}");
        assert_eq!(price(Locale::English, &of(3500, "JPY")), "\u{a5}3,500");
        assert_eq!(price(Locale::German, &of(3500, "JPY")), "3.500\u{a0}\u{a5}");
        assert_eq!(price(Locale::English, &of(12_345, "KWD")), "KWD\u{a0}12.345");
        assert_eq!(price(Locale::Spanish, &of(5, "KWD")), "0,005\u{a0}KWD");
    }
}
