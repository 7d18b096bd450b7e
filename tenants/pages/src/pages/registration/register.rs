//! The page on which somebody registers: tickets, then details, then paying elsewhere.

use chrono::{DateTime, Utc};
use maud::{Markup, html};

use super::EventHead;
use super::asked::{AskedConsent, AskedQuestion};
use super::details;
use super::fields::{Form, id_of};
use super::form::{FormError, FormValues, register_fields};
use super::summary::{self, Summary};
use crate::calendar::{Money, moment};
use crate::catalogue::{fill, messages, registration_words};
use crate::pages::frame::{self, Frame, Head};
use crate::pages::icons;

/// `/e/{slug}/register`, as it is asked for and as it comes back after every step.
#[derive(Clone, Debug)]
pub struct RegisterPage {
    pub frame: Frame,
    pub event: EventHead,
    pub state: RegisterState,
}

/// Whether there is anything to fill in.
#[derive(Clone, Debug)]
pub enum RegisterState {
    Open(Box<RegisterForm>),
    NotYet {
        opens_at: Option<DateTime<Utc>>,
    },
    /// Closed, over or cancelled.
    Closed,
    /// The organiser is paused; it may go on.
    Paused,
    /// Every ticket that is offered is gone.
    SoldOut,
    /// No ticket is offered to somebody without an access code. With `wrong_code`, one was tried.
    NothingOffered {
        wrong_code: Option<String>,
    },
}

/// The form and where the visitor stands in it.
#[derive(Clone, Debug)]
pub struct RegisterForm {
    pub step: RegisterStep,
    /// All that are offered, in the organiser's order.
    pub tickets: Vec<OfferedTicket>,
    pub questions: Vec<AskedQuestion>,
    pub consents: Vec<AskedConsent>,
    /// What was sent, or what is known already of somebody who is signed in.
    pub values: FormValues,
    pub errors: Vec<FormError>,
    pub summary: Summary,
    /// A random key made with the first page and sent along: the same form sent twice is one order.
    pub submission: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegisterStep {
    Tickets,
    Details,
}

/// A ticket type in the form.
#[derive(Clone, Debug)]
pub struct OfferedTicket {
    pub id: String,
    pub name: String,
    pub description: String,
    pub price: Money,
    pub max_per_order: u32,
    pub state: OfferedState,
    /// Only when few are left.
    pub few_left: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfferedState {
    OnSale,
    From { at: DateTime<Utc> },
    SoldOut,
    Ended,
}

impl RegisterForm {
    /// The tickets of this order, one entry each: the type and which of its tickets.
    pub(super) fn chosen(&self) -> Vec<(&OfferedTicket, usize)> {
        let of_type = |ticket: &OfferedTicket| {
            let most = usize::try_from(ticket.max_per_order).unwrap_or(usize::MAX);
            self.values.quantity(&ticket.id).min(most)
        };
        self.tickets.iter().flat_map(|ticket| (0..of_type(ticket)).map(move |index| (ticket, index))).collect()
    }

    /// Whether there will be something to pay: of what is chosen, or of whatever could be chosen.
    fn costs(&self) -> bool {
        match &self.summary.total {
            Some(total) => total.amount_minor > 0,
            None => !self.tickets.is_empty() && self.tickets.iter().all(|ticket| ticket.price.amount_minor > 0),
        }
    }

    /// What a field is called where it stands, for the list of what is wrong.
    fn label_of(&self, locale: crate::locale::Locale, field: &str) -> Option<String> {
        let words = registration_words(locale);
        let fixed = [
            (register_fields::BUYER_NAME, words.name),
            (register_fields::BUYER_EMAIL, words.email),
            (register_fields::ACCESS_CODE, words.access_code),
        ];
        if let Some((_, label)) = fixed.into_iter().find(|(name, _)| *name == field) {
            return Some(label.to_owned());
        }
        let ticket = self.tickets.iter().find(|ticket| register_fields::quantity(&ticket.id) == field);
        let consent = self.consents.iter().find(|consent| register_fields::consent(&consent.purpose) == field);
        ticket.map(|ticket| ticket.name.clone()).or_else(|| consent.map(|consent| consent.title.clone())).or_else(
            || {
                let chosen = self.chosen();
                chosen.iter().enumerate().find_map(|(place, (ticket, index))| {
                    let of_holder = [
                        (register_fields::ticket_name(&ticket.id, *index), words.name),
                        (register_fields::ticket_email(&ticket.id, *index), words.email),
                    ];
                    let asked =
                        |question: &&AskedQuestion| register_fields::answer(&ticket.id, *index, &question.id) == field;
                    let label = of_holder.into_iter().find(|(name, _)| name == field).map(|(_, label)| label);
                    let label =
                        label.or_else(|| self.questions.iter().find(asked).map(|question| question.label.as_str()))?;
                    Some(if chosen.len() < 2 { label.to_owned() } else { format!("{label} ({})", place + 1) })
                })
            },
        )
    }

    pub(super) fn parts(&self, locale: crate::locale::Locale) -> Form<'_> {
        Form { words: registration_words(locale), values: &self.values, errors: &self.errors }
    }
}

/// The page as a complete HTML document.
pub fn register_page(page: &RegisterPage) -> String {
    let words = messages(page.frame.locale);
    let title = format!("{}, {}", words.register, page.event.title);
    let open = matches!(page.state, RegisterState::Open(_));
    let content = html! {
        div.wrap.checkout {
            header {
                a.back href=(page.event.path()) { (icons::back()) (page.event.title) }
                h1 { (words.register) }
            }
            @match &page.state {
                RegisterState::Open(form) => (open_form(page, form)),
                other => (nothing_to_fill_in(page, other)),
            }
        }
    };
    frame::document(
        &page.frame,
        &Head {
            title: &title,
            with_script: true,
            body_class: if open { "has-phone-bar" } else { "" },
            ..Head::default()
        },
        content,
    )
}

fn open_form(page: &RegisterPage, form: &RegisterForm) -> Markup {
    let locale = page.frame.locale;
    let words = registration_words(locale);
    let at_details = form.step == RegisterStep::Details;
    let next = if !at_details {
        words.continue_details
    } else if form.costs() {
        words.continue_payment
    } else {
        words.complete
    };
    html! {
        (error_summary(page, form))
        div.checkout-columns {
            div {
                form.steps #register method="post" action={ (page.event.path()) "/register" } novalidate {
                    // Enter in any field presses the first button of a form, so that one goes forward.
                    button.hidden-visually type="submit" name=(register_fields::ACTION) value="next" tabindex="-1" aria-hidden="true" { (next) }
                    input type="hidden" name=(register_fields::STEP) value=(if at_details { "details" } else { "tickets" });
                    input type="hidden" name=(register_fields::SUBMISSION) value=(form.submission);
                    (ticket_step(page, form, next))
                    (details_step(page, form, next))
                    @if form.costs() { (pay_step(words)) }
                }
            }
            (summary::panel(&page.frame, &page.event, &form.summary, Some(form.parts(locale)), None))
        }
        div.phone-bar {
            @if let Some(total) = form.summary.total_words(locale) {
                div { b { (total) } @if form.costs() { span.quiet { (words.no_charge_yet) } } }
            }
            button.btn.primary.large type="submit" form="register" name=(register_fields::ACTION) value="next" { (next) }
        }
    }
}

fn error_summary(page: &RegisterPage, form: &RegisterForm) -> Markup {
    let words = registration_words(page.frame.locale);
    if form.errors.is_empty() {
        return html! {};
    }
    let count = i64::try_from(form.errors.len()).unwrap_or(i64::MAX);
    html! {
        div.note.bad.error-summary role="alert" {
            (icons::warn())
            div {
                b { (words.errors_title.of(page.frame.locale, count)) }
                ul {
                    @for error in &form.errors {
                        li {
                            @match &error.field {
                                Some(field) => a.link href={ "#" (id_of(field)) } {
                                    @if let Some(label) = form.label_of(page.frame.locale, field) { (label) ": " }
                                    (error.fault.sentence(words))
                                },
                                None => (error.fault.sentence(words)),
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A step's number, a tick once it is done.
pub(super) fn number(figure: u8, done: bool, current: bool) -> Markup {
    html! {
        span.number.done[done].current[current] aria-hidden="true" { @if done { (icons::check()) } @else { (figure) } }
    }
}

fn ticket_step(page: &RegisterPage, form: &RegisterForm, next: &str) -> Markup {
    let words = registration_words(page.frame.locale);
    if form.step == RegisterStep::Tickets {
        return html! {
            section.step aria-current="step" {
                (number(1, false, true))
                div {
                    h2 { (words.step_ticket) }
                    ul.offered { @for ticket in &form.tickets { (offered(page, form, ticket)) } }
                    (carried(form))
                    p.go.wide-only { button.btn.primary.large type="submit" name=(register_fields::ACTION) value="next" { (next) } }
                }
            }
        };
    }
    html! {
        section.step {
            (number(1, true, false))
            div {
                div.between {
                    h2 { (words.step_ticket) }
                    button.link type="submit" name=(register_fields::ACTION) value="change" { (words.change) }
                }
                @for line in &form.summary.lines {
                    p.chosen { (fill(words.line, &[("ticket", &line.name), ("n", &line.count.to_string())])) ", " (summary::cost(page.frame.locale, &line.amount)) }
                }
                @for ticket in &form.tickets {
                    @let name = register_fields::quantity(&ticket.id);
                    @if form.values.quantity(&ticket.id) > 0 { input type="hidden" name=(name) value=(form.values.first(&name)); }
                }
            }
        }
    }
}

/// Entries of the next step travel along, so that changing the tickets loses none of them.
fn carried(form: &RegisterForm) -> Markup {
    let of_next_step = |name: &str| ["buyer.", "ticket.", "consent."].iter().any(|start| name.starts_with(start));
    html! {
        @for (name, value) in form.values.0.iter().filter(|(name, _)| of_next_step(name)) {
            input type="hidden" name=(name) value=(value);
        }
    }
}

fn offered(page: &RegisterPage, form: &RegisterForm, ticket: &OfferedTicket) -> Markup {
    let locale = page.frame.locale;
    let (words, event_words) = (registration_words(locale), messages(locale));
    let parts = form.parts(locale);
    let name = register_fields::quantity(&ticket.id);
    let id = id_of(&name);
    let chosen = form.values.quantity(&ticket.id);
    let most = usize::try_from(ticket.max_per_order).unwrap_or(0);
    html! {
        li.off[ticket.state != OfferedState::OnSale].wrong[parts.error_of(&name).is_some()] {
            div {
                h3 { (ticket.name) }
                @if !ticket.description.is_empty() { p { (ticket.description) } }
                @if let (Some(left), OfferedState::OnSale) = (ticket.few_left, ticket.state) {
                    p.few { (words.few_left.of(locale, i64::from(left))) }
                }
                (parts.error_line(&name))
            }
            b.price { (summary::cost(locale, &ticket.price)) }
            div.act {
                @match ticket.state {
                    OfferedState::OnSale => select.input id=(id) name=(name) aria-label=(fill(words.quantity, &[("ticket", &ticket.name)]))
                        aria-invalid=[parts.error_of(&name).map(|_| "true")] aria-describedby=[parts.described_by(&name, false)] {
                        @for count in 0..=most { option value=(count) selected[count == chosen.min(most)] { (count) } }
                    },
                    OfferedState::From { at } => span { (fill(event_words.ticket_not_yet_on_sale, &[("when", &moment(locale, at, page.event.first_zone(), page.frame.now))])) },
                    OfferedState::SoldOut => span { (event_words.ticket_sold_out) },
                    OfferedState::Ended => span { (event_words.ticket_ended) },
                }
            }
        }
    }
}

fn details_step(page: &RegisterPage, form: &RegisterForm, next: &str) -> Markup {
    let words = registration_words(page.frame.locale);
    if form.step == RegisterStep::Tickets {
        return html! { section.step.later { (number(2, false, false)) div { h2 { (words.step_details) } } } };
    }
    let expected = form.summary.total.as_ref().filter(|total| total.amount_minor != 0);
    let expected = expected.map(|total| format!("{}:{}", total.amount_minor, total.currency)).unwrap_or_default();
    html! {
        section.step aria-current="step" {
            (number(2, false, true))
            div {
                h2 { (words.step_details) }
                (details::fields(page.frame.locale, form))
                input type="hidden" name=(register_fields::EXPECTED_TOTAL) value=(expected);
                p.go {
                    button.btn.primary.large.wide-only type="submit" name=(register_fields::ACTION) value="next" { (next) }
                    @if form.costs() { span.quiet.wide-only { (words.no_charge_yet) } }
                }
            }
        }
    }
}

fn pay_step(words: &crate::catalogue::RegistrationWords) -> Markup {
    html! { section.step.later { (number(3, false, false)) div { h2 { (words.step_pay) } p { (words.step_pay_text) } } } }
}

fn nothing_to_fill_in(page: &RegisterPage, state: &RegisterState) -> Markup {
    let words = registration_words(page.frame.locale);
    let (title, text, code) = match state {
        RegisterState::NotYet { opens_at: Some(at) } => {
            let when = moment(page.frame.locale, *at, page.event.first_zone(), page.frame.now);
            (words.not_yet_title, fill(words.not_yet_text, &[("when", &when)]), false)
        }
        RegisterState::NotYet { opens_at: None } => (words.not_yet_title, words.not_yet_text_no_date.to_owned(), false),
        RegisterState::SoldOut => (words.sold_out_title, words.sold_out_text.to_owned(), true),
        RegisterState::NothingOffered { .. } => (words.none_title, words.none_text.to_owned(), true),
        RegisterState::Paused => (words.paused_title, words.paused_text.to_owned(), false),
        RegisterState::Closed | RegisterState::Open(_) => (words.closed_title, words.closed_text.to_owned(), false),
    };
    let wrong = match state {
        RegisterState::NothingOffered { wrong_code } => wrong_code.as_deref(),
        _ => None,
    };
    html! {
        div.empty.checkout-empty {
            (icons::ticket())
            h2 { (title) }
            p { (text) }
            @if code { (ask_for_code(page, wrong)) }
            a.btn href=(page.event.path()) { (words.see_event) }
        }
    }
}

fn ask_for_code(page: &RegisterPage, wrong: Option<&str>) -> Markup {
    let words = registration_words(page.frame.locale);
    html! {
        details.code-entry open[wrong.is_some()] {
            summary.link { (words.have_code) }
            form method="get" action={ (page.event.path()) "/register" } {
                div.field.wrong[wrong.is_some()] {
                    label for="code" { (words.access_code) }
                    input.input #code name=(register_fields::ACCESS_CODE) value=[wrong] maxlength="60" autocomplete="off" spellcheck="false"
                        aria-invalid=[wrong.map(|_| "true")] aria-describedby=[wrong.map(|_| "code-error")];
                    @if wrong.is_some() { span.error-line #code-error { (icons::warn()) (words.error_code) } }
                }
                button.btn type="submit" { (words.apply) }
            }
        }
    }
}
