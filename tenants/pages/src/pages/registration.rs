//! Registering: the form, the order, the ticket, the simulated payment, and leaving the mailing list. All of it works
//! without script.

mod asked;
mod details;
mod fields;
mod form;
mod order;
mod register;
mod sandbox;
mod summary;
mod ticket;
mod unsubscribe;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

pub use asked::{AnswerKind, AskedConsent, AskedQuestion};
pub use form::{Fault, FormError, FormValues, register_fields};
pub use order::{OrderPage, OrderState, OrderedTicket, Refund, order_page};
pub use register::{
    OfferedState, OfferedTicket, RegisterForm, RegisterPage, RegisterState, RegisterStep, register_page,
};
pub use sandbox::{SandboxPaymentPage, sandbox_payment_page};
pub use summary::{Summary, SummaryLine, TaxPart};
pub(crate) use ticket::grouped;
pub use ticket::{TicketPage, TicketStatus, ticket_calendar_file, ticket_page};
pub use unsubscribe::{SUBSCRIBE_AGAIN, UnsubscribePage, UnsubscribeState, unsubscribe_page};

use super::event::Mode;
use super::frame::Picture;
use crate::calendar::{moment, weekday_and_clock, zone_city};
use crate::catalogue::{fill, registration_words};
use crate::locale::Locale;

/// What these pages say about the event.
#[derive(Clone, Debug)]
pub struct EventHead {
    pub slug: String,
    pub title: String,
    pub mode: Mode,
    pub zone: Tz,
    /// From the query or the cookie; its time comes first.
    pub viewer_zone: Option<Tz>,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub cover: Option<Picture>,
}

impl EventHead {
    fn path(&self) -> String {
        format!("/e/{}", self.slug)
    }

    fn first_zone(&self) -> Tz {
        self.viewer_zone.unwrap_or(self.zone)
    }

    /// "Fri 12 March, 18:00 (17:00 Lisbon)": the visitor's time, the event's beside it.
    fn when(&self, locale: Locale, now: DateTime<Utc>) -> String {
        in_both_zones(locale, self.starts_at, self.zone, self.viewer_zone, now)
    }
}

/// An instant in the reader's zone with the event's beside it, or in the event's zone alone.
pub(crate) fn in_both_zones(
    locale: Locale,
    at: DateTime<Utc>,
    zone: Tz,
    reader_zone: Option<Tz>,
    now: DateTime<Utc>,
) -> String {
    let words = registration_words(locale);
    match reader_zone.filter(|own| *own != zone) {
        Some(own) => fill(
            words.when_two_zones,
            &[
                ("first", &moment(locale, at, own, now)),
                ("second", &weekday_and_clock(locale, at, zone)),
                ("city", &zone_city(locale, zone)),
            ],
        ),
        None => {
            fill(words.when_one_zone, &[("first", &moment(locale, at, zone, now)), ("city", &zone_city(locale, zone))])
        }
    }
}
