//! Tickets with their prices.

use maud::{Markup, html};

use super::{EventPage, Ticket, TicketState};
use crate::calendar::{Money, moment, price};
use crate::catalogue::{fill, messages, registration_words};

pub(super) fn section(event: &EventPage) -> Markup {
    let words = messages(event.frame.locale);
    let first_zone = event.zones().first;
    html! {
        section.section #tickets {
            h2 { (words.tickets) }
            p.intro { (words.tickets_intro) }
            ul.tickets {
                @for ticket in &event.tickets {
                    li.off[matches!(ticket.state, TicketState::Ended | TicketState::SoldOut)] {
                        div { h3 { (ticket.name) } p { (ticket.description) } @if let (Some(left), TicketState::OnSale { .. }) = (ticket.few_left, &ticket.state) { p.few { (registration_words(event.frame.locale).few_left.of(event.frame.locale, i64::from(left))) } } }
                        b.price {
                            @if ticket.price.amount_minor == 0 { (words.ticket_free) } @else { (price(event.frame.locale, &ticket.price)) }
                        }
                        div.act {
                            @match &ticket.state {
                                TicketState::OnSale { href } if !event.frame.suspended => a.btn href=(href) aria-label={ (words.ticket_choose) ": " (ticket.name) } { (words.ticket_choose) },
                                TicketState::OnSale { .. } => {},
                                TicketState::From { at } => span { (fill(words.ticket_not_yet_on_sale, &[("when", &moment(event.frame.locale, *at, first_zone, event.frame.now))])) },
                                TicketState::SoldOut => span { (words.ticket_sold_out) },
                                TicketState::Ended => span { (words.ticket_ended) },
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The lowest price on sale, when all are in one currency.
pub(super) fn lowest_price(tickets: &[Ticket]) -> Option<&Money> {
    let mut on_sale =
        tickets.iter().filter(|ticket| matches!(ticket.state, TicketState::OnSale { .. })).map(|ticket| &ticket.price);
    let first = on_sale.next()?;
    on_sale.try_fold(first, |lowest, price| {
        (price.currency == lowest.currency).then_some(if price.amount_minor < lowest.amount_minor {
            price
        } else {
            lowest
        })
    })
}
