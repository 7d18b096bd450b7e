//! The server-sent pages: each complete without script, under the strict policy of [`content_security_policy`].

mod countdown;
mod event;
mod failure;
mod frame;
mod icons;
mod landing;
mod listing;
mod mailbox;
mod problem;
mod prose;
mod registration;
mod results;

pub use event::{
    AgendaItem, AgendaKind, Criterion, DateChange, DateField, Deadlines, EventPage, Mode, OfferedRegistration, Person,
    Prize, PublicState, Question, TeamSize, Ticket, TicketState, Track, calendar_file, event_page,
};
pub use failure::{FailurePage, failure_page};
pub use frame::{APPEARANCE_COOKIE, Appearance, Brand, Frame, Host, Link, Picture, Viewer, ZONE_COOKIE};
pub use landing::{DemoLink, LandingPage, landing_page};
pub use listing::{ListedEvent, ListingFilter, ListingPage, listing_page};
pub use mailbox::{KeptMail, MailSummary, MailboxMessagePage, MailboxPage, mailbox_message_page, mailbox_page};
pub use problem::{ProblemPage, problem_page};
pub use registration::{
    AnswerKind, AskedConsent, AskedQuestion, EventHead, Fault, FormError, FormValues, OfferedState, OfferedTicket,
    OrderPage, OrderState, OrderedTicket, Refund, RegisterForm, RegisterPage, RegisterState, RegisterStep,
    SUBSCRIBE_AGAIN, SandboxPaymentPage, Summary, SummaryLine, TaxPart, TicketPage, TicketStatus, UnsubscribePage,
    UnsubscribeState, order_page, register_fields, register_page, sandbox_payment_page, ticket_calendar_file,
    ticket_page, unsubscribe_page,
};
pub use results::{GivenAward, RankedProject, ResultCriterion, ResultsPage, results_page};

pub(crate) use frame::initials;
pub(crate) use registration::{grouped as grouped_code, in_both_zones};

/// What a date of an event is called.
pub(crate) fn date_field_words(locale: crate::locale::Locale, field: DateField) -> &'static str {
    event::field_words(crate::catalogue::messages(locale), field)
}

/// The `Content-Security-Policy` all these pages work under: no inline script or style at all.
///
/// `picture_origins` are other origins pictures may come from (`https://files.example`), for covers and logos.
pub fn content_security_policy(picture_origins: &[&str]) -> String {
    let mut pictures = "img-src 'self' data:".to_owned();
    for origin in picture_origins {
        pictures.push(' ');
        pictures.push_str(origin);
    }
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; {pictures}; font-src 'self'; connect-src 'self'; \
         frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
}

/// The policy for the HTML of a kept mail, shown in a sandboxed frame of the mailbox: styles and pictures, nothing else.
pub fn mail_content_security_policy(picture_origins: &[&str]) -> String {
    let mut pictures = "img-src 'self' data:".to_owned();
    for origin in picture_origins {
        pictures.push(' ');
        pictures.push_str(origin);
    }
    format!(
        "default-src 'none'; style-src 'unsafe-inline'; {pictures}; frame-ancestors 'self'; \
         sandbox allow-popups allow-popups-to-escape-sandbox"
    )
}
