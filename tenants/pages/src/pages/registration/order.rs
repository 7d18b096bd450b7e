//! The page of an order: what came of it and what happens next.

use chrono::{DateTime, Utc};
use maud::{Markup, PreEscaped, html};

use super::EventHead;
use super::register::number;
use super::summary::{self, Summary, hold_sentence};
use super::ticket::{TicketStatus, grouped, status_pill};
use crate::calendar::{Money, price};
use crate::catalogue::{fill, registration_words};
use crate::pages::frame::{self, Frame, Head};
use crate::pages::icons;
use crate::qr::qr_svg;

/// `/e/{slug}/orders/{id}/{secret}`.
#[derive(Clone, Debug)]
pub struct OrderPage {
    pub frame: Frame,
    pub event: EventHead,
    pub code: String,
    pub buyer_email: String,
    pub state: OrderState,
    pub summary: Summary,
    /// Empty while they are not valid: a code is shown when it lets somebody in.
    pub tickets: Vec<OrderedTicket>,
    /// Where people without a team find one; left out when there is no such place yet.
    pub team_href: Option<String>,
}

/// Derived from money and clock by the caller.
#[derive(Clone, Debug)]
pub enum OrderState {
    Confirmed,
    /// The places are held and the money is waited for.
    Waiting {
        until: DateTime<Utc>,
        /// Where the form of the pay button goes; none when no payment can be started.
        pay_action: Option<String>,
        /// A key made with the page: pressing twice starts one payment.
        submission: String,
        /// The last attempt was declined.
        failed: bool,
        /// A payment is under way: the page looks again after so many seconds.
        refresh_s: Option<u32>,
    },
    Expired {
        /// Where registering begins again; none when registration is closed.
        register_href: Option<String>,
    },
    Cancelled {
        refund: Option<Refund>,
    },
    /// Money came after the places had gone and waits to be returned.
    Parked {
        refund: Option<Refund>,
    },
}

/// Money on its way back.
#[derive(Clone, Debug)]
pub struct Refund {
    pub amount: Money,
    pub done: bool,
}

/// A ticket of the order. The links are those that its holder has.
#[derive(Clone, Debug)]
pub struct OrderedTicket {
    pub name: String,
    pub email: String,
    pub ticket_type: String,
    pub status: TicketStatus,
    /// The ticket's code; none for tickets whose code is no longer the buyer's to know.
    pub code: Option<String>,
    pub href: Option<String>,
    pub pdf_href: Option<String>,
    pub calendar_href: Option<String>,
}

/// The page as a complete HTML document.
pub fn order_page(page: &OrderPage) -> String {
    let words = registration_words(page.frame.locale);
    let code = page.code.as_str();
    let given_away = gave_all_away(page);
    let title = match &page.state {
        OrderState::Confirmed if given_away => words.given_away_title,
        OrderState::Confirmed => words.confirmed_title,
        OrderState::Waiting { .. } => words.waiting_title,
        OrderState::Expired { .. } => words.expired_title,
        OrderState::Cancelled { .. } => words.cancelled_title,
        OrderState::Parked { .. } => words.parked_title,
    };
    let text = match &page.state {
        OrderState::Confirmed if given_away => fill(words.given_away_text, &[("code", code)]),
        OrderState::Confirmed => fill(words.confirmed_text, &[("code", code), ("email", &page.buyer_email)]),
        OrderState::Waiting { .. } => {
            let amount = page.summary.total_words(page.frame.locale).unwrap_or_default();
            fill(words.waiting_text, &[("code", code), ("amount", &amount)])
        }
        OrderState::Expired { .. } => fill(words.expired_text, &[("code", code)]),
        OrderState::Cancelled { .. } => fill(words.cancelled_text, &[("code", code)]),
        OrderState::Parked { .. } => fill(words.parked_text, &[("code", code)]),
    };
    let waits = matches!(page.state, OrderState::Waiting { .. });
    let refresh_s = match page.state {
        OrderState::Waiting { refresh_s, .. } => refresh_s,
        _ => None,
    };
    let content = html! {
        div.wrap.checkout {
            header {
                a.back href=(page.event.path()) { (icons::back()) (page.event.title) }
                h1 { (title) }
                p.lead role="status" { (text) }
            }
            div.checkout-columns.panel-last[!waits] {
                div { (main_part(page)) }
                (summary::panel(&page.frame, &page.event, &page.summary, None, None))
            }
        }
    };
    let document_title = format!("{title}, {}", page.event.title);
    frame::document(
        &page.frame,
        &Head { title: &document_title, with_script: true, refresh_s, ..Head::default() },
        content,
    )
}

/// Whether the buyer passed every ticket on and kept none.
fn gave_all_away(page: &OrderPage) -> bool {
    let any = |wanted: fn(TicketStatus) -> bool| page.tickets.iter().any(|ticket| wanted(ticket.status));
    any(|status| status == TicketStatus::Transferred) && !any(TicketStatus::lets_in)
}

fn main_part(page: &OrderPage) -> Markup {
    let words = registration_words(page.frame.locale);
    match &page.state {
        OrderState::Confirmed if gave_all_away(page) => tickets(page),
        OrderState::Confirmed => html! { (tickets(page)) (next_steps(page)) },
        OrderState::Waiting { .. } => waiting(page),
        OrderState::Expired { register_href } => html! {
            @match register_href {
                Some(href) => a.btn.primary.large href=(href) { (words.register_again) },
                None => a.btn.large href=(page.event.path()) { (words.see_event) },
            }
        },
        OrderState::Cancelled { refund } | OrderState::Parked { refund } => html! {
            @if let Some(refund) = refund {
                @let sentence = if refund.done { words.refund_done } else { words.refund_pending };
                p.note { (icons::clock()) span { (fill(sentence, &[("amount", &price(page.frame.locale, &refund.amount))])) } }
            }
            (tickets(page))
        },
    }
}

/// The three steps again, with paying as the current one.
fn waiting(page: &OrderPage) -> Markup {
    let words = registration_words(page.frame.locale);
    let OrderState::Waiting { until, pay_action, submission, failed, refresh_s } = &page.state else {
        return html! {};
    };
    let amount = page.summary.total_words(page.frame.locale).unwrap_or_default();
    html! {
        div.steps {
            section.step {
                (number(1, true, false))
                div {
                    h2 { (words.step_ticket) }
                    @for line in &page.summary.lines { p.chosen { (fill(words.line, &[("ticket", &line.name), ("n", &line.count.to_string())])) } }
                }
            }
            section.step { (number(2, true, false)) div { h2 { (words.step_details) } p.chosen { (page.buyer_email) } } }
            section.step aria-current="step" {
                (number(3, false, true))
                div {
                    h2 { (words.step_pay) }
                    @if *failed { p.note.warn { (icons::warn()) span { (words.payment_failed) } } }
                    p.hold { (icons::clock()) span { (hold_sentence(&page.frame, &page.event, *until)) } }
                    @if let Some(action) = pay_action {
                        form.go method="post" action=(action) {
                            input type="hidden" name="submission" value=(submission);
                            button.btn.primary.large type="submit" { (fill(words.pay_now, &[("amount", &amount)])) }
                        }
                    }
                    @if let Some(seconds) = refresh_s {
                        p.quiet.refreshes { (fill(words.waiting_refresh, &[("seconds", &seconds.to_string())])) }
                    }
                }
            }
        }
    }
}

fn tickets(page: &OrderPage) -> Markup {
    let words = registration_words(page.frame.locale);
    if page.tickets.is_empty() {
        return html! {};
    }
    html! {
        section.ordered aria-labelledby="tickets" {
            h2 #tickets { (words.your_tickets) }
            ul {
                @for ticket in &page.tickets {
                    @let shown_code = ticket.code.as_deref().filter(|_| ticket.status.lets_in());
                    li.ended[ticket.status.is_over()] {
                        @if let Some(code) = shown_code {
                            (PreEscaped(qr_svg(code, &fill(words.ticket_qr, &[("code", &grouped(code))]))))
                        }
                        div {
                            h3 { (ticket.name) }
                            p { (ticket.ticket_type) @if !ticket.email.is_empty() { span.quiet { (ticket.email) } } }
                            @if let Some(code) = shown_code { p.code { (grouped(code)) } }
                            (status_pill(words, ticket.status))
                        }
                        div.links {
                            @if let Some(href) = &ticket.href { a.btn href=(href) aria-label={ (words.show_ticket) ": " (ticket.name) } { (icons::ticket()) (words.show_ticket) } }
                            @if let Some(href) = &ticket.pdf_href { a.btn.quiet href=(href) aria-label={ (words.pdf) ": " (ticket.name) } { (icons::print()) (words.pdf) } }
                            @if let Some(href) = &ticket.calendar_href { a.btn.quiet href=(href) aria-label={ (words.calendar) ": " (ticket.name) } { (icons::calendar()) (words.calendar) } }
                        }
                    }
                }
            }
        }
    }
}

fn next_steps(page: &OrderPage) -> Markup {
    let words = registration_words(page.frame.locale);
    html! {
        section.next-steps {
            h2 { (words.next_title) }
            ul {
                li { (icons::calendar()) p { (words.next_calendar) } }
                @if let Some(href) = &page.team_href {
                    li { (icons::people()) p { a.link href=(href) { (words.next_team) } " " (words.next_team_text) } }
                }
                li { (icons::ticket()) p { (words.next_door) } }
            }
        }
    }
}
