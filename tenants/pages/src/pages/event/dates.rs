//! The dates that count, and every change to them since publication.

use chrono::{DateTime, Utc};
use maud::{Markup, html};

use super::{DateField, EventPage};
use crate::calendar::{moment, weekday_and_clock, zone_city};
use crate::catalogue::{Messages, fill, messages};

pub(super) fn section(event: &EventPage) -> Markup {
    let words = messages(event.frame.locale);
    let zones = event.zones();
    let locale = event.frame.locale;
    let mut rows: Vec<(DateField, DateTime<Utc>)> = [
        (DateField::RegistrationOpens, event.deadlines.registration_opens),
        (DateField::RegistrationCloses, event.deadlines.registration_closes),
        (DateField::Starts, Some(event.starts_at)),
        (DateField::SubmissionsClose, event.deadlines.submissions_close),
        (DateField::JudgingOpens, event.deadlines.judging_opens),
        (DateField::JudgingCloses, event.deadlines.judging_closes),
        (DateField::Results, event.deadlines.results),
        (DateField::Ends, Some(event.ends_at)),
    ]
    .into_iter()
    .filter_map(|(field, at)| at.map(|at| (field, at)))
    .collect();
    // Stable, so that dates of the same instant keep the order above.
    rows.sort_by_key(|(_, at)| *at);
    let next = rows.iter().map(|(_, at)| *at).find(|at| event.frame.now < *at);
    html! {
        section.section #dates {
            h2 { (words.dates) }
            p.intro { (fill(words.dates_intro, &[("city", &zone_city(locale, event.zone))])) }
            ol.dates {
                @for (field, at) in rows {
                    li.passed[at <= event.frame.now].next[Some(at) == next] {
                        h3 { (field_words(words, field)) @if at <= event.frame.now { span.hidden-visually { " (" (words.date_passed) ")" } } }
                        p {
                            time datetime=(at.format("%Y-%m-%dT%H:%M:%SZ")) { (moment(locale, at, zones.first, event.frame.now)) }
                            @if let Some(beside) = zones.beside { span { (weekday_and_clock(locale, at, beside)) " " (zone_city(locale, beside)) } }
                        }
                    }
                }
            }
            @if !event.date_changes.is_empty() {
                div.date-history {
                    h3 { (words.dates_history) }
                    ul {
                        @for change in &event.date_changes {
                            li {
                                (fill(words.date_moved, &[
                                    ("field", field_words(words, change.field)),
                                    ("when", &moment(locale, change.changed_at, zones.first, event.frame.now)),
                                    ("old", &moment(locale, change.old, zones.first, event.frame.now)),
                                    ("new", &moment(locale, change.new, zones.first, event.frame.now)),
                                ]))
                            }
                        }
                    }
                }
            }
        }
    }
}

pub(in crate::pages) fn field_words(words: &'static Messages, field: DateField) -> &'static str {
    match field {
        DateField::RegistrationOpens => words.date_registration_opens,
        DateField::RegistrationCloses => words.date_registration_closes,
        DateField::Starts => words.date_starts,
        DateField::SubmissionsClose => words.date_submissions_close,
        DateField::JudgingOpens => words.date_judging_opens,
        DateField::JudgingCloses => words.date_judging_closes,
        DateField::Results => words.date_results,
        DateField::Ends => words.date_ends,
    }
}
