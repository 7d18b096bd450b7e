//! What an event counts down to, and whether registration is open.

use chrono::{DateTime, Utc};

use super::{EventPage, OfferedRegistration, PublicState};
use crate::calendar::moment;
use crate::catalogue::{fill, messages, registration_words};

/// The next instant people wait for, with the words for it.
pub(super) struct Countdown {
    pub until: DateTime<Utc>,
    pub caption: &'static str,
}

/// `None` when the event is over or cancelled.
pub(super) fn countdown(event: &EventPage) -> Option<Countdown> {
    if event.state == PublicState::Cancelled {
        return None;
    }
    let words = messages(event.frame.locale);
    let now = event.frame.now;
    if now < event.starts_at {
        return Some(Countdown { until: event.starts_at, caption: words.until_start });
    }
    [
        (event.deadlines.submissions_close, words.until_submissions_close),
        (event.deadlines.judging_closes, words.until_judging_closes),
        (event.deadlines.results, words.until_results),
    ]
    .into_iter()
    .find_map(|(at, caption)| at.filter(|at| now < *at).map(|until| Countdown { until, caption }))
}

pub(super) fn is_running(event: &EventPage) -> bool {
    event.state == PublicState::Published && event.starts_at <= event.frame.now && event.frame.now < event.ends_at
}

/// Where people with a ticket meet, once the event has begun and until its results are out.
pub(super) fn venue_href(event: &EventPage) -> Option<String> {
    let open = event.state == PublicState::Published && !event.frame.suspended && event.starts_at <= event.frame.now;
    (open && event.results_href.is_none()).then(|| format!("/e/{}/venue", event.slug))
}

pub(super) fn is_over(event: &EventPage) -> bool {
    event.ends_at <= event.frame.now
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Registration {
    NotYet(DateTime<Utc>),
    Open(Option<DateTime<Utc>>),
    Closed(DateTime<Utc>),
}

/// Registration by the deadlines alone; without any it is open until the event ends.
pub(super) fn registration(event: &EventPage) -> Registration {
    let now = event.frame.now;
    match (event.deadlines.registration_opens, event.deadlines.registration_closes) {
        (Some(opens), _) if now < opens => Registration::NotYet(opens),
        (_, Some(closes)) if closes <= now => Registration::Closed(closes),
        (_, closes) if now < event.ends_at => Registration::Open(closes),
        _ => Registration::Closed(event.ends_at),
    }
}

/// One sentence about the state of the event for the card; `None` when there is nothing certain to say.
pub(super) fn state_sentence(event: &EventPage) -> Option<String> {
    let words = messages(event.frame.locale);
    let when = |at| moment(event.frame.locale, at, event.zones().first, event.frame.now);
    if event.state == PublicState::Cancelled {
        return Some(words.cancelled_text.to_owned());
    }
    if is_over(event) {
        return Some(fill(words.event_over_on, &[("when", &when(event.ends_at))]));
    }
    match event.offered {
        Some(OfferedRegistration::SoldOut) => return Some(words.ticket_sold_out.to_owned()),
        Some(OfferedRegistration::Closed) => {
            return Some(registration_words(event.frame.locale).closed_title.to_owned());
        }
        Some(OfferedRegistration::NotYet { opens_at: Some(opens) }) => {
            return Some(fill(words.registration_opens, &[("when", &when(opens))]));
        }
        Some(OfferedRegistration::NotYet { opens_at: None }) => {
            return Some(registration_words(event.frame.locale).not_yet_title.to_owned());
        }
        Some(OfferedRegistration::Open) | None => {}
    }
    match registration(event) {
        Registration::NotYet(opens) => Some(fill(words.registration_opens, &[("when", &when(opens))])),
        Registration::Open(_) if event.frame.suspended => {
            Some(registration_words(event.frame.locale).paused_title.to_owned())
        }
        Registration::Open(Some(closes)) => Some(fill(words.registration_open_until, &[("when", &when(closes))])),
        // Without a date and without a way to register, "open" would be a promise nobody made.
        Registration::Open(None) => event.register_href.is_some().then(|| words.registration_open.to_owned()),
        Registration::Closed(closed) => Some(fill(words.registration_closed, &[("when", &when(closed))])),
    }
}

/// Where the register button leads; `None` while nothing can be registered for.
pub(super) fn register_href(event: &EventPage) -> Option<&str> {
    let offered = matches!(event.offered, None | Some(OfferedRegistration::Open));
    let open = offered && matches!(registration(event), Registration::Open(_));
    let inviting = event.state == PublicState::Published && !event.frame.suspended && open;
    event.register_href.as_deref().filter(|_| inviting)
}
