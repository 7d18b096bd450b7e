//! Made-up views for the gallery and the tests.

use chrono::{DateTime, Utc};
use jamboree_pages::pages::*;
use jamboree_pages::{Locale, Money};

pub fn at(rfc3339: &str) -> DateTime<Utc> {
    match DateTime::parse_from_rfc3339(rfc3339) {
        Ok(parsed) => parsed.with_timezone(&Utc),
        Err(error) => panic!("{rfc3339}: {error}"),
    }
}

pub fn brand(name: &str, primary: &str, accent: &str) -> Brand {
    let colour = |text: &str| text.parse().unwrap_or_else(|error| panic!("{text}: {error}"));
    Brand { name: name.to_owned(), primary: colour(primary), accent: colour(accent), logo: None }
}

pub fn acme() -> Brand {
    brand("Acme Robotics", "#075E7A", "#FF6A3D")
}

pub fn frame(brand: Brand) -> Frame {
    Frame {
        host: Host::Tenant,
        locale: Locale::English,
        appearance: Appearance::System,
        brand,
        brand_stylesheet_url: "/brand-1.css".to_owned(),
        origin: "https://acme.example".to_owned(),
        path_and_query: "/e/clean-oceans-hack-2027".to_owned(),
        viewer: None,
        legal: [
            ("Imprint", "/imprint"),
            ("Privacy", "/privacy"),
            ("Code of conduct", "/conduct"),
            ("Accessibility", "/accessibility"),
        ]
        .map(|(label, href)| Link { label: label.to_owned(), href: href.to_owned() })
        .to_vec(),
        suspended: false,
        now: at("2027-02-17T12:42:21Z"),
    }
}

fn item(kind: AgendaKind, starts: &str, title: &str, description: &str, place: Option<&str>) -> AgendaItem {
    AgendaItem {
        title: title.to_owned(),
        kind,
        starts_at: at(starts),
        ends_at: None,
        place: place.map(str::to_owned),
        description: (!description.is_empty()).then(|| description.to_owned()),
    }
}

pub fn euros(amount_minor: i64) -> Money {
    Money { amount_minor, currency: "EUR".to_owned() }
}

fn prize(name: &str, amount: Option<i64>, note: Option<&str>) -> Prize {
    Prize { name: name.to_owned(), amount: amount.map(euros), note: note.map(str::to_owned) }
}

fn track(name: &str, summary: &str, sponsor: Option<&str>, prizes: Vec<Prize>) -> Track {
    Track { name: name.to_owned(), summary: summary.to_owned(), sponsor: sponsor.map(str::to_owned), prizes }
}

fn criterion(name: &str, help: &str, weight_percent: u8) -> Criterion {
    Criterion {
        name: name.to_owned(),
        help: help.to_owned(),
        weight_percent,
        min: "1".to_owned(),
        max: "5".to_owned(),
        step: None,
    }
}

fn person(name: &str, line: &str) -> Person {
    Person { name: name.to_owned(), line: Some(line.to_owned()), picture: None }
}

fn question(question: &str, answer: &str) -> Question {
    Question { question: question.to_owned(), answer: answer.to_owned() }
}

pub fn event() -> EventPage {
    use AgendaKind::{Break, Milestone, Social, Talk, Workshop};
    EventPage {
        frame: frame(acme()),
        slug: "clean-oceans-hack-2027".to_owned(),
        title: "Clean Oceans Hack 2027".to_owned(),
        tagline: Some("49 hours, online. Build something that takes plastic out of a river before it becomes ocean. Hardware, software and data teams welcome.".to_owned()),
        description: "A million tonnes of plastic reach the sea through rivers every year, most of it through about a thousand of them. We open sensor feeds from eleven estuaries, lend you forty cleaning robots to drive from home, and ask one question: what would you build if the water were yours to clean?\n\nYou get:\n- live feeds and two years of archive\n- a robot slot of 30 minutes per team and day\n- eighteen mentors who have done this before".to_owned(),
        mode: Mode::Online,
        state: PublicState::Published,
        listed: true,
        zone: chrono_tz::Europe::Lisbon,
        viewer_zone: Some(chrono_tz::Europe::Berlin),
        starts_at: at("2027-03-12T17:00:00Z"),
        ends_at: at("2027-03-14T18:00:00Z"),
        cover: None,
        capacity: Some(1200),
        team_size: Some(TeamSize { min: 2, max: 5 }),
        deadlines: Deadlines {
            registration_opens: Some(at("2027-02-22T09:00:00Z")),
            registration_closes: Some(at("2027-03-11T23:00:00Z")),
            submissions_close: Some(at("2027-03-14T12:00:00Z")),
            judging_opens: Some(at("2027-03-14T13:00:00Z")),
            judging_closes: Some(at("2027-03-14T16:00:00Z")),
            results: Some(at("2027-03-14T17:00:00Z")),
        },
        date_changes: vec![DateChange {
            field: DateField::RegistrationOpens,
            old: at("2027-02-15T09:00:00Z"),
            new: at("2027-02-22T09:00:00Z"),
            changed_at: at("2027-02-10T14:20:00Z"),
        }],
        agenda: vec![
            item(Talk, "2027-03-12T17:00:00Z", "Welcome and the eleven estuaries", "Mira Okafor and Tomás Leal, live on stage", Some("Main stage")),
            item(Social, "2027-03-12T18:00:00Z", "Find a team", "Pitch in 60 seconds, or let us match you by skills", None),
            item(Milestone, "2027-03-12T19:30:00Z", "Hacking starts", "Team rooms open, robots come online", None),
            item(Workshop, "2027-03-13T09:00:00Z", "Robot driving school", "Bring your own latency", Some("Workshop room")),
            item(Break, "2027-03-13T12:00:00Z", "Lunch and a walk", "", None),
            item(Talk, "2027-03-13T14:30:00Z", "Where does the plastic go after the river?", "Dr. Anneke Visser on drift models, with questions", Some("Main stage")),
            item(Social, "2027-03-13T23:30:00Z", "Night owls' table", "Coffee, and somebody to talk to", Some("Lobby")),
            item(Milestone, "2027-03-14T12:00:00Z", "Submissions freeze", "The clock in your team room is the one that counts", None),
            item(Talk, "2027-03-14T17:00:00Z", "Results, live", "With every team's feedback released the same hour", Some("Main stage")),
        ],
        tracks: vec![
            track("Catch it in the river", "Booms, nets, robots and routines that stop litter upstream.", Some("Port of Lisbon"), vec![prize("First prize", Some(2_000_000), Some("and a pilot on the Tejo"))]),
            track("See it from above", "Find and follow plastic with satellites, drones and buoys.", Some("Orbita"), vec![prize("First prize", Some(1_500_000), None), prize("Second prize", Some(300_000), None)]),
            track("Make it worth collecting", "Sorting, pricing and proof that turn waste into income.", None, vec![prize("First prize", Some(1_000_000), Some("and a buyer's contract"))]),
            track("Audience prize", "Voted by everyone with a ticket, one vote each.", None, vec![prize("A week on the research vessel", None, None)]),
        ],
        criteria: vec![
            criterion("Impact on the water", "A 5 shows a measured or well-argued drop in plastic at a named place.", 35),
            criterion("Does it work?", "A 5 runs in front of the judges, on data it has not seen.", 30),
            criterion("Could it spread?", "A 5 can be copied to a second river by people you never meet.", 20),
            criterion("Story", "A 5 makes a harbour master understand it in three minutes.", 15),
        ],
        rules: "Build during the event. What existed before must be open source and named in your submission.\n\n- One project per team, one team per person.\n- Your work is yours; sponsors get no licence from your entering.\n- Robots stop when a harbour pilot says so.".to_owned(),
        faq: vec![
            question("Do I need a team?", "No. About half of the people arrive alone. On Friday you can pitch, join, or be matched; nobody is left without a room."),
            question("Who owns what we build?", "You do. Sponsors get no licence from your entering."),
            question("What do I need on my side?", "A browser. A camera helps for the team room but is never required."),
        ],
        hosts: vec![
            person("Mira Okafor", "Head of field robotics, Acme"),
            person("Tomás Leal", "Port of Lisbon"),
            person("Anneke Visser", "Drift modelling, Delft"),
            person("Nadia Ferreira", "Lead mentor"),
        ],
        tickets: Vec::new(),
        register_href: None,
        offered: None,
        results_href: None,
        calendar_href: Some("/e/clean-oceans-hack-2027/calendar.ics".to_owned()),
        social_image_url: Some("https://acme.example/e/clean-oceans-hack-2027/card.png".to_owned()),
    }
}

pub fn with_tickets() -> EventPage {
    let mut event = event();
    let ticket = |name: &str, description: &str, price: i64, state: TicketState| Ticket {
        name: name.to_owned(),
        description: description.to_owned(),
        price: euros(price),
        state,
        few_left: (price > 0).then_some(12),
    };
    let on_sale = || TicketState::OnSale { href: "/e/clean-oceans-hack-2027/register".to_owned() };
    event.tickets = vec![
        ticket("Early bird", "Until 31 January", 2_500, TicketState::Ended),
        ticket("Standard", "Venue, team room, mentors, feedback from the judges", 3_500, on_sale()),
        ticket("Student or researcher", "With a university address", 0, on_sale()),
    ];
    event.deadlines.registration_opens = Some(at("2027-01-10T09:00:00Z"));
    event.register_href = Some("/e/clean-oceans-hack-2027/register".to_owned());
    event.offered = Some(OfferedRegistration::Open);
    event
}

pub fn listed(slug: &str, title: &str, tagline: &str, starts: &str, ends: &str) -> ListedEvent {
    ListedEvent {
        slug: slug.to_owned(),
        title: title.to_owned(),
        tagline: (!tagline.is_empty()).then(|| tagline.to_owned()),
        zone: chrono_tz::Europe::Lisbon,
        starts_at: at(starts),
        ends_at: at(ends),
        cancelled: false,
        cover: None,
        tracks: 3,
        prizes: None,
    }
}

pub fn listing() -> ListingPage {
    let mut frame = frame(acme());
    frame.path_and_query = "/".to_owned();
    let mut events = vec![
        listed(
            "clean-oceans-hack-2027",
            "Clean Oceans Hack 2027",
            "49 hours, online. Build something that takes plastic out of a river before it becomes ocean.",
            "2027-03-12T17:00:00Z",
            "2027-03-14T18:00:00Z",
        ),
        listed(
            "warehouse-night",
            "Warehouse Night",
            "One night, forty forklifts, and the question why they wait.",
            "2027-04-09T16:00:00Z",
            "2027-04-10T06:00:00Z",
        ),
        listed(
            "hands-for-hospitals",
            "Hands for Hospitals",
            "Grippers that can open a pill box without breaking it.",
            "2027-05-21T08:00:00Z",
            "2027-05-23T15:00:00Z",
        ),
        listed(
            "quiet-cities",
            "Quiet Cities Sprint",
            "Measure noise, then move it.",
            "2027-06-04T07:00:00Z",
            "2027-06-04T19:00:00Z",
        ),
        listed(
            "grid-balance-2026",
            "Grid Balance 2026",
            "Batteries that talk to each other.",
            "2026-11-06T09:00:00Z",
            "2026-11-08T15:00:00Z",
        ),
    ];
    events[0].prizes = Some(euros(4_800_000));
    ListingPage {
        frame,
        filter: ListingFilter::default(),
        viewer_zone: Some(chrono_tz::Europe::Berlin),
        events,
        next_href: None,
    }
}

pub fn base_frame() -> Frame {
    Frame {
        host: Host::Base { mailbox: true },
        legal: Vec::new(),
        path_and_query: "/".to_owned(),
        origin: "https://jamboree.example".to_owned(),
        ..frame(Brand::jamboree())
    }
}
