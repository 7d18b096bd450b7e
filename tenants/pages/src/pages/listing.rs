//! The events of one organiser: what runs now, what comes, what was. The filter is the address.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use chrono_tz::Tz;
use maud::{Markup, PreEscaped, html};

use super::countdown;
use super::frame::{self, Frame, Head, Picture};
use super::icons;
use crate::calendar::{Money, clock, local_date, moment, money, short_month, weekday_and_clock, zone_city};
use crate::catalogue::{fill, messages};
use crate::scene::{self, Format};

/// The listing of a tenant. The server has filtered already; groups follow the clock of the frame.
#[derive(Clone, Debug)]
pub struct ListingPage {
    pub frame: Frame,
    pub filter: ListingFilter,
    /// The visitor's zone when known; otherwise every event shows its own zone and UTC.
    pub viewer_zone: Option<Tz>,
    pub events: Vec<ListedEvent>,
    /// Address of the next page of results.
    pub next_href: Option<String>,
}

/// The query of the listing: `q`, `from`, `to`. Dates are whole days, both inclusive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListingFilter {
    pub words: Option<String>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

impl ListingFilter {
    fn is_empty(&self) -> bool {
        self.words.as_deref().is_none_or(str::is_empty) && self.from.is_none() && self.to.is_none()
    }
}

/// One event in the list.
#[derive(Clone, Debug)]
pub struct ListedEvent {
    pub slug: String,
    pub title: String,
    pub tagline: Option<String>,
    pub zone: Tz,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub cancelled: bool,
    pub cover: Option<Picture>,
    /// Number of tracks, for the line under the times; 0 leaves it out.
    pub tracks: u32,
    /// Sum of the prizes when it is known and in one currency.
    pub prizes: Option<Money>,
}

/// The page as a complete HTML document.
pub fn listing_page(page: &ListingPage) -> String {
    let words = messages(page.frame.locale);
    let now = page.frame.now;
    let mut running: Vec<&ListedEvent> = Vec::new();
    let mut coming: Vec<&ListedEvent> = Vec::new();
    let mut past: Vec<&ListedEvent> = Vec::new();
    for event in &page.events {
        match () {
            () if event.ends_at <= now => past.push(event),
            () if event.starts_at <= now => running.push(event),
            () => coming.push(event),
        }
    }
    running.sort_by_key(|event| event.ends_at);
    coming.sort_by_key(|event| event.starts_at);
    past.sort_by_key(|event| std::cmp::Reverse(event.ends_at));
    // Whoever searches compares; whoever does not is shown the next event first and large.
    let leads = page.filter.is_empty();
    let title = format!("{}, {}", words.listing_title, page.frame.brand.name);
    let intro = fill(words.listing_intro, &[("name", &page.frame.brand.name)]);
    let content = html! {
        div.wrap {
            header.listing-head {
                h1 { (page.frame.brand.name) }
                p { (intro) }
            }
            @if !(page.events.is_empty() && page.filter.is_empty()) { (search(page)) }
            @if page.events.is_empty() {
                (nothing(page))
            }
            (group(page, words.listing_now, &running, leads))
            (group(page, words.listing_next, &coming, leads && running.is_empty()))
            (group(page, words.listing_past, &past, false))
            @if let Some(next) = &page.next_href { p.more { a.btn href=(next) rel="next" { (words.listing_more) } } }
        }
    };
    frame::document(
        &page.frame,
        &Head {
            title: &title,
            description: Some(&intro),
            canonical_path: page.filter.is_empty().then_some("/"),
            with_script: true,
            ..Head::default()
        },
        content,
    )
}

fn search(page: &ListingPage) -> Markup {
    let words = messages(page.frame.locale);
    let count = i64::try_from(page.events.len()).unwrap_or(i64::MAX);
    html! {
        search {
            form.search method="get" action="/" {
                div.field {
                    label for="q" { (words.search) }
                    div.with-icon {
                        (icons::search())
                        input.input #q type="search" name="q" maxlength="100" placeholder=(words.search_placeholder)
                            value=[page.filter.words.as_deref()];
                    }
                }
                div.field {
                    label for="from" { (words.search_from) }
                    input.input #from type="date" name="from" value=[page.filter.from];
                }
                div.field {
                    label for="to" { (words.search_to) }
                    input.input #to type="date" name="to" value=[page.filter.to];
                }
                button.btn.primary type="submit" { (words.search_apply) }
            }
            @if !page.filter.is_empty() {
                p.found role="status" {
                    @if page.next_href.is_none() { span { (words.events_found.of(page.frame.locale, count)) } }
                    a.link href="/" { (words.search_clear) }
                }
            }
        }
    }
}

fn nothing(page: &ListingPage) -> Markup {
    let words = messages(page.frame.locale);
    let (title, text) = if page.filter.is_empty() {
        (words.listing_empty_title, fill(words.listing_empty_text, &[("name", &page.frame.brand.name)]))
    } else {
        (words.listing_none_title, words.listing_none_text.to_owned())
    };
    html! {
        div.listing-group {
            div.empty {
                (icons::calendar())
                h2 { (title) }
                p { (text) }
                @if !page.filter.is_empty() { a.btn.outline href="/" { (words.search_clear) } }
            }
        }
    }
}

fn group(page: &ListingPage, heading: &str, events: &[&ListedEvent], leads: bool) -> Markup {
    html! {
        @if !events.is_empty() {
            section.listing-group {
                h2 { (heading) }
                ul.event-list {
                    @for (index, event) in events.iter().enumerate() { (tile(page, event, leads && index == 0)) }
                }
            }
        }
    }
}

fn tile(page: &ListingPage, event: &ListedEvent, leading: bool) -> Markup {
    let words = messages(page.frame.locale);
    let locale = page.frame.locale;
    let now = page.frame.now;
    let first_zone = page.viewer_zone.unwrap_or(event.zone);
    let beside = match page.viewer_zone {
        Some(viewer) => (viewer != event.zone).then_some(event.zone),
        None => (event.zone != Tz::UTC).then_some(Tz::UTC),
    };
    let day = local_date(event.starts_at, first_zone);
    let past = event.ends_at <= now;
    let running = event.starts_at <= now && !past;
    html! {
        li.event-tile.leading[leading].past[past] {
            div.cover {
                @match &event.cover {
                    Some(cover) => img.art src=(cover.url) width=(cover.width) height=(cover.height) alt="" loading="lazy";,
                    None => (PreEscaped(scene::svg(&page.frame.brand.theme(), &event.slug, if leading { Format::Cover } else { Format::Card }))),
                }
                div.date-block aria-hidden="true" {
                    span { (short_month(locale, day)) }
                    b { (day.day()) }
                }
                @if running && !event.cancelled { span.pill.live { (words.happening_now) } }
            }
            div {
                h3 { a href={ "/e/" (event.slug) } { (event.title) } }
                @if let Some(tagline) = &event.tagline { p.tagline { (tagline) } }
                p.times {
                    time datetime=(event.starts_at.format("%Y-%m-%dT%H:%M:%SZ")) { (moment(locale, event.starts_at, first_zone, now)) }
                    " " (until(page, event, first_zone))
                    @if let Some(zone) = beside { span { (weekday_and_clock(locale, event.starts_at, zone)) " " (zone_city(locale, zone)) } }
                    @else { span { (zone_city(locale, first_zone)) } }
                }
                @if event.cancelled || event.tracks > 0 || event.prizes.is_some() || !past {
                    p.meta {
                        @if event.cancelled { span.pill.bad { (words.cancelled) } }
                        @else if !past && !running { span.pill { (countdown::in_words(locale, now, event.starts_at)) } }
                        @if event.tracks > 0 { span.pill { (words.listing_tracks.of(locale, i64::from(event.tracks))) } }
                        @if let Some(prizes) = &event.prizes { span.pill { (fill(words.prizes_short, &[("amount", &money(locale, prizes))])) } }
                    }
                }
            }
        }
    }
}

/// "to Sun 14 March, 19:00", or only the time when it ends the same day.
fn until(page: &ListingPage, event: &ListedEvent, zone: Tz) -> String {
    let words = messages(page.frame.locale);
    let same_day = local_date(event.starts_at, zone) == local_date(event.ends_at, zone);
    let when = if same_day {
        clock(event.ends_at, zone)
    } else {
        moment(page.frame.locale, event.ends_at, zone, event.starts_at)
    };
    fill(words.listing_date_to, &[("when", &when)])
}
