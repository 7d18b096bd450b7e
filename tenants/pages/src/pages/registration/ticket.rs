//! One ticket, to show at the door and to print.

use maud::{Markup, PreEscaped, html};

use super::{EventHead, in_both_zones};
use crate::catalogue::{RegistrationWords, fill, messages, registration_words};
use crate::pages::event::{CalendarEntry, Mode, one_entry};
use crate::pages::frame::{self, Frame, Head, mark};
use crate::pages::icons;
use crate::qr::qr_svg;

/// `/e/{slug}/tickets/{participant id}/{secret}`.
#[derive(Clone, Debug)]
pub struct TicketPage {
    pub frame: Frame,
    pub event: EventHead,
    pub status: TicketStatus,
    pub holder_name: String,
    pub ticket_type: String,
    /// What the QR code holds and what can be typed instead.
    pub code: String,
    pub order_code: String,
    pub pdf_href: Option<String>,
    pub calendar_href: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketStatus {
    Valid,
    CheckedIn,
    /// The order waits for money.
    Waiting,
    Cancelled,
    Transferred,
}

impl TicketStatus {
    /// Whether its code opens the door, now or again.
    pub(super) fn lets_in(self) -> bool {
        matches!(self, TicketStatus::Valid | TicketStatus::CheckedIn)
    }

    pub(super) fn is_over(self) -> bool {
        matches!(self, TicketStatus::Cancelled | TicketStatus::Transferred)
    }
}

/// "K7WQM-2PX4D": five letters at a time are read out without a slip.
pub(crate) fn grouped(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    letters.chunks(5).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

pub(super) fn status_pill(words: &RegistrationWords, status: TicketStatus) -> Markup {
    html! {
        @match status {
            TicketStatus::Valid => span.pill.good { (words.state_valid) },
            TicketStatus::CheckedIn => span.pill.good { (words.state_checked_in) },
            TicketStatus::Waiting => span.pill { (words.state_waiting) },
            TicketStatus::Cancelled => span.pill.bad { (words.state_cancelled) },
            TicketStatus::Transferred => span.pill.bad { (words.state_transferred) },
        }
    }
}

/// The page as a complete HTML document.
pub fn ticket_page(page: &TicketPage) -> String {
    let locale = page.frame.locale;
    let words = registration_words(locale);
    let event_words = messages(locale);
    let refusal = match page.status {
        TicketStatus::Valid | TicketStatus::CheckedIn => None,
        TicketStatus::Waiting => Some(words.ticket_waiting_text),
        TicketStatus::Cancelled => Some(words.ticket_cancelled_text),
        TicketStatus::Transferred => Some(words.ticket_transferred_text),
    };
    let in_zones = |at| in_both_zones(locale, at, page.event.zone, page.event.viewer_zone, page.frame.now);
    let place = match page.event.mode {
        Mode::Online => event_words.online,
        Mode::Hybrid => event_words.hybrid,
    };
    let title = format!("{}, {}", words.ticket, page.event.title);
    let content = html! {
        div.wrap.ticket-page {
            article.ticket.ended[page.status.is_over()] {
                header { (mark(&page.frame.brand)) span { (page.frame.brand.name) } (status_pill(words, page.status)) }
                h1 { (page.event.title) }
                @match refusal {
                    Some(sentence) => p.note.warn { (icons::warn()) span { (sentence) } },
                    None => {
                        (PreEscaped(qr_svg(&page.code, &fill(words.ticket_qr, &[("code", &grouped(&page.code))]))))
                        p.code { span.hidden-visually { (words.ticket_code) ": " } (grouped(&page.code)) }
                        p.show { (words.ticket_show) }
                    }
                }
                dl {
                    div.holder { dt { (words.name) } dd { (page.holder_name) } }
                    div { dt { (words.ticket) } dd { (page.ticket_type) } }
                    div { dt { (words.order) } dd { (page.order_code) } }
                    div.range { dt { (words.ticket_when) } dd { (in_zones(page.event.starts_at)) br; (fill(event_words.listing_date_to, &[("when", &in_zones(page.event.ends_at))])) } }
                    div { dt { (words.ticket_place) } dd { (place) } }
                }
                p.personal { (words.ticket_personal) }
            }
            @if refusal.is_none() {
                p.ticket-links {
                    @if let Some(href) = &page.pdf_href { a.btn href=(href) { (icons::print()) (words.pdf) } }
                    @if let Some(href) = &page.calendar_href { a.btn href=(href) { (icons::calendar()) (event_words.add_to_calendar) } }
                    a.btn.quiet href=(page.event.path()) { (words.see_event) }
                }
            } @else {
                p.ticket-links { a.btn href=(page.event.path()) { (words.see_event) } }
            }
        }
    };
    frame::document(
        &page.frame,
        &Head { title: &title, with_script: true, body_class: "on-paper", ..Head::default() },
        content,
    )
}

/// The ticket's entry for a calendar (`text/calendar; charset=utf-8`). `name` is unique to the ticket, so that a newer
/// file replaces an older entry; `url` is the absolute address of the ticket's page.
pub fn ticket_calendar_file(page: &TicketPage, name: &str, url: &str) -> String {
    let words = registration_words(page.frame.locale);
    let code = if page.status.lets_in() { grouped(&page.code) } else { String::new() };
    let rows = [(words.name, page.holder_name.as_str()), (words.ticket, &page.ticket_type), (words.ticket_code, &code)];
    let description: Vec<String> =
        rows.iter().filter(|(_, value)| !value.is_empty()).map(|(label, value)| format!("{label}: {value}")).collect();
    one_entry(&CalendarEntry {
        name,
        origin: &page.frame.origin,
        now: page.frame.now,
        starts_at: page.event.starts_at,
        ends_at: page.event.ends_at,
        title: &page.event.title,
        description: &description.join("\n"),
        url,
        cancelled: page.status.is_over(),
    })
}
