//! Results in the shapes that they come in.

use jamboree_pages::Locale;
use jamboree_pages::mails::{FeedbackReleased, Letterhead, Mail, feedback_released};
use jamboree_pages::pages::*;

use super::samples::{acme, at, brand, frame};

fn ranked(rank: u32, title: &str, track: &str, score: f64, half_width: f64, sheets: u32) -> RankedProject {
    RankedProject {
        rank,
        title: title.to_owned(),
        team_name: track.to_owned(),
        score,
        range: Some(((score - half_width).max(0.0), (score + half_width).min(100.0))),
        sheets,
        means: [0.052, 0.049, 0.047, 0.05].iter().map(|factor| (score * factor).min(5.0)).collect(),
    }
}

pub fn results() -> ResultsPage {
    let award = |name: &str, track: Option<&str>, title: &str, team: &str, prize: &str| GivenAward {
        name: name.to_owned(),
        prize: prize.to_owned(),
        track: track.map(str::to_owned),
        title: title.to_owned(),
        team_name: team.to_owned(),
    };
    let criterion = |name: &str, weight_percent| ResultCriterion { name: name.to_owned(), weight_percent, max: 5 };
    ResultsPage {
        frame: Frame {
            path_and_query: "/e/clean-oceans-hack-2027/results".to_owned(),
            now: at("2027-03-15T09:00:00Z"),
            ..frame(acme())
        },
        slug: "clean-oceans-hack-2027".to_owned(),
        event_title: "Clean Oceans Hack 2027".to_owned(),
        listed: true,
        zone: chrono_tz::Europe::Lisbon,
        viewer_zone: Some(chrono_tz::Europe::Berlin),
        cover: None,
        published_at: at("2027-03-14T17:00:00Z"),
        correction: None,
        corrected_for_judges: true,
        judges: 41,
        unscored: 2,
        feedback_since: Some(at("2027-03-14T18:00:00Z")),
        awards: vec![
            award("Grand prize", None, "Tidewire", "Estuary Six", "\u{20ac}20,000"),
            award("Best in track", Some("See it from above"), "Kelp Loop", "Kelp Loop", "\u{20ac}5,000"),
            award("Audience", None, "Drift Cartographers", "Lisboa Norte", "A week at the Azores station"),
        ],
        criteria: vec![
            criterion("Impact on plastic in rivers", 35),
            criterion("Does it work?", 30),
            criterion("Idea", 20),
            criterion("Presentation", 15),
        ],
        ranks: vec![
            ranked(1, "Tidewire", "Estuary Six", 86.4, 2.3, 5),
            ranked(2, "Kelp Loop", "Kelp Loop", 81.2, 2.6, 4),
            ranked(3, "Ghostnet", "Night Trawlers", 80.6, 3.2, 3),
            ranked(4, "Mare Clara", "Mare Clara", 79.3, 2.9, 4),
            ranked(5, "Brine & Co", "Brine & Co", 73.8, 2.4, 4),
            ranked(6, "Sargasso Sort", "Porto Institute of Technology, second team", 73.1, 2.9, 3),
            ranked(7, "Plankton Post", "Plankton Post", 72.0, 2.8, 4),
            ranked(8, "Harbour Eyes", "Harbour Eyes", 66.9, 2.4, 4),
            RankedProject { range: None, ..ranked(9, "Net Zero Nets", "Solo: Ana", 65.7, 3.1, 1) },
            ranked(10, "Drift Cartographers", "Lisboa Norte", 65.1, 3.1, 4),
        ],
        social_image_url: None,
    }
}

pub fn pages() -> Vec<(String, ResultsPage)> {
    let mut dark = results();
    dark.frame.appearance = Appearance::Dark;
    let mut german = results();
    german.frame.locale = Locale::German;
    german.frame.brand = brand("Nachtschicht", "#18181B", "#FF4FA0");
    german.slug = "night-shift".to_owned();
    german.correction = Some("Ein Bogen geh\u{f6}rte zu einem anderen Team.".to_owned());
    german.ranks.iter_mut().for_each(|ranked| {
        let half_width = 9.0;
        ranked.range = Some((ranked.score - half_width, ranked.score + half_width));
    });
    let mut spanish = results();
    spanish.frame.locale = Locale::Spanish;
    spanish.awards.clear();
    spanish.corrected_for_judges = false;
    spanish.feedback_since = None;
    spanish.ranks.iter_mut().for_each(|ranked| ranked.range = None);
    spanish.ranks[1].rank = 1;
    spanish.ranks[1].score = 86.4;
    let mut many = results();
    many.ranks = (1..=178)
        .map(|rank| {
            let score = 91.0 - f64::from(rank) * 0.42;
            ranked(rank, &format!("Project number {rank}"), &format!("Team {rank}"), score, 4.2, 3)
        })
        .collect();
    many.ranks[0].title = "Internationale Wasserstoffinfrastrukturwoche f\u{fc}r Hafenbetreiber".to_owned();
    [
        ("results", results()),
        ("results-dark", dark),
        ("results-de", german),
        ("results-es", spanish),
        ("results-many", many),
    ]
    .into_iter()
    .map(|(name, page)| (name.to_owned(), page))
    .collect()
}

pub fn mails(head: &Letterhead) -> Vec<(String, Mail)> {
    let released = FeedbackReleased {
        event_title: "Clean Oceans Hack 2027".to_owned(),
        submission_title: "Tidewire".to_owned(),
        feedback_url: "https://acme.example/e/clean-oceans-hack-2027/feedback".to_owned(),
        recipient_name: Some("Ilse".to_owned()),
    };
    vec![("mail-feedback".to_owned(), feedback_released(head, &released))]
}
