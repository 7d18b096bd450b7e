//! The messages around an order: each is about one ticket or one order, and says what happens next.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::layout::{Letter, Note, Reason, finish};
use super::letters::greeting;
use super::{Letterhead, Mail};
use crate::calendar::{Money, price};
use crate::catalogue::{fill, messages, registration_words};
use crate::pages::{grouped_code, in_both_zones};

/// What these mails say about the event.
#[derive(Clone, Debug)]
pub struct EventFacts {
    pub title: String,
    pub starts_at: DateTime<Utc>,
    /// The event's zone.
    pub zone: Tz,
    /// The recipient's zone, if known and another one; its time then comes first.
    pub recipient_zone: Option<Tz>,
    /// When the mail is written; years are named when they are not this one.
    pub now: DateTime<Utc>,
}

impl EventFacts {
    fn at(&self, head: &Letterhead, at: DateTime<Utc>) -> String {
        in_both_zones(head.locale, at, self.zone, self.recipient_zone, self.now)
    }

    fn when_row(&self, head: &Letterhead) -> (String, Vec<String>) {
        (registration_words(head.locale).ticket_when.to_owned(), vec![self.at(head, self.starts_at)])
    }
}

/// One valid ticket, to its holder. Also for people that organisers added or imported.
#[derive(Clone, Debug)]
pub struct TicketMail {
    pub event: EventFacts,
    pub holder_name: String,
    pub ticket_type: String,
    pub ticket_code: String,
    /// Absolute address of the ticket's page, with the secret in it.
    pub ticket_url: String,
    /// Absolute address of the order's page: only for the buyer.
    pub order_url: Option<String>,
}

pub fn order_confirmed(head: &Letterhead, ticket: &TicketMail) -> Mail {
    let words = registration_words(head.locale);
    let event = ticket.event.title.as_str();
    let text = fill(words.mail_confirmed_text, &[("name", &head.tenant_name)]);
    let mut notes = vec![Note::plain(words.mail_keep_private)];
    notes.extend(ticket.order_url.as_deref().map(|url| Note::with_address(words.mail_confirmed_order, url)));
    finish(
        head,
        &Letter {
            subject: fill(words.mail_confirmed_subject, &[("event", event)]),
            preheader: ticket.event.at(head, ticket.event.starts_at),
            greeting: greeting(messages(head.locale), Some(&ticket.holder_name)),
            title: fill(words.mail_confirmed_title, &[("event", event)]),
            paragraphs: vec![text],
            facts: ticket_rows(head, ticket),
            button: words.show_ticket.to_owned(),
            address: ticket.ticket_url.clone(),
            notes,
            reason: Reason::AddressEntered,
        },
    )
}

fn ticket_rows(head: &Letterhead, ticket: &TicketMail) -> Vec<(String, Vec<String>)> {
    let words = registration_words(head.locale);
    vec![
        ticket.event.when_row(head),
        (words.ticket.to_owned(), vec![ticket.ticket_type.clone()]),
        (words.ticket_code.to_owned(), vec![grouped_code(&ticket.ticket_code)]),
    ]
}

/// A ticket that came from somebody else.
#[derive(Clone, Debug)]
pub struct TicketReceived {
    pub ticket: TicketMail,
    pub giver_name: String,
}

pub fn ticket_received(head: &Letterhead, received: &TicketReceived) -> Mail {
    let words = registration_words(head.locale);
    let ticket = &received.ticket;
    let values = [("giver", received.giver_name.as_str()), ("event", ticket.event.title.as_str())];
    let text = fill(words.mail_received_text, &values);
    finish(
        head,
        &Letter {
            subject: fill(words.mail_received_subject, &values),
            preheader: text.clone(),
            greeting: greeting(messages(head.locale), Some(&ticket.holder_name)),
            title: fill(words.mail_received_title, &values),
            paragraphs: vec![text],
            facts: ticket_rows(head, ticket),
            button: words.show_ticket.to_owned(),
            address: ticket.ticket_url.clone(),
            notes: vec![Note::plain(words.mail_keep_private)],
            reason: Reason::AddressEntered,
        },
    )
}

/// To whoever held a ticket that now is somebody else's.
#[derive(Clone, Debug)]
pub struct TicketGiven {
    pub event: EventFacts,
    /// Absolute address of the event's page.
    pub event_url: String,
    pub giver_name: String,
    pub receiver_name: String,
}

pub fn ticket_given(head: &Letterhead, given: &TicketGiven) -> Mail {
    let words = registration_words(head.locale);
    let values = [("receiver", given.receiver_name.as_str()), ("event", given.event.title.as_str())];
    finish(
        head,
        &Letter {
            subject: fill(words.mail_given_subject, &values),
            preheader: fill(words.mail_given_title, &values),
            greeting: greeting(messages(head.locale), Some(&given.giver_name)),
            title: fill(words.mail_given_title, &values),
            paragraphs: vec![words.mail_given_text.to_owned()],
            facts: vec![given.event.when_row(head)],
            button: words.see_event.to_owned(),
            address: given.event_url.clone(),
            notes: Vec::new(),
            reason: Reason::AddressEntered,
        },
    )
}

/// An order that holds its places and waits for money.
#[derive(Clone, Debug)]
pub struct PaymentAwaited {
    pub event: EventFacts,
    pub buyer_name: String,
    pub order_code: String,
    pub amount: Money,
    pub held_until: DateTime<Utc>,
    /// Absolute address of the order's page, with the secret in it.
    pub order_url: String,
}

pub fn payment_awaited(head: &Letterhead, awaited: &PaymentAwaited) -> Mail {
    let words = registration_words(head.locale);
    let until = awaited.event.at(head, awaited.held_until);
    let text = fill(words.mail_awaited_text, &[("when", &until)]);
    let amount = price(head.locale, &awaited.amount);
    finish(
        head,
        &Letter {
            subject: fill(words.mail_awaited_subject, &[("event", &awaited.event.title)]),
            preheader: text.clone(),
            greeting: greeting(messages(head.locale), Some(&awaited.buyer_name)),
            title: words.mail_awaited_title.to_owned(),
            paragraphs: vec![text],
            facts: order_rows(head, &awaited.event, &awaited.order_code, Some(&awaited.amount)),
            button: fill(words.pay_now, &[("amount", &amount)]),
            address: awaited.order_url.clone(),
            notes: Vec::new(),
            reason: Reason::AddressEntered,
        },
    )
}

fn order_rows(
    head: &Letterhead,
    event: &EventFacts,
    order_code: &str,
    amount: Option<&Money>,
) -> Vec<(String, Vec<String>)> {
    let words = registration_words(head.locale);
    let mut rows = vec![event.when_row(head), (words.order.to_owned(), vec![order_code.to_owned()])];
    rows.extend(amount.map(|amount| (words.mail_amount.to_owned(), vec![price(head.locale, amount)])));
    rows
}

/// An order was cancelled, by its buyer or by the organisers.
#[derive(Clone, Debug)]
pub struct OrderCancelled {
    pub event: EventFacts,
    pub buyer_name: String,
    pub order_code: String,
    pub order_url: String,
    /// What goes back; none when nothing was paid.
    pub refund: Option<Money>,
}

pub fn order_cancelled(head: &Letterhead, cancelled: &OrderCancelled) -> Mail {
    let words = registration_words(head.locale);
    let refund = cancelled.refund.as_ref();
    let mut paragraphs = vec![words.mail_cancelled_text.to_owned()];
    paragraphs.extend(refund.map(|refund| fill(words.refund_pending, &[("amount", &price(head.locale, refund))])));
    finish(
        head,
        &Letter {
            subject: fill(words.mail_cancelled_subject, &[("event", &cancelled.event.title)]),
            preheader: words.mail_cancelled_text.to_owned(),
            greeting: greeting(messages(head.locale), Some(&cancelled.buyer_name)),
            title: words.mail_cancelled_title.to_owned(),
            paragraphs,
            facts: order_rows(head, &cancelled.event, &cancelled.order_code, None),
            button: words.mail_show_order.to_owned(),
            address: cancelled.order_url.clone(),
            notes: Vec::new(),
            reason: Reason::AddressEntered,
        },
    )
}

/// Money arrived for places that others have by now.
#[derive(Clone, Debug)]
pub struct LatePayment {
    pub event: EventFacts,
    pub buyer_name: String,
    pub order_code: String,
    pub order_url: String,
    pub amount: Money,
}

pub fn late_payment(head: &Letterhead, late: &LatePayment) -> Mail {
    let words = registration_words(head.locale);
    finish(
        head,
        &Letter {
            subject: fill(words.mail_late_subject, &[("event", &late.event.title)]),
            preheader: words.mail_late_text.to_owned(),
            greeting: greeting(messages(head.locale), Some(&late.buyer_name)),
            title: words.mail_late_title.to_owned(),
            paragraphs: vec![words.mail_late_text.to_owned()],
            facts: order_rows(head, &late.event, &late.order_code, Some(&late.amount)),
            button: words.mail_show_order.to_owned(),
            address: late.order_url.clone(),
            notes: Vec::new(),
            reason: Reason::AddressEntered,
        },
    )
}

/// A refund went out.
#[derive(Clone, Debug)]
pub struct MoneyReturned {
    pub event: EventFacts,
    pub buyer_name: String,
    pub order_code: String,
    pub order_url: String,
    pub amount: Money,
}

pub fn money_returned(head: &Letterhead, returned: &MoneyReturned) -> Mail {
    let words = registration_words(head.locale);
    let amount = price(head.locale, &returned.amount);
    let text = fill(words.mail_refunded_text, &[("name", &head.tenant_name), ("amount", &amount)]);
    finish(
        head,
        &Letter {
            subject: fill(words.mail_refunded_subject, &[("amount", &amount), ("event", &returned.event.title)]),
            preheader: text.clone(),
            greeting: greeting(messages(head.locale), Some(&returned.buyer_name)),
            title: words.mail_refunded_title.to_owned(),
            paragraphs: vec![text],
            facts: order_rows(head, &returned.event, &returned.order_code, Some(&returned.amount)),
            button: words.mail_show_order.to_owned(),
            address: returned.order_url.clone(),
            notes: Vec::new(),
            reason: Reason::AddressEntered,
        },
    )
}

/// What organisers write to many. The words are theirs; the foot says why it came and how it stops.
#[derive(Clone, Debug)]
pub struct Announcement {
    pub event_title: String,
    /// Absolute address of the event's page.
    pub event_url: String,
    pub recipient_name: Option<String>,
    pub subject: String,
    /// Plain text; blank lines part paragraphs.
    pub body: String,
    /// Absolute address that also goes into `List-Unsubscribe`.
    pub unsubscribe_url: String,
}

pub fn announcement(head: &Letterhead, announcement: &Announcement) -> Mail {
    let words = registration_words(head.locale);
    let normalised = announcement.body.replace("\r\n", "\n");
    let paragraphs: Vec<String> =
        normalised.split("\n\n").map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect();
    finish(
        head,
        &Letter {
            subject: announcement.subject.clone(),
            preheader: paragraphs.first().cloned().unwrap_or_default(),
            greeting: greeting(messages(head.locale), announcement.recipient_name.as_deref()),
            title: announcement.subject.clone(),
            paragraphs,
            facts: Vec::new(),
            button: words.see_event.to_owned(),
            address: announcement.event_url.clone(),
            notes: Vec::new(),
            reason: Reason::Bulk {
                why: fill(words.mail_bulk_why, &[("event", &announcement.event_title)]),
                stop: words.mail_bulk_stop.to_owned(),
                stop_address: announcement.unsubscribe_url.clone(),
            },
        },
    )
}
