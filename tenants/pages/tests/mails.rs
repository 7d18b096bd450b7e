//! Mails as mail programs receive them.

use chrono::{DateTime, Duration, Utc};
use jamboree_pages::Locale;
use jamboree_pages::colour::Rgb;
use jamboree_pages::mails::*;
use jamboree_pages::pages::DateField;

const URL: &str = "https://acme.example/sign-in/x9KfQ2?a=1&b=2";

fn head(locale: Locale) -> Letterhead {
    Letterhead {
        tenant_name: "Acme & Sons <Robotics>".to_owned(),
        primary: Rgb::new(0x07, 0x5E, 0x7A),
        accent: Rgb::new(0xFF, 0x6A, 0x3D),
        logo: None,
        locale,
    }
}

fn at(rfc3339: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(rfc3339).map(|at| at.with_timezone(&Utc)).unwrap_or_else(|error| panic!("{error}"))
}

fn every_mail(locale: Locale) -> Vec<Mail> {
    let head = head(locale);
    vec![
        sign_in_link(
            &head,
            &SignInLink {
                url: URL.to_owned(),
                valid_for: Duration::minutes(15),
                recipient_name: Some("Ilse".to_owned()),
            },
        ),
        invitation(
            &head,
            &Invitation {
                url: URL.to_owned(),
                valid_for: Duration::days(7),
                role: InvitedRole::Judge,
                event_title: Some("Clean Oceans".to_owned()),
                inviter_name: None,
            },
        ),
        feedback_released(
            &head,
            &FeedbackReleased {
                event_title: "Clean Oceans".to_owned(),
                submission_title: "Tide & <Wire>".to_owned(),
                feedback_url: URL.to_owned(),
                recipient_name: Some("Ilse".to_owned()),
            },
        ),
        event_moved(
            &head,
            &EventMoved {
                event_title: "Clean Oceans".to_owned(),
                event_url: URL.to_owned(),
                field: DateField::SubmissionsClose,
                old: at("2027-03-14T12:00:00Z"),
                new: at("2027-03-14T14:00:00Z"),
                zone: chrono_tz::Europe::Lisbon,
                recipient_zone: Some(chrono_tz::Europe::Berlin),
                reason: Some("The robots were offline.".to_owned()),
                recipient_name: None,
                now: at("2027-03-13T12:00:00Z"),
            },
        ),
        tenant_ready(
            &head,
            &TenantReady {
                url: URL.to_owned(),
                valid_for: Duration::hours(24),
                tenant_url: "https://acme.example".to_owned(),
            },
        ),
    ]
}

#[test]
fn the_text_twin_carries_the_link_and_the_html_escapes_what_people_typed() {
    for locale in Locale::ALL {
        for mail in every_mail(locale) {
            assert!(mail.text.contains(URL), "{}", mail.subject);
            assert!(mail.html.contains("x9KfQ2?a=1&amp;b=2"), "{}", mail.subject);
            assert!(mail.html.contains("Acme &amp; Sons &lt;Robotics&gt;") && !mail.html.contains("<Robotics>"));
            assert!(mail.html.contains(&format!("<html lang=\"{}\"", locale.tag())));
            assert!(!mail.text.contains('{') && !mail.subject.contains('{'), "a gap nobody filled: {}", mail.subject);
        }
    }
}

#[test]
fn a_title_cannot_begin_a_new_header() {
    let mut head = head(Locale::English);
    head.tenant_name = "Acme\r\nBcc: everyone@example.org".to_owned();
    let mail = tenant_ready(
        &head,
        &TenantReady { url: URL.to_owned(), valid_for: Duration::hours(1), tenant_url: URL.to_owned() },
    );
    assert!(!mail.subject.chars().any(char::is_control), "{:?}", mail.subject);
}

#[test]
fn mails_wear_the_tenants_colours_and_bring_their_own_dark() {
    for mail in every_mail(Locale::English) {
        assert!(mail.html.contains("#075E7A") && mail.html.contains("#FF6A3D"));
        assert!(mail.html.contains("prefers-color-scheme:dark") && mail.html.contains("supported-color-schemes"));
        assert!(!mail.html.contains("<script") && !mail.html.contains("<link"));
        assert!(mail.html.len() < 20_000, "programs cut long mails off: {}", mail.html.len());
    }
}

#[test]
fn a_moved_date_is_told_in_the_readers_zone_first_and_the_events_beside_it() {
    let mails = every_mail(Locale::English);
    let mail = mails.iter().find(|mail| mail.text.contains("Was: ")).expect("a mail about a moved date");
    assert!(mail.text.contains("Was: Sun 14 March, 13:00 (Berlin), Sun 14 March, 12:00 (Lisbon)"), "{}", mail.text);
    assert!(mail.text.contains("Is now: Sun 14 March, 15:00 (Berlin), Sun 14 March, 14:00 (Lisbon)"));
    assert!(mail.text.contains("Submissions close"));
}

#[test]
fn lifetimes_are_told_in_the_largest_unit_that_loses_nothing() {
    let told = |time, locale| {
        sign_in_link(&head(locale), &SignInLink { url: URL.to_owned(), valid_for: time, recipient_name: None }).text
    };
    assert!(told(Duration::minutes(15), Locale::English).contains("expires in 15 minutes."));
    assert!(told(Duration::hours(24), Locale::German).contains("l\u{e4}uft in 24 Stunden ab"));
    assert!(told(Duration::days(7), Locale::Spanish).contains("caduca en 7 d\u{ed}as"));
    assert!(told(Duration::minutes(90), Locale::English).contains("expires in 90 minutes."));
}
