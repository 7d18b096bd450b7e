//! Writes every page and mail with made-up data to a folder, to be looked at:
//! `cargo run -p jamboree-pages --example gallery -- OUTDIR`, then open `index.html`.

mod registration;
mod results;
mod samples;

use std::fs;
use std::path::Path;

use chrono::Duration;
use jamboree_pages::mails::{self, Letterhead};
use jamboree_pages::pages::*;
use jamboree_pages::theme::Theme;
use jamboree_pages::{Locale, assets, brand_stylesheet, scene, ticket_pdf};

use samples::{acme, at, base_frame, brand, event, frame, listing, with_tickets};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: gallery OUTDIR")?;
    let folder = Path::new(&folder);
    fs::create_dir_all(folder.join("assets"))?;
    for asset in assets() {
        fs::write(folder.join(asset.path.trim_start_matches('/')), &asset.bytes)?;
    }
    let mut names: Vec<String> = Vec::new();
    let mut write = |name: &str, wearing: &Brand, html: String| -> std::io::Result<()> {
        let stylesheet = format!("brand-{name}.css");
        fs::write(folder.join(&stylesheet), brand_stylesheet(&Theme::from_colours(wearing.primary, wearing.accent)))?;
        // Addresses become relative so that the pages open from disk.
        let html = html.replace("/brand-1.css", &stylesheet).replace("\"/assets/", "\"assets/");
        fs::write(folder.join(format!("{name}.html")), html)?;
        names.push(format!("{name}.html"));
        Ok(())
    };

    write("event", &acme(), event_page(&event()))?;
    let mut dark = event();
    dark.frame.appearance = Appearance::Dark;
    write("event-dark", &acme(), event_page(&dark))?;
    write("event-tickets", &acme(), event_page(&with_tickets()))?;
    for (name, primary, accent, slug) in [
        ("green", "#1F4D3A", "#F2B134", "harbour-lights"),
        ("pink", "#18181B", "#FF4FA0", "night-shift"),
        ("violet", "#5B2A86", "#3BD1C0", "green-grid"),
    ] {
        let wearing = brand("Acme Robotics", primary, accent);
        let mut page = event();
        page.frame.brand = wearing.clone();
        page.slug = slug.to_owned();
        write(&format!("event-{name}"), &wearing, event_page(&page))?;
    }
    let mut german = event();
    german.frame.locale = Locale::German;
    german.viewer_zone = None;
    write("event-de", &acme(), event_page(&german))?;
    let mut spanish = event();
    spanish.frame.locale = Locale::Spanish;
    spanish.frame.now = at("2027-03-13T14:40:00Z");
    spanish.agenda[5].ends_at = Some(at("2027-03-13T15:30:00Z"));
    write("event-es-running", &acme(), event_page(&spanish))?;
    let mut clocks = event();
    (clocks.starts_at, clocks.ends_at) = (at("2027-03-26T17:00:00Z"), at("2027-03-28T18:00:00Z"));
    clocks.frame.suspended = true;
    clocks.title = "Internationale Wasserstoffinfrastrukturwoche für Hafenbetreiber".to_owned();
    write("event-clock-change-suspended", &acme(), event_page(&clocks))?;
    let mut photo = event();
    fs::write(
        folder.join("photo.png"),
        scene::social_card(&Theme::from_colours(acme().accent, acme().primary), "bright")?,
    )?;
    photo.cover = Some(Picture { url: "photo.png".to_owned(), width: 1200, height: 630 });
    photo.frame.now = at("2027-04-02T10:00:00Z");
    write("event-photo-over", &acme(), event_page(&photo))?;
    let mut bare = event();
    (bare.tagline, bare.description, bare.rules) = (None, String::new(), String::new());
    (bare.agenda, bare.tracks, bare.criteria, bare.faq, bare.hosts) = (vec![], vec![], vec![], vec![], vec![]);
    (bare.date_changes, bare.team_size, bare.capacity, bare.deadlines) = (vec![], None, None, Deadlines::default());
    bare.state = PublicState::DraftPreview;
    write("event-bare-preview", &acme(), event_page(&bare))?;

    write("listing", &acme(), listing_page(&listing()))?;
    let mut dark = listing();
    dark.frame.appearance = Appearance::Dark;
    dark.viewer_zone = None;
    dark.frame.now = at("2027-03-13T09:00:00Z");
    write("listing-dark", &acme(), listing_page(&dark))?;
    let mut none = listing();
    none.filter.words = Some("desalination".to_owned());
    none.events.clear();
    write("listing-no-match", &acme(), listing_page(&none))?;
    none.filter = ListingFilter::default();
    write("listing-empty", &acme(), listing_page(&none))?;

    for status in [403, 404, 410, 429, 500, 503] {
        let page = FailurePage {
            status,
            locale: Locale::English,
            appearance: Appearance::System,
            theme: Theme::from_colours(acme().primary, acme().accent),
            brand_stylesheet_url: "/brand-1.css".to_owned(),
            trace_id: "0af7651916cd43dd8448eb211c80319c".to_owned(),
            retry_after_s: (status == 429).then_some(20),
            has_listing: true,
        };
        write(&format!("error-{status}"), &acme(), failure_page(&page))?;
    }

    let links = [
        ("Acme Robotics", "Events, two of them published", "/"),
        ("Mailbox", "Sign-in links and invitations", "/mailbox"),
    ];
    let landing = LandingPage {
        frame: base_frame(),
        demo_links: links
            .map(|(label, detail, href)| DemoLink {
                label: label.to_owned(),
                detail: detail.to_owned(),
                href: href.to_owned(),
            })
            .to_vec(),
    };
    write("landing", &Brand::jamboree(), landing_page(&landing))?;
    let problem = ProblemPage {
        frame: base_frame(),
        code: "contrast_too_low".to_owned(),
        status: 422,
        title: "The colour cannot be read".to_owned(),
        meaning: "Text in or on this colour has less contrast than 4.5:1.".to_owned(),
        remedy: "Use the suggestion in the answer, or any darker colour.".to_owned(),
        example_json: "{\n  \"type\": \"https://jamboree.example/problems/contrast_too_low\",\n  \"status\": 422,\n  \"code\": \"contrast_too_low\"\n}".to_owned(),
    };
    write("problem", &Brand::jamboree(), problem_page(&problem))?;

    let head = Letterhead {
        tenant_name: "Acme Robotics".to_owned(),
        primary: acme().primary,
        accent: acme().accent,
        logo: None,
        locale: Locale::English,
    };
    let sign_in = mails::sign_in_link(
        &head,
        &mails::SignInLink {
            url: "https://acme.example/sign-in/x9KfQ2".to_owned(),
            valid_for: Duration::minutes(15),
            recipient_name: Some("Ilse".to_owned()),
        },
    );
    let invitation = mails::invitation(
        &Letterhead { locale: Locale::German, ..head.clone() },
        &mails::Invitation {
            url: "https://acme.example/invitation/a7".to_owned(),
            valid_for: Duration::days(7),
            role: mails::InvitedRole::Judge,
            event_title: Some("Clean Oceans Hack 2027".to_owned()),
            inviter_name: Some("Mira Okafor".to_owned()),
        },
    );
    let moved = mails::event_moved(
        &head,
        &mails::EventMoved {
            event_title: "Clean Oceans Hack 2027".to_owned(),
            event_url: "https://acme.example/e/clean-oceans-hack-2027".to_owned(),
            field: DateField::SubmissionsClose,
            old: at("2027-03-14T12:00:00Z"),
            new: at("2027-03-14T14:00:00Z"),
            zone: chrono_tz::Europe::Lisbon,
            recipient_zone: Some(chrono_tz::Europe::Berlin),
            reason: Some("The robots were offline for two hours.".to_owned()),
            recipient_name: None,
            now: at("2027-03-13T12:00:00Z"),
        },
    );
    let ready = mails::tenant_ready(
        &Letterhead { locale: Locale::Spanish, ..head.clone() },
        &mails::TenantReady {
            url: "https://acme.example/sign-in/first".to_owned(),
            valid_for: Duration::hours(24),
            tenant_url: "https://acme.example".to_owned(),
        },
    );
    for (name, mail) in
        [("mail-sign-in", &sign_in), ("mail-invitation", &invitation), ("mail-moved", &moved), ("mail-ready", &ready)]
    {
        write(name, &acme(), mail.html.clone())?;
        fs::write(folder.join(format!("{name}.txt")), format!("Subject: {}\n\n{}", mail.subject, mail.text))?;
    }
    let summaries: Vec<MailSummary> = [&sign_in, &invitation, &moved]
        .into_iter()
        .map(|mail| MailSummary {
            href: "mailbox-message.html".to_owned(),
            to: "ilse.brandt@acme-robotics.example".to_owned(),
            subject: mail.subject.clone(),
            at: at("2027-02-17T12:40:00Z"),
        })
        .collect();
    let mailbox = MailboxPage { frame: base_frame(), recipient_filter: None, mails: summaries, next_href: None };
    write("mailbox", &Brand::jamboree(), mailbox_page(&mailbox))?;
    let message = MailboxMessagePage {
        frame: base_frame(),
        mail: KeptMail {
            from: "no-reply@acme.example".to_owned(),
            to: "ilse.brandt@acme-robotics.example".to_owned(),
            subject: sign_in.subject.clone(),
            at: at("2027-02-17T12:40:00Z"),
            text: sign_in.text.clone(),
            html_href: Some("mail-sign-in.html".to_owned()),
        },
    };
    write("mailbox-message", &Brand::jamboree(), mailbox_message_page(&message))?;
    let suspended = Frame { suspended: true, ..frame(acme()) };
    write("listing-suspended", &acme(), listing_page(&ListingPage { frame: suspended, ..listing() }))?;

    for (name, page) in results::pages() {
        write(&name, &page.frame.brand.clone(), results_page(&page))?;
    }
    let mut over = event();
    over.frame.now = at("2027-03-15T10:00:00Z");
    over.results_href = Some("results.html".to_owned());
    write("event-results-out", &acme(), event_page(&over))?;
    for (name, html) in registration::pages() {
        write(&name, &acme(), html)?;
    }
    for (name, sheet) in registration::sheets() {
        fs::write(folder.join(name), ticket_pdf(&sheet)?)?;
    }
    for (name, mail) in registration::mails(&head).into_iter().chain(results::mails(&head)) {
        write(&name, &acme(), mail.html.clone())?;
        fs::write(folder.join(format!("{name}.txt")), format!("Subject: {}\n\n{}", mail.subject, mail.text))?;
    }

    let mut sheet = String::from(
        "<!doctype html><title>Scenes</title><style>body{margin:8px;display:grid;grid-template-columns:repeat(3,1fr);gap:8px}</style>",
    );
    for seed in [
        "clean-oceans",
        "rivers",
        "ai-for-good",
        "hack-the-harbour",
        "green-grid",
        "one",
        "two",
        "three",
        "night-shift",
        "fintech-sprint",
        "quiet-cities",
        "zebra",
    ] {
        let theme = Theme::from_colours(acme().primary, acme().accent);
        sheet.push_str(&format!("<div>{}</div>", scene::svg(&theme, seed, scene::Format::Cover)));
    }
    fs::write(folder.join("scenes.html"), sheet)?;
    fs::write(
        folder.join("card.png"),
        scene::social_card(&Theme::from_colours(acme().primary, acme().accent), "clean-oceans-hack-2027")?,
    )?;
    let index: String = names.iter().map(|name| format!("<li><a href='{name}'>{name}</a>")).collect();
    fs::write(folder.join("index.html"), format!("<!doctype html><title>Gallery</title><ul>{index}</ul>"))?;
    println!("{} pages in {}", names.len(), folder.display());
    Ok(())
}
