//! Contrast by WCAG 2.2: from 1 to 21, where ordinary text needs 4.5.

use jamboree_plugin::branding::Rgb;

use crate::colour::{Oklch, linear};

pub const ORDINARY_TEXT: f64 = 4.5;

pub const WHITE: Rgb = Rgb { r: 255, g: 255, b: 255 };

pub fn ratio(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Near-black with a breath of the colour it is written on, as the platform sets it.
pub fn ink_for(background: Rgb) -> Rgb {
    let own = Oklch::from_rgb(background);
    own.with_lightness(0.17).with_chroma(own.chroma.min(0.05) * 0.5).to_rgb()
}

/// White or ink, whichever reads better.
pub fn text_on(background: Rgb) -> Rgb {
    let ink = ink_for(background);
    if ratio(WHITE, background) >= ratio(ink, background) { WHITE } else { ink }
}

/// Whether ordinary text in white or ink is readable on it. A band of mid tones is not.
pub fn carries_text(background: Rgb) -> bool {
    ratio(text_on(background), background) >= ORDINARY_TEXT
}

/// Whether it also reads as a link on the light page.
pub fn reads_as_link(colour: Rgb) -> bool {
    const PAGE: Oklch = Oklch::new(0.985, 0.0, 0.0);
    ratio(colour, PAGE.to_rgb()) >= ORDINARY_TEXT
}

/// The colour of the same hue, nearest in lightness, on which text is readable.
pub fn nearest_that_carries_text(wanted: Rgb) -> Rgb {
    nearest(wanted, carries_text)
}

/// The colour of the same hue, nearest in lightness, that `accept` takes; black, which carries and is text, when none is.
pub fn nearest(wanted: Rgb, accept: impl Fn(Rgb) -> bool) -> Rgb {
    const BLACK: Rgb = Rgb { r: 0, g: 0, b: 0 };
    if accept(wanted) {
        return wanted;
    }
    let colour = Oklch::from_rgb(wanted);
    let found = (1..=200).find_map(|step| {
        let change = f64::from(step) * 0.005;
        [colour.lightness - change, colour.lightness + change]
            .into_iter()
            .filter(|lightness| (0.0..=1.0).contains(lightness))
            .map(|lightness| colour.with_lightness(lightness).to_rgb())
            .find(|candidate| accept(*candidate))
    });
    found.unwrap_or(BLACK)
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
