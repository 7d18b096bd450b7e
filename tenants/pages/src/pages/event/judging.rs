//! How projects are judged: the weights as a bar, then each criterion with its scale.

use maud::{Markup, html};

use super::{Criterion, EventPage};
use crate::catalogue::{fill, messages};
use crate::locale::Locale;

pub(super) fn section(event: &EventPage) -> Markup {
    let locale = event.frame.locale;
    let words = messages(locale);
    let count = i64::try_from(event.criteria.len()).unwrap_or(i64::MAX);
    let listed: Vec<String> = event
        .criteria
        .iter()
        .map(|criterion| {
            fill(words.weight, &[("name", &criterion.name), ("percent", &criterion.weight_percent.to_string())])
        })
        .collect();
    html! {
        section.section #judging {
            h2 { (words.judging) }
            p.intro { (fill(words.judging_intro, &[("criteria", &words.criteria_count.of(locale, count))])) }
            div.weights role="img" aria-label=(fill(words.weights_label, &[("list", &listed.join(", "))])) {
                @for criterion in &event.criteria {
                    div class={ "share-" (criterion.weight_percent.clamp(1, 100)) } {
                        (criterion.weight_percent) "\u{a0}%" span { (criterion.name) }
                    }
                }
            }
            ul.criteria { @for criterion in &event.criteria { (line(locale, criterion)) } }
        }
    }
}

fn line(locale: Locale, criterion: &Criterion) -> Markup {
    let words = messages(locale);
    let scale = match &criterion.step {
        Some(step) => fill(words.scale_step, &[("min", &criterion.min), ("max", &criterion.max), ("step", step)]),
        None => fill(words.scale, &[("min", &criterion.min), ("max", &criterion.max)]),
    };
    html! {
        li {
            h3 { (criterion.name) }
            p { (criterion.help) }
            span.scale { (scale) }
        }
    }
}
