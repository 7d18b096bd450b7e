//! The published results of one event.

mod chart;
mod table;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use maud::{Markup, PreEscaped, html};

use super::frame::{self, Frame, Head, Picture};
use super::icons;
use super::registration::in_both_zones;
use crate::calendar::number;
use crate::catalogue::{fill, results_words};
use crate::locale::Locale;
use crate::scene::{self, Format};

/// Everything the page of the results shows.
#[derive(Clone, Debug)]
pub struct ResultsPage {
    pub frame: Frame,
    pub slug: String,
    pub event_title: String,
    /// Unlisted events stay out of search engines.
    pub listed: bool,
    /// The event's zone.
    pub zone: Tz,
    pub viewer_zone: Option<Tz>,
    /// An uploaded cover; without one the scene of the slug is drawn.
    pub cover: Option<Picture>,
    pub published_at: DateTime<Utc>,
    /// Of a correction: why.
    pub correction: Option<String>,
    /// Whether scores were corrected for strict and lenient judges.
    pub corrected_for_judges: bool,
    pub judges: u32,
    pub unscored: u32,
    /// Since when teams can read their feedback.
    pub feedback_since: Option<DateTime<Utc>>,
    pub awards: Vec<GivenAward>,
    pub criteria: Vec<ResultCriterion>,
    /// Best first.
    pub ranks: Vec<RankedProject>,
    pub social_image_url: Option<String>,
}

#[derive(Clone, Debug)]
pub struct GivenAward {
    pub name: String,
    /// In words; may be empty.
    pub prize: String,
    pub track: Option<String>,
    pub title: String,
    pub team_name: String,
}

#[derive(Clone, Debug)]
pub struct ResultCriterion {
    pub name: String,
    pub weight_percent: i32,
    pub max: i32,
}

/// A project in its place. Scores are 0 to 100.
#[derive(Clone, Debug)]
pub struct RankedProject {
    pub rank: u32,
    pub title: String,
    pub team_name: String,
    pub score: f64,
    /// The ends of the 95 % interval, where there is one.
    pub range: Option<(f64, f64)>,
    pub sheets: u32,
    /// In the order of the criteria, each on its own scale.
    pub means: Vec<f64>,
}

/// With one decimal, as the language writes it.
pub(super) fn tenth(locale: Locale, value: f64) -> String {
    decimals(locale, value, 1)
}

fn decimals(locale: Locale, value: f64, places: usize) -> String {
    let text = format!("{value:.places$}");
    if locale == Locale::English { text } else { text.replace('.', ",") }
}

/// The page as a complete HTML document.
pub fn results_page(page: &ResultsPage) -> String {
    let words = results_words(page.frame.locale);
    let event = [("event", page.event_title.as_str())];
    let title = format!("{}, {}", fill(words.page_title, &event), page.frame.brand.name);
    let about = fill(words.page_about, &event);
    let path = format!("/e/{}/results", page.slug);
    let content = html! {
        (head(page))
        div.wrap.results-columns {
            div {
                @if !page.awards.is_empty() { (awards(page)) }
                (chart::section(page))
                (table::section(page))
            }
            (aside(page))
        }
    };
    frame::document(
        &page.frame,
        &Head {
            title: &title,
            description: Some(&about),
            canonical_path: page.listed.then_some(path.as_str()),
            social_image_url: page.social_image_url.as_deref(),
            with_script: true,
            ..Head::default()
        },
        content,
    )
}

fn when(page: &ResultsPage, at: DateTime<Utc>) -> String {
    in_both_zones(page.frame.locale, at, page.zone, page.viewer_zone, page.frame.now)
}

/// Who won, from the best rank.
fn headline(page: &ResultsPage) -> String {
    let words = results_words(page.frame.locale);
    let first: Vec<&RankedProject> = page.ranks.iter().take_while(|ranked| ranked.rank == 1).collect();
    match first.as_slice() {
        [] => words.results.to_owned(),
        [one] => fill(words.wins, &[("name", &one.title)]),
        [one, other] => fill(words.wins_shared_two, &[("name", &one.title), ("other", &other.title)]),
        _ => words.wins_shared_many.to_owned(),
    }
}

fn head(page: &ResultsPage) -> Markup {
    let words = results_words(page.frame.locale);
    let locale = page.frame.locale;
    let sheets: i64 = page.ranks.iter().map(|ranked| i64::from(ranked.sheets)).sum();
    let projects = i64::try_from(page.ranks.len()).unwrap_or(i64::MAX);
    let summary = fill(
        words.summary,
        &[
            ("event", &page.event_title),
            ("projects", &words.projects.of(locale, projects)),
            ("judges", &words.judges.of(locale, i64::from(page.judges))),
            ("sheets", &words.sheets.of(locale, sheets)),
        ],
    );
    let headline = headline(page);
    let long = headline.chars().count() > 30;
    html! {
        div.cover.results-head.photo[page.cover.is_some()] {
            @match &page.cover {
                Some(cover) => img.art src=(cover.url) width=(cover.width) height=(cover.height) alt="" fetchpriority="high";,
                None => (PreEscaped(scene::svg(&page.frame.brand.theme(), &page.slug, Format::Cover))),
            }
            div.wrap {
                a.up href={ "/e/" (page.slug) } { (icons::back()) (page.event_title) }
                h1.long[long] { (headline) }
                p {
                    (summary)
                    @if let Some(since) = page.feedback_since {
                        " " (fill(words.feedback_since, &[("when", &when(page, since))]))
                    }
                }
            }
        }
    }
}

fn awards(page: &ResultsPage) -> Markup {
    let words = results_words(page.frame.locale);
    html! {
        section.section #awards {
            h2 { (words.awards) }
            ul.awards {
                @for award in &page.awards {
                    li {
                        div {
                            p.award-name {
                                (award.name)
                                @if let Some(track) = &award.track { span.quiet { " " (track) } }
                            }
                            h3 { (award.title) }
                            @if award.team_name != award.title { p.quiet { (award.team_name) } }
                        }
                        @if !award.prize.is_empty() { b.prize { (award.prize) } }
                    }
                }
            }
        }
    }
}

fn aside(page: &ResultsPage) -> Markup {
    let words = results_words(page.frame.locale);
    let locale = page.frame.locale;
    let weights: Vec<String> =
        page.criteria.iter().map(|one| format!("{} {}\u{a0}%", one.name, one.weight_percent)).collect();
    let has_ranges = page.ranks.iter().any(|ranked| ranked.range.is_some());
    html! {
        aside.results-aside {
            @if has_ranges {
                section {
                    h2 { (words.how_to_read) }
                    div.chart-key {
                        (chart::key_dot()) p { (words.key_dot) }
                        (chart::key_band()) p { (words.key_band) }
                    }
                }
                section { h2 { (words.shared_title) } p { (words.shared_text) } }
            }
            section {
                h2 { (words.method_title) }
                p { @if page.corrected_for_judges { (words.method_corrected) } @else { (words.method_plain) } }
                @if !weights.is_empty() { p { (fill(words.method_weights, &[("weights", &weights.join(", "))])) } }
                @if page.unscored > 0 { p { (words.unscored.of(locale, i64::from(page.unscored))) } }
            }
            section {
                p { (fill(words.published_at, &[("when", &when(page, page.published_at))])) }
                @if let Some(reason) = &page.correction { p { (fill(words.correction, &[("reason", reason)])) } }
            }
        }
    }
}
