//! The order beside the steps: what, when, how much.

use chrono::{DateTime, Utc};
use maud::{Markup, PreEscaped, html};

use super::EventHead;
use super::fields::{Form, id_of};
use super::form::register_fields;
use crate::calendar::{Money, clock, price};
use crate::catalogue::{fill, messages, registration_words};
use crate::locale::Locale;
use crate::pages::frame::Frame;
use crate::pages::icons;
use crate::scene::{self, Format};

/// What an order costs. Prices hold their tax already.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    pub lines: Vec<SummaryLine>,
    /// None while nothing is chosen.
    pub total: Option<Money>,
    pub taxes: Vec<TaxPart>,
}

#[derive(Clone, Debug)]
pub struct SummaryLine {
    pub name: String,
    pub count: u32,
    /// Of all of them together.
    pub amount: Money,
}

/// The tax inside the total at one rate.
#[derive(Clone, Debug)]
pub struct TaxPart {
    /// Hundredths of a percent: 1900 is 19 %.
    pub rate_bp: u32,
    pub amount: Money,
}

impl Summary {
    pub(super) fn total_words(&self, locale: Locale) -> Option<String> {
        let total = self.total.as_ref()?;
        Some(cost(locale, total))
    }
}

/// A price in words: "Free" rather than a row of noughts.
pub(super) fn cost(locale: Locale, amount: &Money) -> String {
    if amount.amount_minor == 0 { messages(locale).ticket_free.to_owned() } else { price(locale, amount) }
}

/// "19", "7.5", "7,5".
fn percent(locale: Locale, rate_bp: u32) -> String {
    let (whole, part) = (rate_bp / 100, rate_bp % 100);
    if part == 0 {
        return whole.to_string();
    }
    let point = if locale == Locale::English { '.' } else { ',' };
    let digits = format!("{part:02}");
    format!("{whole}{point}{}", digits.trim_end_matches('0'))
}

/// The words of the hold: "Your place is held until 15:57, 14 more minutes. …"
pub(super) fn hold_sentence(frame: &Frame, event: &EventHead, until: DateTime<Utc>) -> String {
    let words = registration_words(frame.locale);
    // Somebody with half a minute left has not got one.
    let left = (until - frame.now).num_minutes().max(0);
    fill(
        words.held_until,
        &[("time", &clock(until, event.first_zone())), ("left", &words.minutes_more.of(frame.locale, left))],
    )
}

/// The panel. `code` is the form that an access code can be entered into, `until` how long the places are held.
pub(super) fn panel(
    frame: &Frame,
    event: &EventHead,
    summary: &Summary,
    code: Option<Form<'_>>,
    until: Option<DateTime<Utc>>,
) -> Markup {
    let locale = frame.locale;
    let words = registration_words(locale);
    html! {
        aside.order-panel aria-label=(words.order) {
            div.cover {
                @match &event.cover {
                    Some(cover) => img.art src=(cover.url) width=(cover.width) height=(cover.height) alt="";,
                    None => (PreEscaped(scene::svg(&frame.brand.theme(), &event.slug, Format::Cover))),
                }
            }
            div.inside {
                h2 { (event.title) }
                p.when { (event.when(locale, frame.now)) }
                @if summary.lines.is_empty() { p.line.quiet { (words.nothing_chosen) } }
                @for line in &summary.lines {
                    p.line {
                        span { (fill(words.line, &[("ticket", &line.name), ("n", &line.count.to_string())])) }
                        span { (cost(locale, &line.amount)) }
                    }
                }
                @if let Some(total) = summary.total_words(locale) {
                    p.line.total { span { (words.total) } span { (total) } }
                    @for tax in summary.taxes.iter().filter(|tax| tax.amount.amount_minor > 0) {
                        p.line.tax {
                            span { (fill(words.tax_included, &[("rate", &percent(locale, tax.rate_bp))])) }
                            span { (price(locale, &tax.amount)) }
                        }
                    }
                }
                @if let Some(form) = code { (code_field(form)) }
                @if let Some(until) = until {
                    p.hold { (icons::clock()) span { (hold_sentence(frame, event, until)) } }
                }
            }
        }
    }
}

/// The field stands outside the form and belongs to it by name, so that applying a code keeps every entry. Folded on a
/// phone, where the tickets come first.
fn code_field(form: Form<'_>) -> Markup {
    let words = form.words;
    let name = register_fields::ACCESS_CODE;
    let value = form.values.first(name);
    let id = id_of(name);
    let failed = form.error_of(name).is_some();
    html! {
        details.code-fold open[failed || !value.is_empty()] {
            summary.link { (words.have_code) }
            div.field.code-field.wrong[failed] {
                label for=(id) { (words.access_code) }
                div {
                    input.input id=(id) name=(name) form="register" value=(value) maxlength="60" autocomplete="off" autocapitalize="characters"
                        spellcheck="false" aria-invalid=[failed.then_some("true")] aria-describedby=[form.described_by(name, false)];
                    button.btn type="submit" form="register" name=(register_fields::ACTION) value="code" { (words.apply) }
                }
                (form.error_line(name))
                @if !failed && !value.is_empty() { span.help { (fill(words.access_code_applied, &[("code", value)])) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_keep_the_decimals_they_have() {
        assert_eq!(percent(Locale::English, 1900), "19");
        assert_eq!(percent(Locale::German, 750), "7,5");
        assert_eq!(percent(Locale::English, 2105), "21.05");
    }
}
