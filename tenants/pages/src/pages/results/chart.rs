//! Dots and whiskers: the score of each project and the range that holds it. Inline SVG with lengths in percent, since
//! style attributes are forbidden.

use maud::{Markup, PreEscaped, html};

use super::{RankedProject, ResultsPage, fill, number, results_words, tenth};

/// So many projects are drawn; the table has all.
const DRAWN: usize = 25;

/// The part of 0 to 100 that is drawn, with its grid.
struct Axis {
    from: f64,
    to: f64,
    step: f64,
}

impl Axis {
    fn of(ranks: &[RankedProject]) -> Axis {
        let ends = |ranked: &RankedProject| ranked.range.unwrap_or((ranked.score, ranked.score));
        let low = ranks.iter().map(|ranked| ends(ranked).0.min(ranked.score)).fold(100.0, f64::min);
        let high = ranks.iter().map(|ranked| ends(ranked).1.max(ranked.score)).fold(0.0, f64::max);
        let step = [2.0, 5.0, 10.0, 20.0]
            .into_iter()
            .find(|step| (high / step).ceil() - (low / step).floor() <= 6.0)
            .unwrap_or(25.0);
        let from = ((low / step).floor() * step).max(0.0);
        let to = ((high / step).ceil() * step).clamp(from + step, 100.0_f64.max(from + step));
        Axis { from, to, step }
    }

    fn ticks(&self) -> Vec<f64> {
        let count = ((self.to - self.from) / self.step).round().max(1.0) as usize;
        (0..=count).map(|number| self.from + number as f64 * self.step).collect()
    }

    /// Where a score lies, in percent of the width.
    fn at(&self, score: f64) -> f64 {
        ((score - self.from) / (self.to - self.from) * 100.0).clamp(0.0, 100.0)
    }
}

/// Projects whose ranges overlap that of the first of them.
struct Group<'p> {
    projects: &'p [RankedProject],
    /// Where the ranges of all of them overlap.
    band: Option<(f64, f64)>,
}

fn groups(ranks: &[RankedProject]) -> Vec<Group<'_>> {
    let mut groups = Vec::new();
    let mut rest = ranks;
    while let Some(first) = rest.first() {
        let apart = |ranked: &RankedProject| match (first.range, ranked.range) {
            (Some((low, _)), Some((_, high))) => high < low,
            _ => false,
        };
        let length = rest.iter().position(apart).unwrap_or(rest.len());
        let (projects, others) = rest.split_at(length);
        let band = projects.iter().filter_map(|ranked| ranked.range).reduce(|a, b| (a.0.max(b.0), a.1.min(b.1)));
        let band = band.filter(|(low, high)| projects.len() > 1 && low < high);
        groups.push(Group { projects, band });
        rest = others;
    }
    groups
}

pub(super) fn section(page: &ResultsPage) -> Markup {
    let words = results_words(page.frame.locale);
    let drawn = &page.ranks[..page.ranks.len().min(DRAWN)];
    let axis = Axis::of(drawn);
    let count = |length: usize| number(page.frame.locale, i64::try_from(length).unwrap_or(i64::MAX));
    html! {
        section.section.ranking #ranking {
            h2 { (words.ranking) }
            @if drawn.len() < page.ranks.len() {
                p.intro { (fill(words.chart_part, &[("shown", &count(drawn.len())), ("all", &count(page.ranks.len()))])) }
            }
            div.rank-axis aria-hidden="true" {
                (PreEscaped(axis_svg(&axis)))
            }
            @for (place, group) in groups(drawn).iter().enumerate() {
                div.rank-group.first[place == 0] {
                    @if let Some(label) = label(page, place, group) { p.rank-label { (label) } }
                    ol { @for ranked in group.projects { (row(page, &axis, group, ranked)) } }
                }
            }
        }
    }
}

fn label(page: &ResultsPage, place: usize, group: &Group<'_>) -> Option<&'static str> {
    let words = results_words(page.frame.locale);
    let compared = group.projects.iter().any(|ranked| ranked.range.is_some());
    match (group.projects, place) {
        _ if !compared => None,
        ([_], 0) => Some(words.group_ahead),
        ([_], _) => None,
        _ => Some(words.group_alike),
    }
}

fn row(page: &ResultsPage, axis: &Axis, group: &Group<'_>, ranked: &RankedProject) -> Markup {
    let words = results_words(page.frame.locale);
    let locale = page.frame.locale;
    let range = match ranked.range {
        Some((low, high)) => fill(words.interval, &[("low", &tenth(locale, low)), ("high", &tenth(locale, high))]),
        None => words.interval_none.to_owned(),
    };
    html! {
        li.rank-row.won[ranked.rank == 1] {
            span.place { (ranked.rank) }
            div.who {
                h3 { (ranked.title) }
                @if ranked.team_name != ranked.title { p { (ranked.team_name) } }
            }
            div.whisker { (PreEscaped(whisker(axis, group, ranked))) }
            b.rank-score { (tenth(locale, ranked.score)) span.hidden-visually { ". " (range) } }
        }
    }
}

fn svg(class: &str, height: u32, shapes: &str) -> String {
    format!(
        r#"<svg class="{class}" width="100%" height="{height}" aria-hidden="true" focusable="false">{shapes}</svg>"#
    )
}

fn axis_svg(axis: &Axis) -> String {
    let ticks: String = axis
        .ticks()
        .iter()
        .map(|tick| format!(r#"<text x="{:.2}%" y="14" text-anchor="middle">{tick:.0}</text>"#, axis.at(*tick)))
        .collect();
    svg("chart-axis", 20, &ticks)
}

/// Grid, band, range and dot of one project.
fn whisker(axis: &Axis, group: &Group<'_>, ranked: &RankedProject) -> String {
    let mut shapes = String::new();
    if let Some((low, high)) = group.band {
        let (left, right) = (axis.at(low), axis.at(high));
        shapes.push_str(&format!(
            r#"<rect class="band" x="{left:.2}%" y="0" width="{:.2}%" height="100%"/>"#,
            right - left
        ));
    }
    for tick in axis.ticks() {
        let at = axis.at(tick);
        shapes.push_str(&format!(r#"<line class="grid" x1="{at:.2}%" x2="{at:.2}%" y1="0" y2="100%"/>"#));
    }
    if let Some((low, high)) = ranked.range {
        let (left, right) = (axis.at(low), axis.at(high));
        shapes.push_str(&format!(r#"<line class="range" x1="{left:.2}%" x2="{right:.2}%" y1="50%" y2="50%"/>"#));
    }
    shapes.push_str(&format!(r#"<circle class="dot" cx="{:.2}%" cy="50%" r="7"/>"#, axis.at(ranked.score)));
    svg("chart-row", 52, &shapes)
}

pub(super) fn key_dot() -> Markup {
    PreEscaped(svg(
        "chart-row",
        20,
        r#"<line class="range" x1="6%" x2="82%" y1="50%" y2="50%"/><circle class="dot" cx="46%" cy="50%" r="7"/>"#,
    ))
}

pub(super) fn key_band() -> Markup {
    PreEscaped(svg("chart-row", 20, r#"<rect class="band" x="16%" y="0" width="54%" height="100%"/>"#))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranked(rank: u32, score: f64, range: Option<(f64, f64)>) -> RankedProject {
        RankedProject {
            rank,
            title: format!("P{rank}"),
            team_name: String::new(),
            score,
            range,
            sheets: 3,
            means: Vec::new(),
        }
    }

    #[test]
    fn the_axis_holds_every_range_and_has_a_handful_of_ticks() {
        for (scores, expected) in [
            (vec![(86.4, 84.0, 88.7), (65.1, 61.2, 68.0)], vec![60.0, 65.0, 70.0, 75.0, 80.0, 85.0, 90.0]),
            (vec![(50.0, 0.0, 100.0)], vec![0.0, 20.0, 40.0, 60.0, 80.0, 100.0]),
            (vec![(100.0, 100.0, 100.0)], vec![100.0, 102.0]),
            (vec![(0.0, 0.0, 0.0)], vec![0.0, 2.0]),
        ] {
            let ranks: Vec<_> =
                scores.iter().map(|(score, low, high)| ranked(1, *score, Some((*low, *high)))).collect();
            assert_eq!(Axis::of(&ranks).ticks(), expected);
        }
    }

    #[test]
    fn a_group_ends_where_a_range_lies_below_that_of_its_first() {
        let ranks = [
            ranked(1, 86.0, Some((84.0, 88.0))),
            ranked(2, 81.0, Some((78.0, 83.0))),
            ranked(3, 80.0, Some((77.0, 82.0))),
            ranked(4, 70.0, None),
            ranked(5, 60.0, Some((50.0, 70.0))),
        ];
        let found = groups(&ranks);
        assert_eq!(found.iter().map(|group| group.projects.len()).collect::<Vec<_>>(), [1, 3, 1]);
        assert_eq!(found.iter().map(|group| group.band).collect::<Vec<_>>(), [None, Some((78.0, 82.0)), None]);
        assert!(groups(&[]).is_empty());
    }
}
