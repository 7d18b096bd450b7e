//! The page of the results as browsers receive it.

use chrono::{DateTime, Utc};
use jamboree_pages::Locale;
use jamboree_pages::pages::*;

fn at(rfc3339: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(rfc3339).map(|at| at.with_timezone(&Utc)).unwrap_or_else(|error| panic!("{error}"))
}

fn ranked(rank: u32, title: &str, score: f64, range: Option<(f64, f64)>) -> RankedProject {
    RankedProject {
        rank,
        title: title.to_owned(),
        team_name: format!("Team of {title}"),
        score,
        range,
        sheets: 3,
        means: vec![4.25, 3.5],
    }
}

fn results(locale: Locale) -> ResultsPage {
    let colour = |text: &str| text.parse().unwrap_or_else(|error| panic!("{text}: {error}"));
    let criterion = |name: &str, weight_percent| ResultCriterion { name: name.to_owned(), weight_percent, max: 5 };
    ResultsPage {
        frame: Frame {
            host: Host::Tenant,
            locale,
            appearance: Appearance::System,
            brand: Brand { name: "Acme".to_owned(), primary: colour("#075E7A"), accent: colour("#FF6A3D"), logo: None },
            brand_stylesheet_url: "/brand-1.css".to_owned(),
            origin: "https://acme.example".to_owned(),
            path_and_query: "/e/clean-oceans/results".to_owned(),
            viewer: None,
            legal: Vec::new(),
            suspended: false,
            now: at("2027-03-15T09:00:00Z"),
        },
        slug: "clean-oceans".to_owned(),
        event_title: "Clean <Oceans>".to_owned(),
        listed: true,
        zone: chrono_tz::Europe::Lisbon,
        viewer_zone: None,
        cover: None,
        published_at: at("2027-03-14T17:00:00Z"),
        correction: Some("A <sheet> was missing".to_owned()),
        corrected_for_judges: true,
        judges: 41,
        unscored: 1,
        feedback_since: Some(at("2027-03-14T18:00:00Z")),
        awards: vec![GivenAward {
            name: "Grand <prize>".to_owned(),
            prize: "A boat & a crew".to_owned(),
            track: Some("Rivers".to_owned()),
            title: "Tide<wire>".to_owned(),
            team_name: "Estuary".to_owned(),
        }],
        criteria: vec![criterion("Impact <now>", 60), criterion("Works", 40)],
        ranks: vec![
            ranked(1, "Tide<wire>", 86.42, Some((84.0, 88.7))),
            ranked(2, "Kelp", 70.0, Some((60.0, 80.0))),
            ranked(3, "Solo", 65.0, None),
        ],
        social_image_url: None,
    }
}

#[test]
fn the_page_says_everything_without_script_and_escapes_what_people_wrote() {
    for locale in Locale::ALL {
        let html = results_page(&results(locale));
        for wanted in [
            "Tide&lt;wire&gt;",
            "Clean &lt;Oceans&gt;",
            "Grand &lt;prize&gt;",
            "A boat &amp; a crew",
            "Impact &lt;now&gt;",
            "A &lt;sheet&gt;",
        ] {
            assert!(html.contains(wanted), "{wanted} in {}", locale.tag());
        }
        let score = if locale == Locale::English { "86.4" } else { "86,4" };
        assert!(html.contains(score), "{}", locale.tag());
        for forbidden in ["<wire>", "<Oceans>", "<now>", "style=", "onclick", "{name}", "{event}", "{when}"] {
            assert!(!html.contains(forbidden), "{forbidden} in {}", locale.tag());
        }
        assert!(html.contains("https://acme.example/e/clean-oceans/results"));
    }
}

#[test]
fn who_won_stands_in_the_headline() {
    let headline = |ranks: Vec<RankedProject>| {
        let html = results_page(&ResultsPage { ranks, ..results(Locale::English) });
        let from = html.split("<h1").nth(1).unwrap_or_default();
        from.split('>').nth(1).and_then(|text| text.split('<').next()).unwrap_or_default().to_owned()
    };
    assert_eq!(headline(vec![ranked(1, "Kelp", 80.0, None), ranked(2, "Solo", 70.0, None)]), "Kelp wins");
    let shared = vec![ranked(1, "Kelp", 80.0, None), ranked(1, "Solo", 80.0, None), ranked(3, "C", 1.0, None)];
    assert_eq!(headline(shared), "Kelp and Solo share first place");
    assert_eq!(headline((0..3).map(|_| ranked(1, "Kelp", 80.0, None)).collect()), "Shared first place");
    assert_eq!(headline(Vec::new()), "Results");
}

#[test]
fn without_ranges_nothing_explains_them() {
    let mut page = results(Locale::English);
    let explained = "How to read this";
    assert!(results_page(&page).contains(explained));
    page.ranks.iter_mut().for_each(|ranked| ranked.range = None);
    page.corrected_for_judges = false;
    let html = results_page(&page);
    assert!(!html.contains(explained) && html.contains("their mean"));
}

#[test]
fn an_unlisted_event_keeps_its_results_out_of_search_engines() {
    let mut page = results(Locale::English);
    assert!(!results_page(&page).contains("noindex"));
    page.listed = false;
    assert!(results_page(&page).contains("noindex"));
}

#[test]
fn a_thousand_projects_are_drawn_in_part_and_listed_in_full() {
    let mut page = results(Locale::English);
    page.ranks =
        (1..=1_000).map(|rank| ranked(rank, &format!("Project {rank}"), 99.0 - f64::from(rank) * 0.05, None)).collect();
    let html = results_page(&page);
    assert!(html.contains("The first 25 of 1,000") && html.contains("Project 1000"));
    assert_eq!(html.matches("class=\"chart-row\"").count(), 25);
    assert!(html.len() < 1_000_000, "{} bytes", html.len());
}
