//! A countdown that is right without script when it is sent, and live with it.

use chrono::{DateTime, Utc};
use maud::{Markup, html};

use crate::catalogue::messages;
use crate::locale::Locale;

/// Four figures and what they lead to. Seconds appear only once the script keeps them true.
pub(crate) fn clock(locale: Locale, now: DateTime<Utc>, until: DateTime<Utc>, caption: &str) -> Markup {
    let words = messages(locale);
    let left = (until - now).max(chrono::Duration::zero());
    let two = |value: i64| format!("{value:02}");
    html! {
        div.countdown role="timer" data-until=(until.timestamp_millis()) data-now=(now.timestamp_millis())
            aria-label={ (in_words(locale, now, until)) ", " (caption) } {
            div { b data-unit="86400" { (left.num_days()) } span { (words.unit_days) } }
            div { b data-unit="3600" { (two(left.num_hours() % 24)) } span { (words.unit_hours) } }
            div { b data-unit="60" { (two(left.num_minutes() % 60)) } span { (words.unit_minutes) } }
            div hidden { b data-unit="1" { (two(left.num_seconds() % 60)) } span { (words.unit_seconds) } }
            p { time datetime=(until.format("%Y-%m-%dT%H:%M:%SZ")) { (caption) } }
        }
    }
}

/// "in 23 days", by the largest unit that is not zero.
pub(crate) fn in_words(locale: Locale, now: DateTime<Utc>, until: DateTime<Utc>) -> String {
    let words = messages(locale);
    let left = (until - now).max(chrono::Duration::zero());
    if left.num_days() > 0 {
        words.days_left.of(locale, left.num_days())
    } else if left.num_hours() > 0 {
        words.hours_left.of(locale, left.num_hours())
    } else {
        words.minutes_left.of(locale, left.num_minutes())
    }
}
