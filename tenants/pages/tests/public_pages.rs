//! What visitors, search engines and attackers find in the pages.

#[path = "../examples/gallery/samples.rs"]
mod samples;

use std::io::Write;

use jamboree_pages::pages::*;
use jamboree_pages::theme::Theme;
use jamboree_pages::{Locale, assets, brand_stylesheet};
use samples::{acme, at, base_frame, event, frame, listing, with_tickets};
use serde_json::Value;

const HOSTILE: &str = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

fn hostile_event() -> EventPage {
    let mut page = with_tickets();
    page.title = HOSTILE.to_owned();
    page.tagline = Some(HOSTILE.to_owned());
    page.description = format!("{HOSTILE}\n\n- {HOSTILE}");
    page.rules = HOSTILE.to_owned();
    page.frame.brand.name = HOSTILE.to_owned();
    for item in &mut page.agenda {
        (item.title, item.place, item.description) =
            (HOSTILE.to_owned(), Some(HOSTILE.to_owned()), Some(HOSTILE.to_owned()));
    }
    for track in &mut page.tracks {
        (track.name, track.summary, track.sponsor) = (HOSTILE.to_owned(), HOSTILE.to_owned(), Some(HOSTILE.to_owned()));
    }
    for criterion in &mut page.criteria {
        (criterion.name, criterion.help) = (HOSTILE.to_owned(), HOSTILE.to_owned());
    }
    for question in &mut page.faq {
        (question.question, question.answer) = (HOSTILE.to_owned(), HOSTILE.to_owned());
    }
    for host in &mut page.hosts {
        (host.name, host.line) = (HOSTILE.to_owned(), Some(HOSTILE.to_owned()));
    }
    for ticket in &mut page.tickets {
        (ticket.name, ticket.description) = (HOSTILE.to_owned(), HOSTILE.to_owned());
    }
    page
}

fn all_pages() -> Vec<(&'static str, String)> {
    let mut empty = listing();
    empty.events.clear();
    let failure = FailurePage {
        status: 404,
        locale: Locale::English,
        appearance: Appearance::System,
        theme: Theme::jamboree(),
        brand_stylesheet_url: "/brand-1.css".to_owned(),
        trace_id: "0af7651916cd43dd8448eb211c80319c".to_owned(),
        retry_after_s: None,
        has_listing: true,
    };
    let mail = KeptMail {
        from: "no-reply@acme.example".to_owned(),
        to: "ilse@acme.example".to_owned(),
        subject: HOSTILE.to_owned(),
        at: at("2027-02-17T12:40:00Z"),
        text: format!("{HOSTILE} https://acme.example/sign-in/x"),
        html_href: Some("/mailbox/1/html".to_owned()),
    };
    vec![
        ("event", event_page(&event())),
        ("hostile event", event_page(&hostile_event())),
        ("listing", listing_page(&listing())),
        ("empty listing", listing_page(&empty)),
        ("failure", failure_page(&failure)),
        ("landing", landing_page(&LandingPage { frame: base_frame(), demo_links: Vec::new() })),
        ("mail", mailbox_message_page(&MailboxMessagePage { frame: base_frame(), mail })),
    ]
}

fn gzip_len(bytes: &[u8]) -> usize {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    match encoder.write_all(bytes).and_then(|()| encoder.finish()) {
        Ok(packed) => packed.len(),
        Err(error) => panic!("{error}"),
    }
}

fn json_ld(html: &str) -> Value {
    let Some(start) = html.split(r#"<script type="application/ld+json">"#).nth(1) else { panic!("no JSON-LD") };
    let body = start.split("</script>").next().unwrap_or_default();
    serde_json::from_str(body).unwrap_or_else(|error| panic!("{error} in {body}"))
}

#[test]
fn hostile_text_stays_text_everywhere() {
    let html = event_page(&hostile_event());
    assert!(!html.contains("<img src=x"), "markup from a title");
    assert!(!html.contains("<script>alert"), "script from a title");
    // The only script elements are ours: the data block and the file.
    assert_eq!(html.matches("<script").count(), 2);
}

#[test]
fn json_ld_parses_and_says_what_the_page_says() {
    let data = json_ld(&event_page(&with_tickets()));
    assert_eq!(data["@type"], "Event");
    assert_eq!(data["name"], "Clean Oceans Hack 2027");
    assert_eq!(data["startDate"], "2027-03-12T17:00:00+00:00");
    assert_eq!(data["eventAttendanceMode"], "https://schema.org/OnlineEventAttendanceMode");
    assert_eq!(data["offers"][1]["price"], "35.00");
    let hostile = json_ld(&event_page(&hostile_event()));
    assert_eq!(hostile["name"], HOSTILE, "escaped on the way, the same text on arrival");
}

#[test]
fn json_ld_names_the_events_own_offset_in_summer() {
    let mut page = event();
    (page.starts_at, page.ends_at) = (at("2027-07-02T17:00:00Z"), at("2027-07-04T18:00:00Z"));
    assert_eq!(json_ld(&event_page(&page))["startDate"], "2027-07-02T18:00:00+01:00");
}

#[test]
fn both_zones_stand_beside_each_other_and_the_viewers_comes_first() {
    let html = event_page(&event());
    assert!(html.contains("Fri 12 March, 18:00 to Sun 14 March, 19:00"));
    assert!(html.contains("Fri 17:00 to Sun 18:00"));
    assert!(html.contains("Your time, Berlin") && html.contains("Event time, Lisbon"));
    assert!(html.contains("Times in Berlin, your time zone. Lisbon, where the event runs, is 1 hour behind."));
    assert!(html.contains("17:00 Lisbon"));
}

#[test]
fn without_a_known_viewer_the_event_leads_and_utc_stands_beside_it() {
    let mut page = event();
    page.viewer_zone = None;
    page.zone = chrono_tz::Asia::Kolkata;
    let html = event_page(&page);
    assert!(html.contains("Fri 12 March, 22:30 to Sun 14 March, 23:30"));
    assert!(html.contains("Event time, Kolkata") && html.contains("Universal time, UTC"));
    assert!(html.contains("17:00 UTC"));
}

#[test]
fn an_item_after_midnight_belongs_to_the_viewers_day_and_names_the_other() {
    let html = event_page(&event());
    // 23:30 in Lisbon on Saturday is 00:30 in Berlin on Sunday.
    let sunday = html.split("Sunday").nth(1).unwrap_or_default();
    assert!(sunday.contains("Night owls"), "listed under the viewer's day");
    assert!(html.contains("Sat 23:30 Lisbon"));
}

#[test]
fn an_agenda_across_a_clock_change_keeps_wall_clocks_right_and_says_so() {
    let mut page = event();
    page.viewer_zone = None;
    page.zone = chrono_tz::Europe::Berlin;
    // The clocks in Berlin go forward on Sunday 28 March 2027 at 01:00 UTC.
    (page.starts_at, page.ends_at) = (at("2027-03-27T17:00:00Z"), at("2027-03-28T17:00:00Z"));
    let mut before = page.agenda[0].clone();
    let mut after = page.agenda[1].clone();
    (before.title, before.starts_at) = ("Before".to_owned(), at("2027-03-28T00:30:00Z"));
    (after.title, after.starts_at) = ("After".to_owned(), at("2027-03-28T01:30:00Z"));
    page.agenda = vec![after, before];
    let html = event_page(&page);
    let (first, second) = (html.find("01:30</time>"), html.find("03:30</time>"));
    assert!(first.is_some() && first < second, "an hour later is two hours later on the wall");
    assert!(html.contains("The clocks in Berlin go forward 1 hour on Sunday 28 March."));
    page.ends_at = at("2027-03-27T22:00:00Z");
    assert!(!event_page(&page).contains("go forward"), "no change while it runs, no note");
}

#[test]
fn every_page_works_under_a_policy_without_inline_style_or_script() {
    for (name, html) in all_pages() {
        let tags = html.split('<').filter_map(|tag| tag.split('>').next());
        for tag in tags.filter(|tag| !tag.starts_with("!--")) {
            assert!(!tag.contains(" style=\""), "{name}: {tag}");
            let handler = tag.split_whitespace().skip(1).any(|part| part.starts_with("on") && part.contains("=\""));
            assert!(!handler, "{name}: {tag}");
        }
        assert!(!html.contains("<style"), "{name}");
        assert!(!html.contains("javascript:"), "{name}");
    }
    let policy = content_security_policy(&["https://files.example"]);
    assert!(!policy.contains("unsafe") && policy.contains("img-src 'self' data: https://files.example;"));
}

#[test]
fn the_page_is_complete_without_script() {
    let html = event_page(&with_tickets());
    for needed in
        ["Submissions freeze", "35\u{a0}%", "\u{20ac}20,000", "Night owls", "Who owns what we build?", "Nadia Ferreira"]
    {
        assert!(html.contains(needed), "{needed}");
    }
    // The countdown stands as it was when the page was sent; seconds would be untrue without script and are hidden.
    assert!(html.contains(r#"<b data-unit="86400">23</b>"#));
    assert!(html.contains(r#"<div hidden><b data-unit="1">"#));
    assert!(html.contains("aria-label=\"in 23 days, until it starts\""));
    // The one control that needs script stays away until there is one; the zone can be changed by a form.
    assert!(html.contains(r#"hidden data-switch-theme"#));
    assert!(html.contains(r#"<select class="input" id="zone" name="zone">"#));
}

#[test]
fn a_public_page_with_its_styles_and_script_stays_under_60_kb() {
    let theme = Theme::from_colours(acme().primary, acme().accent);
    let shared: usize = assets()
        .iter()
        .filter(|asset| !asset.content_type.starts_with("font/"))
        .map(|asset| gzip_len(&asset.bytes))
        .sum::<usize>()
        + gzip_len(brand_stylesheet(&theme).as_bytes());
    let mut long = listing();
    long.events = (0..24)
        .map(|n| {
            samples::listed(
                &format!("event-{n}"),
                "A title of usual length",
                "A line about it",
                "2027-05-01T08:00:00Z",
                "2027-05-02T08:00:00Z",
            )
        })
        .collect();
    for (name, html) in [("event", event_page(&with_tickets())), ("listing", listing_page(&long))] {
        let total = gzip_len(html.as_bytes()) + shared;
        assert!(total < 60_000, "{name}: {total} bytes");
    }
    let font = assets().iter().find(|asset| asset.content_type == "font/woff2").map_or(0, |asset| asset.bytes.len());
    assert!((1..50_000).contains(&font));
}

#[test]
fn an_unfound_page_names_no_tenant() {
    let page = all_pages().into_iter().find(|(name, _)| *name == "failure").map(|(_, html)| html).unwrap_or_default();
    assert!(page.contains("Nothing at this address") && page.contains("0af7651916cd43dd8448eb211c80319c"));
    assert!(!page.contains("Acme") && page.contains("noindex"));
}

#[test]
fn registration_says_when_it_opens_and_offers_nothing_before() {
    let mut page = with_tickets();
    page.deadlines.registration_opens = Some(at("2027-02-22T09:00:00Z"));
    let html = event_page(&page);
    assert!(html.contains("Registration opens Mon 22 February, 10:00"));
    assert!(!html.contains(">Register"));
    page.frame.now = at("2027-02-22T09:00:00Z");
    let html = event_page(&page);
    assert!(html.contains("Registration is open until Fri 12 March, 00:00"));
    assert!(html.contains(">Register</a>"), "a free ticket needs no price on the button");
    page.tickets.retain(|ticket| ticket.price.amount_minor > 0);
    assert!(event_page(&page).contains("Register from \u{20ac}35.00"));
}

#[test]
fn the_way_into_the_venue_is_there_from_the_start_until_the_results_are_out() {
    let mut page = event();
    let leads_in = |page: &EventPage| event_page(page).contains(&format!("/e/{}/venue\"", page.slug));
    page.frame.now = page.starts_at - chrono::TimeDelta::minutes(1);
    assert!(!leads_in(&page), "before the start");
    page.frame.now = page.starts_at;
    assert!(leads_in(&page), "while it is on");
    page.frame.now = page.ends_at + chrono::TimeDelta::hours(1);
    assert!(leads_in(&page), "while it is judged");
    page.results_href = Some(format!("/e/{}/results", page.slug));
    assert!(!leads_in(&page), "when the results are out");
    page.results_href = None;
    page.state = PublicState::Cancelled;
    assert!(!leads_in(&page), "when it was cancelled");
}

#[test]
fn a_suspended_tenant_stays_readable_and_invites_to_nothing() {
    let mut page = with_tickets();
    page.frame.suspended = true;
    let html = event_page(&page);
    assert!(html.contains("This organiser is paused.") && html.contains("Submissions freeze"));
    assert!(!html.contains("/register\""));
    assert!(html.contains("Registration is paused") && !html.contains("Registration is open"));
}

#[test]
fn drafts_and_unlisted_events_stay_out_of_search_engines() {
    let mut page = event();
    page.listed = false;
    let html = event_page(&page);
    assert!(html.contains("noindex") && !html.contains("canonical") && !html.contains("ld+json"));
    page.listed = true;
    page.state = PublicState::DraftPreview;
    assert!(event_page(&page).contains("noindex"));
    page.state = PublicState::Published;
    let html = event_page(&page);
    assert!(!html.contains("noindex"));
    assert!(html.contains(r#"<link rel="canonical" href="https://acme.example/e/clean-oceans-hack-2027">"#));
    assert!(
        html.contains(r#"<meta property="og:image" content="https://acme.example/e/clean-oceans-hack-2027/card.png">"#)
    );
}

#[test]
fn the_listing_keeps_its_filter_in_the_form_and_sorts_by_what_comes_next() {
    let mut page = listing();
    page.filter.words = Some("riv\"er".to_owned());
    page.filter.from = chrono::NaiveDate::from_ymd_opt(2027, 1, 1);
    let html = listing_page(&page);
    assert!(html.contains(r#"value="riv&quot;er""#) && html.contains(r#"value="2027-01-01""#));
    assert!(html.contains("5 events") && html.contains("Clear search"));
    let (oceans, night, past) = (html.find("Clean Oceans"), html.find("Warehouse Night"), html.find("Grid Balance"));
    assert!(oceans < night && night < past);
}

#[test]
fn an_empty_listing_teaches_and_a_search_without_hits_can_be_undone() {
    let mut page = listing();
    page.events.clear();
    assert!(listing_page(&page).contains("No event is announced yet"));
    page.filter.words = Some("desalination".to_owned());
    let html = listing_page(&page);
    assert!(html.contains("No event matches") && html.contains(r#"<a class="btn outline" href="/">Clear search</a>"#));
}

#[test]
fn every_language_dresses_the_whole_page() {
    for (locale, agenda, starts) in [
        (Locale::German, "Ablauf", "Fr. 12. M\u{e4}rz, 18:00 bis So. 14. M\u{e4}rz, 19:00"),
        (Locale::Spanish, "Programa", "vie 12 de marzo, 18:00 a dom 14 de marzo, 19:00"),
    ] {
        let mut page = event();
        page.frame.locale = locale;
        let html = event_page(&page);
        assert!(html.contains(&format!("<html lang=\"{}\"", locale.tag())));
        assert!(html.contains(agenda) && html.contains(starts), "{}", locale.tag());
        // Gaps that nobody filled would show as braces.
        let visible = html.split("<script").next().unwrap_or_default();
        assert!(!visible.contains('{'), "{}", locale.tag());
    }
}

#[test]
fn the_mailbox_says_that_nothing_is_sent_and_links_only_to_the_web() {
    let html = all_pages().into_iter().find(|(name, _)| *name == "mail").map(|(_, html)| html).unwrap_or_default();
    assert!(html.contains("Simulated: mails are kept here instead of being sent."));
    assert!(html.contains(r#"href="https://acme.example/sign-in/x""#));
    assert!(html.contains(r#"sandbox="allow-popups allow-popups-to-escape-sandbox""#));
}

#[test]
fn the_calendar_file_is_whole_and_its_lines_are_short() {
    let mut page = event();
    page.title = "Oceans; rivers, and \\ more".to_owned();
    let file = calendar_file(&page);
    assert!(file.starts_with("BEGIN:VCALENDAR\r\n") && file.ends_with("END:VCALENDAR\r\n"));
    assert!(file.contains("DTSTART:20270312T170000Z\r\n") && file.contains("DTEND:20270314T180000Z\r\n"));
    assert!(file.contains("SUMMARY:Oceans\\; rivers\\, and \\\\ more\r\n"));
    assert!(file.split("\r\n").all(|line| line.len() <= 75));
}

#[test]
fn weights_have_their_share_without_style_attributes() {
    let html = event_page(&event());
    for share in ["share-35", "share-30", "share-20", "share-15"] {
        assert!(html.contains(&format!("<div class=\"{share}\">")));
        assert!(
            assets()
                .iter()
                .any(|asset| asset.path.ends_with(".css") && String::from_utf8_lossy(&asset.bytes).contains(share))
        );
    }
    let suspended = Frame { suspended: true, ..frame(acme()) };
    assert!(listing_page(&ListingPage { frame: suspended, ..listing() }).contains("This organiser is paused."));
}
