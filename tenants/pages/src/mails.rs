//! Mails in the organiser's two colours: HTML that survives mail programs, and a plain text twin that says the same.

mod layout;
mod letters;
mod registration;
mod results;

use chrono::Duration;

use crate::colour::Rgb;
use crate::locale::Locale;
use crate::pages::Picture;

pub use letters::{
    EventMoved, Invitation, InvitedRole, SignInLink, TenantReady, event_moved, invitation, sign_in_link, tenant_ready,
};
pub use registration::{
    Announcement, EventFacts, LatePayment, MoneyReturned, OrderCancelled, PaymentAwaited, TicketGiven, TicketMail,
    TicketReceived, announcement, late_payment, money_returned, order_cancelled, order_confirmed, payment_awaited,
    ticket_given, ticket_received,
};
pub use results::{FeedbackReleased, feedback_released};

/// A finished message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// One line, without control characters.
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// Who writes, and how it looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letterhead {
    pub tenant_name: String,
    pub primary: Rgb,
    pub accent: Rgb,
    /// An absolute address; mail programs have no origin.
    pub logo: Option<Picture>,
    pub locale: Locale,
}

/// "15 minutes", "24 hours", "7 days": the largest unit that loses nothing.
fn lifetime(locale: Locale, time: Duration) -> String {
    let words = crate::catalogue::messages(locale);
    let minutes = time.num_minutes().max(1);
    if minutes % 1440 == 0 && minutes > 1440 {
        words.expires_days.of(locale, minutes / 1440)
    } else if minutes % 60 == 0 {
        words.expires_hours.of(locale, minutes / 60)
    } else {
        words.expires_minutes.of(locale, minutes)
    }
}
