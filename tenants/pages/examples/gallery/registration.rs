//! Registering, in every state a visitor can meet.

use chrono_tz::Europe;
use jamboree_pages::mails::{self, Letterhead, Mail};
use jamboree_pages::pages::*;
use jamboree_pages::{Locale, Money, TicketSheet};

use crate::samples::{acme, at, euros, frame};

pub fn head() -> EventHead {
    EventHead {
        slug: "clean-oceans-hack-2027".to_owned(),
        title: "Clean Oceans Hack 2027".to_owned(),
        mode: Mode::Online,
        zone: Europe::Lisbon,
        viewer_zone: Some(Europe::Berlin),
        starts_at: at("2027-03-12T17:00:00Z"),
        ends_at: at("2027-03-14T18:00:00Z"),
        cover: None,
    }
}

fn offered(id: &str, name: &str, description: &str, price: i64, state: OfferedState) -> OfferedTicket {
    OfferedTicket {
        id: id.to_owned(),
        name: name.to_owned(),
        description: description.to_owned(),
        price: euros(price),
        max_per_order: 5,
        state,
        few_left: None,
    }
}

fn question(id: &str, label: &str, help: &str, kind: AnswerKind, options: &[&str], required: bool) -> AskedQuestion {
    AskedQuestion {
        id: id.to_owned(),
        label: label.to_owned(),
        help: help.to_owned(),
        kind,
        options: options.iter().map(|option| (*option).to_owned()).collect(),
        required,
    }
}

fn consent(purpose: &str, title: &str, body: &str, required: bool) -> AskedConsent {
    AskedConsent { purpose: purpose.to_owned(), version: 3, title: title.to_owned(), body: body.to_owned(), required }
}

pub fn form(step: RegisterStep, values: &[(&str, &str)]) -> RegisterForm {
    use AnswerKind::{Choice, Choices, LongText, Number, ShortText, YesNo};
    let mut tickets = vec![
        offered("tkt_student", "Student", "With a valid card, checked at the door", 0, OfferedState::OnSale),
        offered("tkt_standard", "Standard", "The whole event, every workshop", 3500, OfferedState::OnSale),
        offered("tkt_early", "Early bird", "As standard, for those who decide early", 2500, OfferedState::Ended),
        offered(
            "tkt_team",
            "Team box",
            "With hardware by post",
            12_000,
            OfferedState::From { at: at("2027-02-22T09:00:00Z") },
        ),
        offered("tkt_observer", "Observer", "Watch the stage", 1000, OfferedState::SoldOut),
    ];
    tickets[1].few_left = Some(12);
    RegisterForm {
        step,
        tickets,
        questions: vec![
            question(
                "qst_bring",
                "What do you bring?",
                "Used to suggest teams",
                Choices,
                &["Data", "Electronics", "Web", "Robotics", "Design", "Marine science"],
                false,
            ),
            question("qst_size", "T-shirt", "", Choice, &["S", "M", "L", "XL"], true),
            question("qst_first", "Is this your first hackathon?", "", YesNo, &[], false),
            question("qst_years", "Years of experience", "A rough number is fine", Number, &[], false),
            question("qst_school", "School or employer", "", ShortText, &[], false),
            question(
                "qst_hosts",
                "Anything the hosts should know?",
                "For example: I need captions on stage",
                LongText,
                &[],
                false,
            ),
        ],
        consents: vec![
            consent(
                "rules",
                "I accept the rules and the code of conduct",
                "Rules, version 3, and the code of conduct.",
                true,
            ),
            consent(
                "later_events",
                "Acme Robotics may write to me about later events",
                "About four mails a year. Ends with one click.",
                false,
            ),
            consent(
                "sponsors",
                "My name and team may be shared with the sponsors",
                "Tidal Bank, orbita and Marenostrum. E-mail is never included.",
                false,
            ),
        ],
        values: FormValues(values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()),
        errors: Vec::new(),
        summary: Summary::default(),
        submission: "3f9c1d7a52e84b06".to_owned(),
    }
}

fn summary(count: u32) -> Summary {
    let amount = 3500 * i64::from(count);
    Summary {
        lines: vec![SummaryLine { name: "Standard".to_owned(), count, amount: euros(amount) }],
        total: Some(euros(amount)),
        taxes: vec![TaxPart { rate_bp: 1900, amount: euros(amount * 19 / 119) }],
    }
}

fn register(state: RegisterState, locale: Locale, appearance: Appearance) -> String {
    let mut own = frame(acme());
    own.locale = locale;
    own.appearance = appearance;
    own.path_and_query = "/e/clean-oceans-hack-2027/register".to_owned();
    register_page(&RegisterPage { frame: own, event: head(), state })
}

fn filled() -> RegisterForm {
    let mut form = form(
        RegisterStep::Details,
        &[
            ("quantity.tkt_standard", "1"),
            ("buyer.name", "Priya Raman"),
            ("buyer.email", "priya.raman@tu-hamburg"),
            ("ticket.tkt_standard.0.answer.qst_bring", "Data"),
            ("ticket.tkt_standard.0.answer.qst_bring", "Web"),
            ("ticket.tkt_standard.0.answer.qst_years", "a few"),
        ],
    );
    form.summary = summary(1);
    let wrong = |field: &str, fault| FormError { field: Some(field.to_owned()), fault };
    form.errors = vec![
        wrong("buyer.email", Fault::Email),
        wrong("ticket.tkt_standard.0.answer.qst_size", Fault::ChooseAnswer),
        wrong("ticket.tkt_standard.0.answer.qst_years", Fault::Number),
        wrong("consent.rules", Fault::ConsentNeeded),
    ];
    form
}

fn several() -> RegisterForm {
    let mut form = form(
        RegisterStep::Details,
        &[
            ("quantity.tkt_standard", "2"),
            ("buyer.name", "Priya Raman"),
            ("buyer.email", "priya.raman@tu-hamburg.example"),
        ],
    );
    form.summary = summary(2);
    form
}

fn order(state: OrderState, with_tickets: bool) -> OrderPage {
    let ticket = |name: &str, status, code: Option<&str>| OrderedTicket {
        name: name.to_owned(),
        email: "priya.raman@tu-hamburg.example".to_owned(),
        ticket_type: "Standard".to_owned(),
        status,
        code: code.map(str::to_owned),
        href: code.map(|_| "ticket.html".to_owned()),
        pdf_href: code.map(|_| "ticket.pdf".to_owned()),
        calendar_href: code.map(|_| "ticket.ics".to_owned()),
    };
    OrderPage {
        frame: frame(acme()),
        event: head(),
        code: "K7WQM2".to_owned(),
        buyer_email: "priya.raman@tu-hamburg.example".to_owned(),
        state,
        summary: summary(2),
        tickets: if with_tickets {
            vec![
                ticket("Priya Raman", TicketStatus::Valid, Some("K7WQM2PX4D")),
                ticket("Jonas Weidenfelder", TicketStatus::CheckedIn, Some("H3TVN8RWAC")),
                ticket("Leila Haddad", TicketStatus::Transferred, None),
            ]
        } else {
            Vec::new()
        },
        team_href: Some("/e/clean-oceans-hack-2027/venue".to_owned()),
    }
}

fn waiting(failed: bool) -> OrderState {
    OrderState::Waiting {
        until: at("2027-02-17T12:57:00Z"),
        pay_action: Some("/e/clean-oceans-hack-2027/orders/ord_1/x/payments".to_owned()),
        submission: "77aa".to_owned(),
        failed,
        refresh_s: (!failed).then_some(10),
    }
}

fn ticket(status: TicketStatus, locale: Locale) -> String {
    let mut own = frame(acme());
    own.locale = locale;
    ticket_page(&TicketPage {
        frame: own,
        event: head(),
        status,
        holder_name: "Priya Raman".to_owned(),
        ticket_type: "Standard".to_owned(),
        code: "K7WQM2PX4D".to_owned(),
        order_code: "K7WQM2".to_owned(),
        pdf_href: Some("ticket.pdf".to_owned()),
        calendar_href: Some("ticket.ics".to_owned()),
    })
}

/// Every page with its file name.
pub fn pages() -> Vec<(String, String)> {
    let open = |form| RegisterState::Open(Box::new(form));
    let mut refused = form(RegisterStep::Tickets, &[("quantity.tkt_standard", "2"), ("code", "SEA-2027")]);
    refused.errors = vec![
        FormError { field: None, fault: Fault::PriceChanged },
        FormError { field: Some("quantity.tkt_standard".to_owned()), fault: Fault::SoldOut },
        FormError { field: Some("code".to_owned()), fault: Fault::UnknownCode },
    ];
    let (english, system) = (Locale::English, Appearance::System);
    let refund = |done| Some(Refund { amount: euros(7000), done });
    let sandbox = |settled| SandboxPaymentPage {
        frame: frame(acme()),
        amount: Money { amount_minor: 7000, currency: "EUR".to_owned() },
        order_code: "K7WQM2".to_owned(),
        event_title: "Clean Oceans Hack 2027".to_owned(),
        action: "/pay/sandbox/pay_1/x".to_owned(),
        order_href: "order-waiting.html".to_owned(),
        settled,
    };
    let unsubscribe = |state| UnsubscribePage {
        frame: frame(acme()),
        email: "priya.raman@tu-hamburg.example".to_owned(),
        action: "/unsubscribe/x".to_owned(),
        state,
    };
    let mut given_away = order(OrderState::Confirmed, true);
    given_away.tickets.drain(..2);
    let expired = OrderState::Expired { register_href: Some("/e/clean-oceans-hack-2027/register".to_owned()) };
    [
        (
            "register-tickets",
            register(open(form(RegisterStep::Tickets, &[("quantity.tkt_standard", "1")])), english, system),
        ),
        ("register-tickets-refused", register(open(refused), english, system)),
        ("register-details", register(open(filled()), english, system)),
        ("register-details-dark", register(open(filled()), Locale::German, Appearance::Dark)),
        ("register-several", register(open(several()), Locale::Spanish, system)),
        ("register-nothing-chosen", register(open(form(RegisterStep::Tickets, &[])), english, system)),
        ("register-paused", register(RegisterState::Paused, english, system)),
        ("register-closed", register(RegisterState::Closed, english, system)),
        (
            "register-not-yet",
            register(RegisterState::NotYet { opens_at: Some(at("2027-02-22T09:00:00Z")) }, english, system),
        ),
        ("register-sold-out", register(RegisterState::SoldOut, english, system)),
        (
            "register-wrong-code",
            register(RegisterState::NothingOffered { wrong_code: Some("OCTOPUS".to_owned()) }, english, system),
        ),
        ("order-confirmed", order_page(&order(OrderState::Confirmed, true))),
        ("order-given-away", order_page(&given_away)),
        ("order-waiting", order_page(&order(waiting(false), false))),
        ("order-waiting-failed", order_page(&order(waiting(true), false))),
        ("order-expired", order_page(&order(expired, false))),
        ("order-cancelled", order_page(&order(OrderState::Cancelled { refund: refund(true) }, true))),
        ("order-parked", order_page(&order(OrderState::Parked { refund: refund(false) }, false))),
        ("ticket", ticket(TicketStatus::Valid, english)),
        ("ticket-transferred", ticket(TicketStatus::Transferred, Locale::German)),
        ("sandbox", sandbox_payment_page(&sandbox(false))),
        ("sandbox-settled", sandbox_payment_page(&sandbox(true))),
        ("unsubscribe", unsubscribe_page(&unsubscribe(UnsubscribeState::Asked))),
        ("unsubscribed", unsubscribe_page(&unsubscribe(UnsubscribeState::Unsubscribed))),
        ("subscribed-again", unsubscribe_page(&unsubscribe(UnsubscribeState::SubscribedAgain))),
    ]
    .map(|(name, html)| (name.to_owned(), html))
    .to_vec()
}

/// Every mail with its file name.
pub fn mails(letterhead: &Letterhead) -> Vec<(String, Mail)> {
    let event = mails::EventFacts {
        title: "Clean Oceans Hack 2027".to_owned(),
        starts_at: at("2027-03-12T17:00:00Z"),
        zone: Europe::Lisbon,
        recipient_zone: Some(Europe::Berlin),
        now: at("2027-02-17T12:42:21Z"),
    };
    let ticket = mails::TicketMail {
        event: event.clone(),
        holder_name: "Priya Raman".to_owned(),
        ticket_type: "Standard".to_owned(),
        ticket_code: "K7WQM2PX4D".to_owned(),
        ticket_url: "https://acme.example/e/clean-oceans-hack-2027/tickets/par_1/x9KfQ2".to_owned(),
        order_url: Some("https://acme.example/e/clean-oceans-hack-2027/orders/ord_1/a7".to_owned()),
    };
    let awaited = mails::PaymentAwaited {
        event,
        buyer_name: "Priya Raman".to_owned(),
        order_code: "K7WQM2".to_owned(),
        amount: euros(7000),
        held_until: at("2027-02-17T12:57:00Z"),
        order_url: "https://acme.example/e/clean-oceans-hack-2027/orders/ord_1/a7".to_owned(),
    };
    let announcement = mails::Announcement {
        event_title: "Clean Oceans Hack 2027".to_owned(),
        event_url: "https://acme.example/e/clean-oceans-hack-2027".to_owned(),
        recipient_name: Some("Priya Raman".to_owned()),
        subject: "The robots are in the water".to_owned(),
        body: "From tomorrow on every team can drive one.\nSlots are half an hour.\n\nSee you on Friday!".to_owned(),
        unsubscribe_url: "https://acme.example/unsubscribe/abc".to_owned(),
    };
    let german = Letterhead { locale: Locale::German, ..letterhead.clone() };
    vec![
        ("mail-confirmed".to_owned(), mails::order_confirmed(letterhead, &ticket)),
        ("mail-awaited-de".to_owned(), mails::payment_awaited(&german, &awaited)),
        ("mail-announcement".to_owned(), mails::announcement(letterhead, &announcement)),
    ]
}

/// Sheets for names of many scripts, with their file names.
pub fn sheets() -> Vec<(String, TicketSheet)> {
    let long = "Wolfeschlegelsteinhausenbergerdorff".repeat(6);
    let names = [
        ("latin", "Priya Raman"),
        ("long", long.as_str()),
        ("arabic", "\u{644}\u{64a}\u{644}\u{649} \u{62d}\u{62f}\u{627}\u{62f}"),
        ("mixed", "\u{5d3}\u{5e0}\u{5d4} Cohen \u{5db}\u{5d4}\u{5df}"),
        ("cyrillic", "\u{414}\u{43c}\u{438}\u{442}\u{440}\u{438}\u{439}"),
        ("chinese", "\u{7530}\u{4e2d}\u{592a}\u{90ce}"),
    ];
    names
        .map(|(file, name)| {
            let sheet = TicketSheet {
                locale: Locale::English,
                brand: acme(),
                event: head(),
                holder_name: name.to_owned(),
                holder_email: "priya.raman@tu-hamburg.example".to_owned(),
                ticket_type: "Standard".to_owned(),
                code: "K7WQM2PX4D".to_owned(),
                order_code: "K7WQM2".to_owned(),
                now: at("2027-02-17T12:42:21Z"),
            };
            (format!("ticket-{file}.pdf"), sheet)
        })
        .to_vec()
}
