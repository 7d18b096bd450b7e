//! Tracks with their prizes.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::{EventPage, Prize};
use crate::calendar::{Money, money};
use crate::catalogue::{fill, messages};
use crate::locale::Locale;
use crate::pages::icons;

pub(super) fn section(event: &EventPage) -> Markup {
    let words = messages(event.frame.locale);
    let has_prizes = event.tracks.iter().any(|track| !track.prizes.is_empty());
    html! {
        section.section #tracks {
            h2 { @if has_prizes { (words.tracks_and_prizes) } @else { (words.tracks) } }
            p.intro {
                (words.tracks_intro)
                @if let Some(sum) = prize_sum(event) {
                    " " (fill(words.prizes_sum, &[("amount", &money(event.frame.locale, &sum))]))
                }
            }
            ul.tracks {
                @for (index, track) in event.tracks.iter().enumerate() {
                    li {
                        (icons::track_glyph(index))
                        div {
                            h3 { (track.name) }
                            p { (track.summary) }
                            @if let Some(sponsor) = &track.sponsor { p.sponsor { (fill(words.sponsored_by, &[("name", sponsor)])) } }
                        }
                        @if !track.prizes.is_empty() {
                            ul.prizes { @for prize in &track.prizes { (prize_line(event.frame.locale, prize)) } }
                        }
                    }
                }
            }
        }
    }
}

fn prize_line(locale: Locale, prize: &Prize) -> Markup {
    html! {
        li {
            @match &prize.amount {
                Some(amount) => { b { (money(locale, amount)) } span { (prize.name) } },
                None => b.in-kind { (prize.name) },
            }
            @if let Some(note) = &prize.note { span { (note) } }
        }
    }
}

/// The sum of all prizes, when all amounts are in one currency and there is more than one.
fn prize_sum(event: &EventPage) -> Option<Money> {
    let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
    let amounts: Vec<&Money> =
        event.tracks.iter().flat_map(|track| &track.prizes).filter_map(|prize| prize.amount.as_ref()).collect();
    for amount in &amounts {
        let sum = sums.entry(amount.currency.as_str()).or_default();
        *sum = sum.checked_add(amount.amount_minor)?;
    }
    match sums.into_iter().collect::<Vec<_>>().as_slice() {
        [(currency, amount_minor)] if amounts.len() > 1 => {
            Some(Money { amount_minor: *amount_minor, currency: (*currency).to_owned() })
        }
        _ => None,
    }
}
