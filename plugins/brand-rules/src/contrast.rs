//! Contrast by WCAG 2.2: from 1 to 21, where ordinary text needs 4.5.

use jamboree_plugin::branding::Rgb;

use crate::colour::{Oklch, linear};

pub const ORDINARY_TEXT: f64 = 4.5;

pub const WHITE: Rgb = Rgb { r: 255, g: 255, b: 255 };
/// The near-black that text on a light brand colour is set in.
pub const INK: Rgb = Rgb { r: 0x14, g: 0x18, b: 0x1B };

pub fn ratio(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// White or ink, whichever reads better.
pub fn text_on(background: Rgb) -> Rgb {
    if ratio(WHITE, background) >= ratio(INK, background) { WHITE } else { INK }
}

/// Whether ordinary text in white or ink is readable on it. A band of mid tones is not.
pub fn carries_text(background: Rgb) -> bool {
    ratio(text_on(background), background) >= ORDINARY_TEXT
}

/// The colour of the same hue, nearest in lightness, on which text is readable.
pub fn nearest_that_carries_text(wanted: Rgb) -> Rgb {
    nearest_in_lightness(wanted, carries_text).unwrap_or(INK)
}

/// Walks lightness away from `wanted` in both directions until `accept` says yes.
fn nearest_in_lightness(wanted: Rgb, accept: impl Fn(Rgb) -> bool) -> Option<Rgb> {
    if accept(wanted) {
        return Some(wanted);
    }
    let colour = Oklch::from_rgb(wanted);
    (1..=200).find_map(|step| {
        let change = f64::from(step) * 0.005;
        [colour.lightness - change, colour.lightness + change]
            .into_iter()
            .filter(|lightness| (0.0..=1.0).contains(lightness))
            .map(|lightness| colour.with_lightness(lightness).to_rgb())
            .find(|candidate| accept(*candidate))
    })
}

/// Moves lightness by `step` (positive is lighter) until the colour stands out from every one of `backgrounds`.
pub fn stand_out(mut colour: Oklch, step: f64, backgrounds: &[Rgb]) -> Rgb {
    loop {
        let rgb = colour.to_rgb();
        let readable = backgrounds.iter().all(|background| ratio(rgb, *background) >= ORDINARY_TEXT);
        let next = colour.lightness + step;
        if readable || !(0.0..=1.0).contains(&next) {
            return rgb;
        }
        colour = colour.with_lightness(next);
    }
}

/// Relative luminance, 0 to 1.
fn luminance(rgb: Rgb) -> f64 {
    0.2126 * linear(rgb.r) + 0.7152 * linear(rgb.g) + 0.0722 * linear(rgb.b)
}
