//! The page of one event.

mod agenda;
mod dates;
mod hero;
mod judging;
mod offers;
mod sharing;
mod timing;
mod tracks;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use maud::html;

pub(super) use dates::field_words;
pub use sharing::calendar_file;
pub(super) use sharing::{CalendarEntry, one_entry};

use super::frame::{self, Frame, Head, Picture};
use super::icons;
use super::prose::prose;
use crate::calendar::Money;
use crate::catalogue::messages;

/// Everything the page of an event shows. Sections without content are left out.
#[derive(Clone, Debug)]
pub struct EventPage {
    pub frame: Frame,
    pub slug: String,
    pub title: String,
    pub tagline: Option<String>,
    /// Plain text; blank lines part paragraphs, lines that begin with `- ` are a list.
    pub description: String,
    pub mode: Mode,
    pub state: PublicState,
    /// Unlisted events stay out of search engines.
    pub listed: bool,
    /// The event's zone: its clock decides.
    pub zone: Tz,
    /// From the query `zone` or the cookie; without it the event's zone leads and UTC stands beside it.
    pub viewer_zone: Option<Tz>,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    /// An uploaded cover; without one the scene of the slug is drawn.
    pub cover: Option<Picture>,
    pub capacity: Option<u32>,
    pub team_size: Option<TeamSize>,
    pub deadlines: Deadlines,
    pub date_changes: Vec<DateChange>,
    pub agenda: Vec<AgendaItem>,
    pub tracks: Vec<Track>,
    pub criteria: Vec<Criterion>,
    /// Plain text like the description.
    pub rules: String,
    pub faq: Vec<Question>,
    pub hosts: Vec<Person>,
    /// Empty until tickets are sold; then the section and the price appear.
    pub tickets: Vec<Ticket>,
    /// Where registration begins; the button appears while registration is open.
    pub register_href: Option<String>,
    /// What the offer says about registering, when there is one; else the deadlines alone decide.
    pub offered: Option<OfferedRegistration>,
    /// Where the published results are; the card leads there.
    pub results_href: Option<String>,
    /// Where the `.ics` of [`calendar_file`] is served.
    pub calendar_href: Option<String>,
    /// Absolute address of a PNG of 1200 x 630 for link previews.
    pub social_image_url: Option<String>,
}

/// Where an event takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Online,
    Hybrid,
}

/// Whether somebody can register now, as the ticket office sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfferedRegistration {
    Open,
    SoldOut,
    NotYet { opens_at: Option<DateTime<Utc>> },
    Closed,
}

/// What the public may know about the state of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublicState {
    Published,
    /// Shown to the organisers only.
    DraftPreview,
    Cancelled,
}

/// Smallest and largest team, both inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TeamSize {
    pub min: u32,
    pub max: u32,
}

/// The instants that count; those not set are not shown.
#[derive(Clone, Debug, Default)]
pub struct Deadlines {
    pub registration_opens: Option<DateTime<Utc>>,
    pub registration_closes: Option<DateTime<Utc>>,
    pub submissions_close: Option<DateTime<Utc>>,
    pub judging_opens: Option<DateTime<Utc>>,
    pub judging_closes: Option<DateTime<Utc>>,
    pub results: Option<DateTime<Utc>>,
}

/// Which date of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateField {
    RegistrationOpens,
    RegistrationCloses,
    Starts,
    SubmissionsClose,
    JudgingOpens,
    JudgingCloses,
    Results,
    Ends,
}

/// A date moved after publication; public for good.
#[derive(Clone, Debug)]
pub struct DateChange {
    pub field: DateField,
    pub old: DateTime<Utc>,
    pub new: DateTime<Utc>,
    pub changed_at: DateTime<Utc>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgendaKind {
    Talk,
    Workshop,
    /// Something that counts, for example the freeze; it alone wears the accent.
    Milestone,
    Social,
    Break,
}

#[derive(Clone, Debug)]
pub struct AgendaItem {
    pub title: String,
    pub kind: AgendaKind,
    pub starts_at: DateTime<Utc>,
    pub ends_at: Option<DateTime<Utc>>,
    pub place: Option<String>,
    pub description: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Track {
    pub name: String,
    pub summary: String,
    pub sponsor: Option<String>,
    pub prizes: Vec<Prize>,
}

#[derive(Clone, Debug)]
pub struct Prize {
    pub name: String,
    pub amount: Option<Money>,
    pub note: Option<String>,
}

/// One criterion of the rubric. Scale values are as the judges see them, already in words ("1", "0.5").
#[derive(Clone, Debug)]
pub struct Criterion {
    pub name: String,
    pub help: String,
    /// 1 to 100; all criteria of a rubric together are 100.
    pub weight_percent: u8,
    pub min: String,
    pub max: String,
    /// `None` when every whole number between `min` and `max` is a score.
    pub step: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Question {
    pub question: String,
    /// Plain text like the description.
    pub answer: String,
}

#[derive(Clone, Debug)]
pub struct Person {
    pub name: String,
    /// A line under the name, for example a role.
    pub line: Option<String>,
    pub picture: Option<Picture>,
}

#[derive(Clone, Debug)]
pub struct Ticket {
    pub name: String,
    pub description: String,
    pub price: Money,
    pub state: TicketState,
    /// Only when few are left.
    pub few_left: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TicketState {
    /// Can be chosen at this address.
    OnSale {
        href: String,
    },
    From {
        at: DateTime<Utc>,
    },
    SoldOut,
    Ended,
}

impl EventPage {
    /// The zone whose times come first, and the one beside it.
    fn zones(&self) -> Zones {
        match self.viewer_zone {
            Some(viewer) if viewer != self.zone => Zones { first: viewer, beside: Some(self.zone), viewer_known: true },
            Some(_) => Zones { first: self.zone, beside: None, viewer_known: true },
            None => Zones { first: self.zone, beside: (self.zone != Tz::UTC).then_some(Tz::UTC), viewer_known: false },
        }
    }
}

#[derive(Clone, Copy)]
struct Zones {
    first: Tz,
    /// None when both would show the same clock by definition.
    beside: Option<Tz>,
    viewer_known: bool,
}

/// The page as a complete HTML document.
pub fn event_page(event: &EventPage) -> String {
    let words = messages(event.frame.locale);
    let title = format!("{}, {}", event.title, event.frame.brand.name);
    let path = format!("/e/{}", event.slug);
    let public = event.listed && event.state != PublicState::DraftPreview;
    let json_ld = sharing::json_ld(event);
    let content = html! {
        (hero::hero(event))
        div.wrap.event-columns data-zoned="columns" {
            div {
                @if !event.description.trim().is_empty() {
                    section.section.about { (prose(&event.description)) }
                }
                @if !event.agenda.is_empty() { (agenda::section(event)) }
                @if !event.tracks.is_empty() { (tracks::section(event)) }
                @if !event.criteria.is_empty() { (judging::section(event)) }
                (dates::section(event))
                @if !event.tickets.is_empty() { (offers::section(event)) }
                @if !event.rules.trim().is_empty() {
                    section.section #rules { h2 { (words.rules) } div.prose { (prose(&event.rules)) } }
                }
                @if !event.hosts.is_empty() { (hosts(event)) }
                @if !event.faq.is_empty() {
                    section.section.faq #faq {
                        h2 { (words.faq) }
                        @for (index, entry) in event.faq.iter().enumerate() {
                            details open[index == 0] {
                                summary { (entry.question) (icons::down()) }
                                div.prose { (prose(&entry.answer)) }
                            }
                        }
                    }
                }
            }
            (hero::card(event))
        }
        (hero::phone_bar(event))
    };
    frame::document(
        &event.frame,
        &Head {
            title: &title,
            description: event.tagline.as_deref().filter(|text| !text.is_empty()),
            canonical_path: public.then_some(path.as_str()),
            social_image_url: event.social_image_url.as_deref(),
            social_kind: Some("event"),
            json_ld: public.then_some(json_ld.as_str()),
            with_script: true,
            refresh_s: None,
            body_class: "has-phone-bar",
        },
        content,
    )
}

fn hosts(event: &EventPage) -> maud::Markup {
    let words = messages(event.frame.locale);
    html! {
        section.section #hosts {
            h2 { (words.hosts) }
            p.intro { (words.hosts_intro) }
            ul.hosts {
                @for person in &event.hosts {
                    li {
                        @match &person.picture {
                            Some(picture) => img.portrait src=(picture.url) width=(picture.width) height=(picture.height) alt="" loading="lazy";,
                            None => span.portrait aria-hidden="true" { (frame::initials(&person.name, 2)) },
                        }
                        h3 { (person.name) }
                        @if let Some(line) = &person.line { p { (line) } }
                    }
                }
            }
        }
    }
}
