//! What the pages of registering promise to those who fill them in.

#[path = "../examples/gallery/samples.rs"]
#[expect(dead_code, reason = "the gallery shows more samples than these tests need")]
mod samples;

use jamboree_pages::pages::*;
use jamboree_pages::{Locale, Money, mails};
use samples::{acme, at, euros, frame};

const HOSTILE: &str = "\"><script>alert(1)</script>' onfocus=x";

fn head() -> EventHead {
    EventHead {
        slug: "clean-oceans".to_owned(),
        title: "Clean Oceans".to_owned(),
        mode: Mode::Online,
        zone: chrono_tz::Europe::Lisbon,
        viewer_zone: None,
        starts_at: at("2027-03-12T17:00:00Z"),
        ends_at: at("2027-03-14T18:00:00Z"),
        cover: None,
    }
}

fn question(id: &str, kind: AnswerKind, required: bool) -> AskedQuestion {
    AskedQuestion {
        id: id.to_owned(),
        label: format!("Question {id}"),
        help: String::new(),
        kind,
        options: vec!["Red".to_owned(), HOSTILE.to_owned()],
        required,
    }
}

fn form(values: &[(&str, &str)], errors: Vec<FormError>) -> RegisterForm {
    RegisterForm {
        step: RegisterStep::Details,
        tickets: vec![OfferedTicket {
            id: "tkt_1".to_owned(),
            name: "Standard".to_owned(),
            description: String::new(),
            price: euros(3500),
            max_per_order: 5,
            state: OfferedState::OnSale,
            few_left: None,
        }],
        questions: vec![
            question("q1", AnswerKind::Choices, true),
            question("q2", AnswerKind::Choice, true),
            question("q3", AnswerKind::LongText, false),
            question("q4", AnswerKind::YesNo, true),
            question("q5", AnswerKind::Number, false),
        ],
        consents: vec![AskedConsent {
            purpose: "rules".to_owned(),
            version: 2,
            title: "I accept the rules".to_owned(),
            body: String::new(),
            required: true,
        }],
        values: FormValues(values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()),
        errors,
        summary: Summary::default(),
        submission: "key".to_owned(),
    }
}

fn page(form: RegisterForm) -> String {
    register_page(&RegisterPage { frame: frame(acme()), event: head(), state: RegisterState::Open(Box::new(form)) })
}

#[test]
fn nothing_is_ticked_for_anybody() {
    let html = page(form(&[("quantity.tkt_1", "2")], Vec::new()));
    assert!(html.contains("type=\"checkbox\""));
    assert!(!html.contains(" checked"), "a fresh form has a ticked box");
}

#[test]
fn a_tick_of_another_wording_is_not_a_tick_of_this_one() {
    let old = page(form(&[("quantity.tkt_1", "1"), ("consent.rules", "1")], Vec::new()));
    assert!(!old.contains("value=\"2\" checked"));
    let own = page(form(&[("quantity.tkt_1", "1"), ("consent.rules", "2")], Vec::new()));
    assert!(own.contains("name=\"consent.rules\" value=\"2\" checked"));
}

#[test]
fn every_error_is_tied_to_its_field_and_listed_above_with_a_link_to_it() {
    let fields = [
        "buyer.email",
        "ticket.tkt_1.0.answer.q1",
        "ticket.tkt_1.0.answer.q2",
        "ticket.tkt_1.0.answer.q3",
        "ticket.tkt_1.0.answer.q5",
        "consent.rules",
        "code",
    ];
    let errors = fields.iter().map(|field| FormError { field: Some((*field).to_owned()), fault: Fault::Required });
    let html = page(form(&[("quantity.tkt_1", "1")], errors.collect()));
    for field in fields {
        let id: String = field.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' }).collect();
        assert!(html.contains(&format!("href=\"#f-{id}\"")), "{field} is not in the list");
        assert_eq!(html.matches(&format!(" id=\"f-{id}\"")).count(), 1, "{field}");
        assert_eq!(html.matches(&format!("id=\"f-{id}-error\"")).count(), 1, "{field}");
        assert!(html.contains(&format!("aria-describedby=\"f-{id}-error")), "{field}");
    }
    assert!(html.matches("aria-invalid=\"true\"").count() >= fields.len());
    assert!(html.contains("role=\"alert\""));
}

#[test]
fn every_value_comes_back_escaped() {
    let values = [
        ("quantity.tkt_1", "1"),
        ("buyer.name", HOSTILE),
        ("buyer.email", HOSTILE),
        ("code", HOSTILE),
        ("ticket.tkt_1.0.answer.q1", HOSTILE),
        ("ticket.tkt_1.0.answer.q3", "</textarea><script>x"),
        ("ticket.tkt_1.0.answer.q4", "true"),
        ("ticket.tkt_1.0.answer.q5", "many"),
    ];
    let html = page(form(&values, Vec::new()));
    assert!(!html.contains("<script>alert") && !html.contains("<script>x"));
    assert!(html.contains("&lt;/textarea&gt;&lt;script&gt;x"));
    assert!(
        html.contains("value=\"many\"") && html.contains("value=\"true\" id=\"f-ticket-tkt_1-0-answer-q4\" checked")
    );
    assert!(html.matches("&quot;&gt;&lt;script&gt;alert(1)").count() >= 4);
}

#[test]
fn going_back_to_the_tickets_carries_the_details_along() {
    let mut back = form(&[("quantity.tkt_1", "2"), ("ticket.tkt_1.1.name", "Ada"), ("consent.rules", "2")], Vec::new());
    back.step = RegisterStep::Tickets;
    let html = page(back);
    assert!(html.contains("<input type=\"hidden\" name=\"ticket.tkt_1.1.name\" value=\"Ada\">"));
    assert!(html.contains("<input type=\"hidden\" name=\"consent.rules\" value=\"2\">"));
    assert!(html.contains("<option value=\"2\" selected>"));
}

#[test]
fn several_tickets_have_a_field_each_and_a_wild_number_stays_within_the_limit() {
    let html = page(form(&[("quantity.tkt_1", "99999999")], Vec::new()));
    assert!(html.contains("name=\"ticket.tkt_1.4.email\"") && !html.contains("name=\"ticket.tkt_1.5.email\""));
}

#[test]
fn paying_is_spoken_of_only_where_it_will_cost_something() {
    let tickets_step = |price| {
        let mut own = form(&[], Vec::new());
        own.step = RegisterStep::Tickets;
        own.tickets[0].price = euros(price);
        own
    };
    let speaks_of_paying = |html: &str| html.contains("No charge yet") || html.contains("You pay on the next page");
    assert!(speaks_of_paying(&page(tickets_step(3500))), "every type costs money");
    assert!(!speaks_of_paying(&page(tickets_step(0))), "nothing can cost money");
    let mut mixed = tickets_step(3500);
    mixed.tickets.push(OfferedTicket { id: "tkt_2".to_owned(), price: euros(0), ..mixed.tickets[0].clone() });
    assert!(!speaks_of_paying(&page(mixed.clone())), "it depends on what is chosen");
    let choose = |amount| Summary {
        lines: vec![SummaryLine { name: "Standard".to_owned(), count: 1, amount: euros(amount) }],
        total: Some(euros(amount)),
        taxes: Vec::new(),
    };
    mixed.summary = choose(3500);
    assert!(speaks_of_paying(&page(mixed.clone())));
    mixed.summary = choose(0);
    let free = page(mixed);
    assert!(!speaks_of_paying(&free) && free.contains("<span>Free</span>") && !free.contains("0.00"));
}

#[test]
fn the_access_code_is_folded_until_there_is_one() {
    let folded = page(form(&[("quantity.tkt_1", "1")], Vec::new()));
    assert!(folded.contains("<details class=\"code-fold\">"));
    let applied = page(form(&[("quantity.tkt_1", "1"), ("code", "SEA-27")], Vec::new()));
    assert!(applied.contains("<details class=\"code-fold\" open>"));
}

#[test]
fn a_paused_organiser_closes_nothing_for_good() {
    let html = register_page(&RegisterPage { frame: frame(acme()), event: head(), state: RegisterState::Paused });
    assert!(html.contains("Registration is paused") && !html.contains("Nobody can register for this event any more"));
    assert!(!html.contains("<form"));
}

#[test]
fn whoever_passed_every_ticket_on_is_told_so_and_is_not_let_in() {
    let mut own = order(OrderState::Confirmed);
    let html = order_page(&own);
    assert!(html.contains("Ticket passed on") && !html.contains("You are in") && !html.contains("lets you in"));
    own.tickets.push(OrderedTicket { status: TicketStatus::Valid, ..own.tickets[0].clone() });
    let html = order_page(&own);
    assert!(html.contains("You are in") && html.contains("lets you in"));
}

#[test]
fn the_page_after_unsubscribing_leads_back() {
    let said = |state| {
        unsubscribe_page(&UnsubscribePage {
            frame: frame(acme()),
            email: "ada@example.org".to_owned(),
            action: "/unsubscribe/t".to_owned(),
            state,
        })
    };
    assert!(!said(UnsubscribeState::Asked).contains(SUBSCRIBE_AGAIN));
    let done = said(UnsubscribeState::Unsubscribed);
    assert!(done.contains("action=\"/unsubscribe/t\"") && done.contains("name=\"subscribe_again\" value=\"1\""));
    assert!(!said(UnsubscribeState::SubscribedAgain).contains(SUBSCRIBE_AGAIN));
}

#[test]
fn money_has_the_decimals_of_its_currency() {
    for (currency, minor, shown) in
        [("JPY", 3500, "\u{a5}3,500"), ("KWD", 12_345, "KWD\u{a0}12.345"), ("EUR", 3500, "\u{20ac}35.00")]
    {
        let mut priced = form(&[("quantity.tkt_1", "1")], Vec::new());
        let amount = Money { amount_minor: minor, currency: currency.to_owned() };
        priced.summary = Summary {
            lines: vec![SummaryLine { name: "Standard".to_owned(), count: 1, amount: amount.clone() }],
            total: Some(amount),
            taxes: Vec::new(),
        };
        let html = page(priced);
        assert!(html.contains(shown), "{currency}");
        assert!(html.contains(&format!("name=\"expected_total\" value=\"{minor}:{currency}\"")));
    }
}

fn order(state: OrderState) -> OrderPage {
    OrderPage {
        frame: frame(acme()),
        event: head(),
        code: "K7WQM2".to_owned(),
        buyer_email: "ada@example.org".to_owned(),
        state,
        summary: Summary { lines: Vec::new(), total: Some(euros(3500)), taxes: Vec::new() },
        tickets: vec![OrderedTicket {
            name: HOSTILE.to_owned(),
            email: String::new(),
            ticket_type: "Standard".to_owned(),
            status: TicketStatus::Transferred,
            code: Some("K7WQM2PX4D".to_owned()),
            href: None,
            pdf_href: None,
            calendar_href: None,
        }],
        team_href: None,
    }
}

#[test]
fn an_order_that_waits_refreshes_itself_without_script_and_says_until_when() {
    let waiting = OrderState::Waiting {
        until: at("2027-02-17T12:57:00Z"),
        pay_action: Some("/pay".to_owned()),
        submission: "k".to_owned(),
        failed: false,
        refresh_s: Some(10),
    };
    let html = order_page(&order(waiting));
    assert!(html.contains("<meta http-equiv=\"refresh\" content=\"10\">"));
    assert!(html.contains("12:57") && html.contains("action=\"/pay\""));
    assert!(!order_page(&order(OrderState::Confirmed)).contains("http-equiv=\"refresh\""));
}

#[test]
fn a_code_that_lets_nobody_in_is_not_shown() {
    let html = order_page(&order(OrderState::Confirmed));
    assert!(!html.contains("K7WQM-2PX4D") && !html.contains("<script>alert"));
    let ticket = |status| {
        ticket_page(&TicketPage {
            frame: frame(acme()),
            event: head(),
            status,
            holder_name: HOSTILE.to_owned(),
            ticket_type: "Standard".to_owned(),
            code: "K7WQM2PX4D".to_owned(),
            order_code: "K7WQM2".to_owned(),
            pdf_href: Some("/x.pdf".to_owned()),
            calendar_href: None,
        })
    };
    let valid = ticket(TicketStatus::Valid);
    assert!(valid.contains("K7WQM-2PX4D") && valid.contains("class=\"qr\"") && !valid.contains("<script>alert"));
    for status in [TicketStatus::Transferred, TicketStatus::Cancelled, TicketStatus::Waiting] {
        let html = ticket(status);
        assert!(
            !html.contains("K7WQM-2PX4D") && !html.contains("class=\"qr\"") && !html.contains("/x.pdf"),
            "{status:?}"
        );
    }
}

#[test]
fn no_page_needs_inline_script_or_style() {
    let sandbox = sandbox_payment_page(&SandboxPaymentPage {
        frame: frame(acme()),
        amount: euros(100),
        order_code: "K7WQM2".to_owned(),
        event_title: HOSTILE.to_owned(),
        action: "/pay/sandbox/x".to_owned(),
        order_href: "/o".to_owned(),
        settled: false,
    });
    assert!(sandbox.contains("Simulated") && sandbox.contains("value=\"decline\""));
    for html in [sandbox, page(form(&[("quantity.tkt_1", "1")], Vec::new())), order_page(&order(OrderState::Confirmed))]
    {
        assert!(!html.contains(" style=\"") && !html.contains("<style") && !html.contains(" onclick"));
        assert_eq!(html.matches("<script").count(), html.matches("<script src=\"/assets/").count());
    }
}

#[test]
fn mails_of_orders_stay_one_line_in_their_subject_and_bulk_mail_says_how_it_stops() {
    let head = mails::Letterhead {
        tenant_name: "Acme Robotics".to_owned(),
        primary: acme().primary,
        accent: acme().accent,
        logo: None,
        locale: Locale::English,
    };
    let event = mails::EventFacts {
        title: "Oceans\r\nBcc: x@example.org".to_owned(),
        starts_at: at("2027-03-12T17:00:00Z"),
        zone: chrono_tz::Europe::Lisbon,
        recipient_zone: None,
        now: at("2027-01-01T00:00:00Z"),
    };
    let ticket = mails::TicketMail {
        event,
        holder_name: HOSTILE.to_owned(),
        ticket_type: "Standard".to_owned(),
        ticket_code: "K7WQM2PX4D".to_owned(),
        ticket_url: "https://acme.example/t".to_owned(),
        order_url: Some("https://acme.example/o".to_owned()),
    };
    let mail = mails::order_confirmed(&head, &ticket);
    assert!(mail.text.contains("All of the order: https://acme.example/o"));
    assert!(mail.html.contains("All of the order: <a class=\"link\" href=\"https://acme.example/o\""));
    assert!(!mail.html.contains("break-all"));
    let german = mails::Letterhead { locale: Locale::German, ..head.clone() };
    assert!(mails::order_confirmed(&german, &ticket).text.contains("(Lissabon)"));
    assert!(!mail.subject.contains(['\r', '\n']));
    assert!(mail.text.contains("K7WQM-2PX4D") && mail.text.contains("https://acme.example/t"));
    assert!(!mail.html.contains("<script>") && !mail.html.contains("<img"));
    let bulk = mails::announcement(
        &head,
        &mails::Announcement {
            event_title: "Oceans".to_owned(),
            event_url: "https://acme.example/e/oceans".to_owned(),
            recipient_name: None,
            subject: "News".to_owned(),
            body: "One <b>line</b>.\nAnother.\n\nA paragraph.".to_owned(),
            unsubscribe_url: "https://acme.example/unsubscribe/t0ken".to_owned(),
        },
    );
    assert!(bulk.text.contains("/unsubscribe/t0ken") && bulk.html.contains("/unsubscribe/t0ken"));
    assert!(bulk.html.contains("One &lt;b&gt;line&lt;/b&gt;.<br>Another."));
    assert!(!mail.text.contains("/unsubscribe"));
}
