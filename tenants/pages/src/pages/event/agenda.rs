//! The agenda, grouped by the days of the zone that leads, with the other zone's time beside every entry.

use chrono::{Datelike, NaiveDate};
use chrono_tz::Tz;
use maud::{Markup, html};

use super::{AgendaItem, AgendaKind, EventPage, Zones};
use crate::calendar::{
    DateStyle, Shift, clock, clock_change, date, day_and_month, local_date, moment, short_weekday, weekday, zone_city,
};
use crate::catalogue::{Messages, fill, messages};
use crate::locale::Locale;
use crate::pages::icons;

/// Zones offered without script: one or two for each offset people live in, west to east.
const OFFERED: [Tz; 25] = [
    Tz::Pacific__Honolulu,
    Tz::America__Anchorage,
    Tz::America__Los_Angeles,
    Tz::America__Denver,
    Tz::America__Chicago,
    Tz::America__Mexico_City,
    Tz::America__New_York,
    Tz::America__Bogota,
    Tz::America__Sao_Paulo,
    Tz::America__Argentina__Buenos_Aires,
    Tz::Atlantic__Azores,
    Tz::UTC,
    Tz::Europe__London,
    Tz::Africa__Lagos,
    Tz::Europe__Berlin,
    Tz::Europe__Madrid,
    Tz::Africa__Nairobi,
    Tz::Europe__Istanbul,
    Tz::Asia__Dubai,
    Tz::Asia__Karachi,
    Tz::Asia__Kolkata,
    Tz::Asia__Singapore,
    Tz::Asia__Tokyo,
    Tz::Australia__Sydney,
    Tz::Pacific__Auckland,
];

pub(super) fn section(event: &EventPage) -> Markup {
    let words = messages(event.frame.locale);
    let zones = event.zones();
    html! {
        section.section #agenda {
            h2 { (words.agenda) }
            p.intro { (intro(event, zones)) }
            @if let Some(note) = clock_change_note(event, zones.first) { p.note.tinted { (icons::calendar()) span { (note) } } }
            (zone_form(event, zones.first))
            @for (day, items) in by_day(&event.agenda, zones.first) {
                h3.agenda-day { (capitalised(weekday(event.frame.locale, day.weekday()))) " " span { (day_and_month(event.frame.locale, day)) } }
                ol.agenda { @for item in items { (entry(event, item, zones)) } }
            }
        }
    }
}

fn entry(event: &EventPage, item: &AgendaItem, zones: Zones) -> Markup {
    let words = messages(event.frame.locale);
    let now = event.frame.now;
    let is_now = item.starts_at <= now && item.ends_at.is_some_and(|end| now < end);
    let details = [Some(kind_words(words, item.kind)), item.place.as_deref()];
    html! {
        li.milestone[item.kind == AgendaKind::Milestone].pause[item.kind == AgendaKind::Break] {
            div.at {
                time datetime=(item.starts_at.format("%Y-%m-%dT%H:%M:%SZ")) { (clock(item.starts_at, zones.first)) }
                @if let Some(beside) = zones.beside {
                    span { (beside_time(event.frame.locale, item, zones.first, beside)) }
                }
            }
            div {
                h4 { (item.title) @if is_now { " " span.pill.accent { (words.happening_now) } } }
                @if let Some(description) = &item.description { p { (description) } }
            }
            p.kind { @for detail in details.into_iter().flatten() { span { (detail) } } }
        }
    }
}

/// "17:00 Lisbon", with the weekday when the other zone is on another day.
fn beside_time(locale: Locale, item: &AgendaItem, first: Tz, beside: Tz) -> String {
    let day = local_date(item.starts_at, beside);
    let time = clock(item.starts_at, beside);
    let city = zone_city(locale, beside);
    if day == local_date(item.starts_at, first) {
        format!("{time} {city}")
    } else {
        format!("{} {time} {city}", short_weekday(locale, day.weekday()))
    }
}

fn kind_words(words: &'static Messages, kind: AgendaKind) -> &'static str {
    match kind {
        AgendaKind::Talk => words.kind_talk,
        AgendaKind::Workshop => words.kind_workshop,
        AgendaKind::Milestone => words.kind_milestone,
        AgendaKind::Social => words.kind_social,
        AgendaKind::Break => words.kind_break,
    }
}

/// Days of `zone` in order, each with its entries in order.
fn by_day(items: &[AgendaItem], zone: Tz) -> Vec<(NaiveDate, Vec<&AgendaItem>)> {
    let mut ordered: Vec<&AgendaItem> = items.iter().collect();
    ordered.sort_by_key(|item| (item.starts_at, item.ends_at));
    let mut days: Vec<(NaiveDate, Vec<&AgendaItem>)> = Vec::new();
    for item in ordered {
        let day = local_date(item.starts_at, zone);
        match days.last_mut() {
            Some((same, entries)) if *same == day => entries.push(item),
            _ => days.push((day, vec![item])),
        }
    }
    days
}

fn intro(event: &EventPage, zones: Zones) -> String {
    let words = messages(event.frame.locale);
    let (city, event_city) = (zone_city(event.frame.locale, zones.first), zone_city(event.frame.locale, event.zone));
    if !zones.viewer_known {
        return fill(words.agenda_intro_utc, &[("city", &city)]);
    }
    if zones.beside.is_none() {
        return fill(words.agenda_intro_shared, &[("city", &city)]);
    }
    let shift = Shift::of(event.zone, zones.first, event.starts_at);
    let sentence = match shift.minutes {
        0 => words.agenda_intro_same_clock,
        1.. => words.agenda_intro_ahead,
        _ => words.agenda_intro_behind,
    };
    fill(
        sentence,
        &[("city", &city), ("event_city", &event_city), ("shift", &shift_words(event.frame.locale, shift.minutes))],
    )
}

fn shift_words(locale: Locale, minutes: i32) -> String {
    let words = messages(locale);
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    if rest == 0 {
        words.hours_shift.of(locale, i64::from(hours))
    } else {
        fill(words.shift_hours_minutes, &[("hours", &hours.to_string()), ("minutes", &rest.to_string())])
    }
}

/// Tells when the clocks of the leading zone change while the event runs, so that the times below add up.
fn clock_change_note(event: &EventPage, zone: Tz) -> Option<String> {
    let words = messages(event.frame.locale);
    let (at, minutes) = clock_change(zone, event.starts_at, event.ends_at)?;
    let sentence = if minutes > 0 { words.clocks_forward } else { words.clocks_back };
    // The instant of the change is named by the clock that was still valid: 02:00, not 03:00.
    let before = at - chrono::Duration::minutes(1);
    let when = moment(event.frame.locale, before, zone, event.frame.now);
    let day = date(event.frame.locale, local_date(before, zone), DateStyle::Long);
    let when = if when.ends_with(":59") { day } else { when };
    Some(fill(
        sentence,
        &[
            ("city", &zone_city(event.frame.locale, zone)),
            ("shift", &shift_words(event.frame.locale, minutes)),
            ("when", &when),
        ],
    ))
}

fn zone_form(event: &EventPage, current: Tz) -> Markup {
    let words = messages(event.frame.locale);
    let mut offered: Vec<Tz> = vec![event.zone];
    if current != event.zone {
        offered.push(current);
    }
    offered.extend(OFFERED.into_iter().filter(|zone| *zone != event.zone && *zone != current));
    html! {
        details.zone-choice {
            summary { (words.zone_choose) (icons::down()) }
            form method="get" action={ "/e/" (event.slug) "#agenda" } {
                label for="zone" { (words.zone_choose_label) }
                select.input #zone name="zone" {
                    @for zone in offered { option value=(zone.name()) selected[zone == current] { (zone_city(event.frame.locale, zone)) } }
                }
                button.btn type="submit" { (words.zone_choose_apply) }
            }
        }
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
