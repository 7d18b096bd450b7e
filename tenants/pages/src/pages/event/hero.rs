//! The head of the page: cover with title, the card beside it, the bar at the bottom of a phone.

use maud::{Markup, PreEscaped, html};

use super::{EventPage, Mode, PublicState, Zones, offers, timing};
use crate::calendar::{self, clock, local_date, moment, weekday_and_clock, zone_city};
use crate::catalogue::{fill, messages, results_words};
use crate::pages::frame::mark;
use crate::pages::{countdown, icons};
use crate::scene::{self, Format};

pub(super) fn hero(event: &EventPage) -> Markup {
    let words = messages(event.frame.locale);
    let long_title = event.title.chars().count() > 34;
    // Some languages make words no column can hold at display size.
    let long_word = event.title.split_whitespace().any(|word| word.chars().count() > 17);
    html! {
        div.cover.hero.photo[event.cover.is_some()].deep[long_title || long_word] {
            @match &event.cover {
                Some(cover) => img.art src=(cover.url) width=(cover.width) height=(cover.height) alt="" fetchpriority="high";,
                None => (PreEscaped(scene::svg(&event.frame.brand.theme(), &event.slug, Format::Cover))),
            }
            div.wrap {
                div {
                    div.hosted {
                        (mark(&event.frame.brand))
                        span { (fill(words.hosted_by, &[("name", &event.frame.brand.name)])) }
                        @if timing::is_running(event) { span.pill.live { (words.happening_now) } }
                        @if event.state == PublicState::Cancelled { span.pill.bad { (words.cancelled) } }
                    }
                    h1.long[long_title].long-word[long_word] { (event.title) }
                    @if let Some(tagline) = &event.tagline { p.lede { (tagline) } }
                }
            }
        }
    }
}

pub(super) fn card(event: &EventPage) -> Markup {
    let words = messages(event.frame.locale);
    let zones = event.zones();
    html! {
        aside.event-card aria-label=(words.registration_card) {
            @if event.state == PublicState::DraftPreview {
                p.note { (icons::eye()) span { (words.draft_preview) } }
            }
            @match timing::countdown(event).filter(|_| event.results_href.is_none()) {
                Some(count) => (countdown::clock(event.frame.locale, event.frame.now, count.until, count.caption)),
                None => p.over { @if event.results_href.is_some() { (results_words(event.frame.locale).results_out) } @else if event.state == PublicState::Cancelled { (words.cancelled) } @else { (words.event_over) } },
            }
            div.facts {
                (when_rows(event, zones))
                div { (icons::place()) div { b.medium { (mode_words(event)) } @if let Some(capacity) = event.capacity { br; span.quiet { (words.room_for.of(event.frame.locale, i64::from(capacity))) } } } }
                @if let Some(teams) = team_words(event) { div { (icons::people()) div { b.medium { (teams) } } } }
                @if let Some(sentence) = timing::state_sentence(event) {
                    div { (icons::ticket()) div { b.medium { (sentence) } } }
                }
            }
            (action(event, "btn primary large wide"))
            @if timing::register_href(event).is_some() {
                @if let Some(href) = timing::venue_href(event) { a.btn.outline.large.wide href=(href) { (words.enter_venue) } }
                @if let Some(href) = calendar_href(event) { a.link.centred href=(href) { (words.add_to_calendar) } }
            }
            (on_this_page(event))
        }
    }
}

/// "Fri 12 March, 18:00 to Sun 14 March, 19:00" in the first zone, the short form in the zone beside it.
fn when_rows(event: &EventPage, zones: Zones) -> Markup {
    let words = messages(event.frame.locale);
    let locale = event.frame.locale;
    let first_label = if zones.viewer_known { words.your_time } else { words.event_time };
    let beside_label = if zones.viewer_known { words.event_time } else { words.universal_time };
    let from = moment(locale, event.starts_at, zones.first, event.frame.now);
    let same_day = local_date(event.starts_at, zones.first) == local_date(event.ends_at, zones.first);
    let to = if same_day { clock(event.ends_at, zones.first) } else { range_end(event, zones) };
    html! {
        div {
            (icons::calendar())
            div {
                b { time datetime=(event.starts_at.format("%Y-%m-%dT%H:%M:%SZ")) { (fill(words.range, &[("from", &from), ("to", &to)])) } }
                br;
                span.quiet { (fill(first_label, &[("city", &zone_city(event.frame.locale, zones.first))])) }
            }
        }
        @if let Some(beside) = zones.beside {
            div {
                (icons::globe())
                div {
                    b.medium {
                        (fill(words.range, &[
                            ("from", &weekday_and_clock(locale, event.starts_at, beside)),
                            ("to", &weekday_and_clock(locale, event.ends_at, beside)),
                        ]))
                    }
                    br;
                    span.quiet { (fill(beside_label, &[("city", &zone_city(event.frame.locale, beside))])) }
                }
            }
        }
    }
}

/// The end of the range; its year only when it is not that of the start.
fn range_end(event: &EventPage, zones: Zones) -> String {
    moment(event.frame.locale, event.ends_at, zones.first, event.starts_at)
}

fn mode_words(event: &EventPage) -> &'static str {
    let words = messages(event.frame.locale);
    match event.mode {
        Mode::Online => words.online,
        Mode::Hybrid => words.hybrid,
    }
}

fn team_words(event: &EventPage) -> Option<String> {
    let words = messages(event.frame.locale);
    event.team_size.map(|size| {
        let (min, max) = (size.min.to_string(), size.max.to_string());
        if size.min == size.max {
            fill(words.teams_of, &[("n", &max)])
        } else if size.min <= 1 {
            fill(words.teams_up_to, &[("max", &max)])
        } else {
            fill(words.teams_between, &[("min", &min), ("max", &max)])
        }
    })
}

fn calendar_href(event: &EventPage) -> Option<&str> {
    let useful = !timing::is_over(event) && event.state == PublicState::Published;
    event.calendar_href.as_deref().filter(|_| useful)
}

/// The one thing to do: see the results, register while that is possible, go in while it is on, else keep the date.
fn action(event: &EventPage, class: &str) -> Markup {
    let words = messages(event.frame.locale);
    // «From 0» says less than nothing.
    let priced = offers::lowest_price(&event.tickets).filter(|price| price.amount_minor > 0);
    let register_label = priced.map_or_else(
        || words.register.to_owned(),
        |price| fill(words.register_from, &[("price", &calendar::price(event.frame.locale, price))]),
    );
    if let Some(href) = &event.results_href {
        return html! { a class=(class) href=(href) { (results_words(event.frame.locale).see_results) } };
    }
    html! {
        @match (timing::register_href(event), timing::venue_href(event), calendar_href(event)) {
            (Some(href), ..) => a class=(class) href=(href) { (register_label) },
            (None, Some(href), _) => a class=(class) href=(href) { (words.enter_venue) },
            (None, None, Some(href)) => a class=(class) href=(href) { (icons::calendar()) (words.add_to_calendar) },
            (None, None, None) => {},
        }
    }
}

fn on_this_page(event: &EventPage) -> Markup {
    let words = messages(event.frame.locale);
    let sections = [
        (!event.agenda.is_empty(), "#agenda", words.agenda),
        (!event.tracks.is_empty(), "#tracks", words.tracks),
        (!event.criteria.is_empty(), "#judging", words.judging_short),
        (!event.tickets.is_empty(), "#tickets", words.tickets),
        (event.tickets.is_empty() && !event.rules.trim().is_empty(), "#rules", words.rules),
    ];
    html! {
        @if sections.iter().any(|(shown, ..)| *shown) {
            nav.on-this-page aria-label=(words.on_this_page) {
                @for (shown, href, label) in sections { @if shown { a href=(href) { (label) } } }
            }
        }
    }
}

/// The bar stays at the bottom of a phone; elsewhere the card is enough.
pub(super) fn phone_bar(event: &EventPage) -> Markup {
    let words = messages(event.frame.locale);
    let other_ways = [timing::register_href(event), event.results_href.as_deref(), calendar_href(event)];
    if timing::venue_href(event).is_none() && other_ways.iter().all(Option::is_none) {
        return html! {};
    }
    let count = timing::countdown(event);
    let line = count.as_ref().map(|count| countdown::in_words(event.frame.locale, event.frame.now, count.until));
    // The day that is so far away: while the event is on, that of the next deadline.
    let at = count.map_or(event.starts_at, |count| count.until);
    let day = local_date(at, event.zones().first);
    html! {
        div.phone-bar {
            div {
                b { (calendar::date(event.frame.locale, day, calendar::DateStyle::Short)) }
                span.quiet { (line.unwrap_or_default()) }
            }
            @match timing::register_href(event) {
                Some(href) if event.results_href.is_none() => a.btn.primary.large href=(href) { (words.register_short) },
                _ => (action(event, "btn primary large")),
            }
        }
    }
}
