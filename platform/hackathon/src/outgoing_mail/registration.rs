//! What is written around orders and tickets.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use jamboree_pages::mails::{self, EventFacts, Letterhead, Mail};
use serde::{Deserialize, Serialize};

use crate::money::Money;

/// The event that a mail is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailedEvent {
    pub title: String,
    pub url: String,
    pub starts_at: DateTime<Utc>,
    /// The event's.
    pub zone: Tz,
}

/// The order that a mail is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailedOrder {
    pub buyer_name: String,
    pub code: String,
    pub url: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailedTicket {
    pub holder_name: String,
    pub ticket_type: String,
    pub ticket_code: String,
    pub ticket_url: String,
    /// Only for the buyer.
    pub order_url: Option<String>,
}

/// One mail of each kind for each occasion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "occasion", rename_all = "snake_case")]
pub enum RegistrationMail {
    /// The ticket is valid.
    TicketIssued {
        ticket: MailedTicket,
    },
    TicketReceived {
        ticket: MailedTicket,
        giver_name: String,
    },
    TicketGiven {
        giver_name: String,
        receiver_name: String,
    },
    PaymentAwaited {
        order: MailedOrder,
        amount: Money,
        held_until: DateTime<Utc>,
    },
    OrderCancelled {
        order: MailedOrder,
        refund: Option<Money>,
    },
    /// Money came that goes back: too late, twice, or for somebody who has a ticket.
    PaymentReturned {
        order: MailedOrder,
        amount: Money,
    },
    RefundDone {
        order: MailedOrder,
        amount: Money,
    },
}

fn shown(money: Money) -> jamboree_pages::Money {
    jamboree_pages::Money { amount_minor: money.amount_minor, currency: money.currency }
}

fn ticket_mail(event: EventFacts, ticket: MailedTicket) -> mails::TicketMail {
    mails::TicketMail {
        event,
        holder_name: ticket.holder_name,
        ticket_type: ticket.ticket_type,
        ticket_code: ticket.ticket_code,
        ticket_url: ticket.ticket_url,
        order_url: ticket.order_url,
    }
}

impl RegistrationMail {
    pub fn write(self, head: &Letterhead, about: MailedEvent, now: DateTime<Utc>) -> Mail {
        let event_url = about.url;
        let event =
            EventFacts { title: about.title, starts_at: about.starts_at, zone: about.zone, recipient_zone: None, now };
        match self {
            Self::TicketIssued { ticket } => mails::order_confirmed(head, &ticket_mail(event, ticket)),
            Self::TicketReceived { ticket, giver_name } => {
                mails::ticket_received(head, &mails::TicketReceived { ticket: ticket_mail(event, ticket), giver_name })
            }
            Self::TicketGiven { giver_name, receiver_name } => {
                mails::ticket_given(head, &mails::TicketGiven { event, event_url, giver_name, receiver_name })
            }
            Self::PaymentAwaited { order, amount, held_until } => mails::payment_awaited(
                head,
                &mails::PaymentAwaited {
                    event,
                    buyer_name: order.buyer_name,
                    order_code: order.code,
                    amount: shown(amount),
                    held_until,
                    order_url: order.url,
                },
            ),
            Self::OrderCancelled { order, refund } => mails::order_cancelled(
                head,
                &mails::OrderCancelled {
                    event,
                    buyer_name: order.buyer_name,
                    order_code: order.code,
                    order_url: order.url,
                    refund: refund.map(shown),
                },
            ),
            Self::PaymentReturned { order, amount } => mails::late_payment(
                head,
                &mails::LatePayment {
                    event,
                    buyer_name: order.buyer_name,
                    order_code: order.code,
                    order_url: order.url,
                    amount: shown(amount),
                },
            ),
            Self::RefundDone { order, amount } => mails::money_returned(
                head,
                &mails::MoneyReturned {
                    event,
                    buyer_name: order.buyer_name,
                    order_code: order.code,
                    order_url: order.url,
                    amount: shown(amount),
                },
            ),
        }
    }
}
