//! A tenant's two colours as the full table of design tokens, computed on the server as plain sRGB values: for
//! browsers without relative colours, for mails and for pictures.
//!
//! The ladder is that of the design tokens of the portal: hue and chroma are the tenant's, lightness is ours. On top of
//! it every text colour is pushed away from its surfaces until it reads at 4.5:1, whatever the two colours are.

use crate::colour::{Oklch, Rgb};
use crate::contrast::{self, CONTROL_MINIMUM, TEXT_MINIMUM};

macro_rules! palette {
    ($($(#[$doc:meta])* $field:ident = $token:literal,)+) => {
        /// Every opaque colour token of one mode. Field `b_9` is the custom property `--b-9`.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Palette { $($(#[$doc])* pub $field: Rgb,)+ }

        impl Palette {
            /// Token names (without the leading dashes) with their colours, in a fixed order.
            pub fn entries(&self) -> Vec<(&'static str, Rgb)> {
                vec![$(($token, self.$field),)+]
            }
        }
    };
}

palette! {
    b_1 = "b-1", b_2 = "b-2", b_3 = "b-3", b_4 = "b-4", b_5 = "b-5",
    b_6 = "b-6", b_7 = "b-7", b_8 = "b-8",
    /// The primary colour as a solid.
    b_9 = "b-9",
    /// The solid under the pointer.
    b_10 = "b-10",
    /// Links and brand-coloured text.
    b_11 = "b-11",
    b_12 = "b-12",
    /// Text on `b_9` and `b_10`.
    on_b = "on-b",
    a_2 = "a-2", a_3 = "a-3", a_5 = "a-5", a_7 = "a-7", a_9 = "a-9", a_10 = "a-10", a_11 = "a-11", on_a = "on-a",
    bg = "bg", surface = "surface", raised = "raised", sunken = "sunken", fill = "fill", fill_2 = "fill-2",
    line = "line", line_2 = "line-2",
    /// Outlines of controls, 3:1 on every surface they stand on.
    control = "control",
    text = "text", text_2 = "text-2", text_3 = "text-3",
    c_sky_1 = "c-sky-1", c_sky_2 = "c-sky-2",
    c_1 = "c-1", c_2 = "c-2", c_3 = "c-3", c_4 = "c-4", c_5 = "c-5", c_6 = "c-6",
    c_ink = "c-ink", c_line = "c-line", c_sun = "c-sun", on_c = "on-c",
    ok_bg = "ok-bg", ok = "ok", ok_text = "ok-text",
    warn_bg = "warn-bg", warn = "warn", warn_text = "warn-text",
    bad_bg = "bad-bg", bad = "bad", bad_text = "bad-text",
    live = "live", on_live = "on-live",
    ring = "ring", shade = "shade",
}

/// The look of one tenant in both modes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    pub primary: Rgb,
    pub accent: Rgb,
    pub light: Palette,
    pub dark: Palette,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Light,
    Dark,
}

impl Theme {
    /// Our own two colours, for hosts without a tenant.
    pub fn jamboree() -> Theme {
        Theme::from_colours(JAMBOREE_PRIMARY, JAMBOREE_ACCENT)
    }

    pub fn from_colours(primary: Rgb, accent: Rgb) -> Theme {
        Theme {
            primary,
            accent,
            light: palette_for(primary, accent, Mode::Light),
            dark: palette_for(primary, accent, Mode::Dark),
        }
    }
}

/// Primary colour of the product itself.
pub const JAMBOREE_PRIMARY: Rgb = Rgb::new(0x3B, 0x2F, 0x8F);
/// Accent colour of the product itself.
pub const JAMBOREE_ACCENT: Rgb = Rgb::new(0xFF, 0x9E, 0x45);

fn palette_for(primary: Rgb, accent: Rgb, mode: Mode) -> Palette {
    let (b, a) = (Oklch::from(primary), Oklch::from(accent));
    let light = mode == Mode::Light;
    // One row of the ladder: (lightness, chroma) in light mode, then in dark mode.
    let pick = |base: Oklch, in_light: (f64, f64), in_dark: (f64, f64)| {
        let (l, c) = if light { in_light } else { in_dark };
        base.at(l, c, 0.0).to_rgb()
    };
    let (c14, c16, c18, c10) = (b.c.min(0.14), b.c.min(0.16), b.c.min(0.18), b.c.min(0.10));
    let ac = a.c.min(0.2);

    let bg = if light { contrast::light_page(b) } else { b.at(0.165, (b.c * 0.12).min(0.012), 0.0).to_rgb() };
    let surface = pick(b, (1.0, 0.0), (0.200, (b.c * 0.12).min(0.013)));
    let raised = pick(b, (1.0, 0.0), (0.238, (b.c * 0.12).min(0.014)));
    let sunken = pick(b, (0.968, (b.c * 0.06).min(0.006)), (0.140, (b.c * 0.12).min(0.011)));
    let fill = pick(b, (0.950, (b.c * 0.08).min(0.008)), (0.262, (b.c * 0.13).min(0.015)));
    let fill_2 = pick(b, (0.915, (b.c * 0.10).min(0.011)), (0.315, (b.c * 0.14).min(0.017)));

    let b_1 = pick(b, (0.985, c14 * 0.07), (0.185, c14 * 0.22));
    let b_2 = pick(b, (0.965, c14 * 0.15), (0.215, c14 * 0.30));
    let b_3 = pick(b, (0.935, c14 * 0.28), (0.255, c14 * 0.40));
    let b_4 = pick(b, (0.895, c14 * 0.42), (0.300, c14 * 0.50));
    let b_5 = pick(b, (0.840, c16 * 0.58), (0.355, c16 * 0.60));
    let b_6 = pick(b, (0.770, c16 * 0.72), (0.425, c16 * 0.72));
    let a_2 = pick(a, (0.968, ac * 0.11), (0.225, ac * 0.22));
    let a_3 = pick(a, (0.935, ac * 0.24), (0.270, ac * 0.32));

    let brand_solid = Solid::around(b.at(solid_lightness(b, mode), b.c, 0.0), 0.16, 0.3);
    let accent_solid = Solid::around(a.at(snapped(a.l), a.c, 0.0), 0.17, 0.5);

    let page = [bg, surface, raised, sunken, fill, b_1, b_2];
    let tinted = [bg, surface, raised, sunken, fill, b_1, b_2, b_3];
    let ramp: &[Rgb] = if light { &[b_1, b_2, b_3, b_4, b_5] } else { &[b_1, b_2, b_3, b_4, b_5, b_6] };
    let accented = [bg, surface, raised, a_2, a_3];
    let read = |wanted: Rgb, surfaces: &[Rgb]| pushed_until(wanted, surfaces, TEXT_MINIMUM, mode);

    let fixed = |in_light: (f64, f64, f64), in_dark: (f64, f64, f64)| {
        let (l, c, h) = if light { in_light } else { in_dark };
        Oklch::new(l, c, h).to_rgb()
    };
    let meaning = |ground: Rgb, wanted: Rgb| read(wanted, &[bg, surface, raised, ground]);
    let ok_bg = fixed((0.955, 0.035, 158.0), (0.265, 0.040, 160.0));
    let warn_bg = fixed((0.962, 0.045, 85.0), (0.275, 0.045, 75.0));
    let bad_bg = fixed((0.958, 0.025, 22.0), (0.270, 0.060, 22.0));

    // Covers are deep in both modes; white must read on every depth.
    let cover = |l: f64, c: f64, turn: f64| {
        pushed_until(b.at(l, c, turn).to_rgb(), &[Rgb::new(252, 252, 252)], TEXT_MINIMUM, Mode::Light)
    };

    Palette {
        b_1,
        b_2,
        b_3,
        b_4,
        b_5,
        b_6,
        b_7: pick(b, (0.680, c18 * 0.90), (0.510, c18 * 0.85)),
        b_8: pick(b, (0.590, c18), (0.610, c18 * 0.95)),
        b_9: brand_solid.rest,
        b_10: brand_solid.hover,
        on_b: brand_solid.text,
        b_11: read(pick(b, (b.l.min(0.47), b.c.min(0.19)), (0.815, b.c.min(0.15) * 0.85)), &tinted),
        b_12: read(pick(b, (0.285, c10 * 0.75), (0.935, c10 * 0.35)), ramp),
        a_2,
        a_3,
        a_5: pick(a, (0.850, ac * 0.50), (0.400, ac * 0.55)),
        a_7: pick(a, (0.720, ac * 0.90), (0.600, ac * 0.85)),
        a_9: accent_solid.rest,
        a_10: accent_solid.hover,
        on_a: accent_solid.text,
        a_11: read(pick(a, (a.l.min(0.47), a.c.min(0.17)), (0.800, a.c.min(0.15))), &accented),
        bg,
        surface,
        raised,
        sunken,
        fill,
        fill_2,
        line: pick(b, (0.918, (b.c * 0.08).min(0.009)), (0.285, (b.c * 0.13).min(0.016))),
        line_2: pick(b, (0.835, (b.c * 0.12).min(0.014)), (0.390, (b.c * 0.14).min(0.018))),
        control: pushed_until(
            pick(b, (0.660, (b.c * 0.16).min(0.020)), (0.560, (b.c * 0.14).min(0.018))),
            &[bg, surface, raised, sunken],
            CONTROL_MINIMUM,
            mode,
        ),
        text: read(pick(b, (0.235, (b.c * 0.22).min(0.024)), (0.955, (b.c * 0.06).min(0.006))), &page),
        text_2: read(pick(b, (0.430, (b.c * 0.20).min(0.022)), (0.790, (b.c * 0.10).min(0.012))), &page),
        text_3: read(pick(b, (0.515, (b.c * 0.18).min(0.020)), (0.685, (b.c * 0.12).min(0.014))), &page),
        c_sky_1: b.at(0.300, (b.c * 0.80).min(0.090), 8.0).to_rgb(),
        c_sky_2: b.at(0.560, (b.c * 0.85).min(0.100), -6.0).to_rgb(),
        c_1: cover(0.520, b.c.min(0.115), 0.0),
        c_2: cover(0.450, b.c.min(0.105), 2.0),
        c_3: cover(0.385, (b.c * 0.95).min(0.095), 4.0),
        c_4: cover(0.325, (b.c * 0.88).min(0.085), 6.0),
        c_5: cover(0.270, (b.c * 0.80).min(0.072), 8.0),
        c_6: cover(0.225, (b.c * 0.70).min(0.060), 10.0),
        c_ink: cover(0.190, (b.c * 0.60).min(0.048), 10.0),
        c_line: b.at(0.800, (b.c * 0.6).min(0.07), 0.0).to_rgb(),
        c_sun: a.at(a.l.max(0.66), a.c, 0.0).to_rgb(),
        on_c: Rgb::new(252, 252, 252),
        ok_bg,
        ok: fixed((0.580, 0.125, 156.0), (0.700, 0.140, 156.0)),
        ok_text: meaning(ok_bg, fixed((0.430, 0.095, 158.0), (0.840, 0.110, 156.0))),
        warn_bg,
        warn: fixed((0.700, 0.145, 68.0), (0.780, 0.140, 76.0)),
        warn_text: meaning(warn_bg, fixed((0.460, 0.095, 62.0), (0.860, 0.110, 82.0))),
        bad_bg,
        bad: fixed((0.560, 0.195, 25.0), (0.640, 0.180, 25.0)),
        bad_text: meaning(bad_bg, fixed((0.470, 0.165, 26.0), (0.820, 0.100, 22.0))),
        live: fixed((0.550, 0.205, 25.0), (0.550, 0.205, 25.0)),
        on_live: Rgb::WHITE,
        ring: pick(b, (0.56, b.c.clamp(0.05, 0.16)), (0.76, b.c.clamp(0.03, 0.13))),
        shade: if light { b.at(0.30, b.c.min(0.05), 0.0).to_rgb() } else { Rgb::BLACK },
    }
}

/// Lightness snapped out of .54 to .62, where neither white nor ink reads.
fn snapped(l: f64) -> f64 {
    if l > 0.62 { l } else { l.min(0.54) }
}

/// The primary as a solid. In the dark it is lifted; a dark colour without chroma flips to near-white instead of
/// becoming a grey smudge.
fn solid_lightness(brand: Oklch, mode: Mode) -> f64 {
    match mode {
        Mode::Light => snapped(brand.l),
        Mode::Dark if brand.l > 0.62 => brand.l,
        Mode::Dark if brand.c < 0.035 && brand.l < 0.5 => 0.94,
        Mode::Dark => brand.l.clamp(0.50, 0.54),
    }
}

/// A filled control and the text on it.
struct Solid {
    rest: Rgb,
    hover: Rgb,
    text: Rgb,
}

impl Solid {
    /// Chooses white or tinted ink, then moves the fill away from that text until it reads. The fill under the pointer
    /// moves the same way, so that it never reads worse.
    fn around(wanted: Oklch, ink_lightness: f64, ink_tint: f64) -> Solid {
        let white = wanted.at(0.995, wanted.c.min(0.05) * ink_tint, 0.0).to_rgb();
        let ink = wanted.at(ink_lightness, wanted.c.min(0.05) * ink_tint, 0.0).to_rgb();
        let fill = wanted.to_rgb();
        let takes_white = contrast::ratio(fill, white) >= contrast::ratio(fill, ink);
        let (text, away) = if takes_white { (white, Mode::Light) } else { (ink, Mode::Dark) };
        let rest = pushed_until(fill, &[text], TEXT_MINIMUM, away);
        let moved = Oklch::from(rest);
        let hover_step = if takes_white { -0.055 } else { 0.05 };
        let hover = moved.at((moved.l + hover_step).clamp(0.0, 0.97), moved.c, 0.0).to_rgb();
        Solid { rest, hover: pushed_until(hover, &[text], TEXT_MINIMUM, away), text }
    }
}

/// `wanted`, made darker (light mode) or lighter (dark mode) in small steps until it has at least `minimum` contrast
/// with every surface.
fn pushed_until(wanted: Rgb, surfaces: &[Rgb], minimum: f64, mode: Mode) -> Rgb {
    let reads = |colour: Rgb| surfaces.iter().all(|surface| contrast::ratio(colour, *surface) >= minimum);
    if reads(wanted) {
        return wanted;
    }
    let start = Oklch::from(wanted);
    let (step, end) = if mode == Mode::Light { (-0.004, Rgb::BLACK) } else { (0.004, Rgb::WHITE) };
    (1..=250)
        .map(|n| start.at((start.l + step * f64::from(n)).clamp(0.0, 1.0), start.c, 0.0).to_rgb())
        .find(|candidate| reads(*candidate))
        .unwrap_or(end)
}

#[cfg(test)]
#[path = "theme_tests.rs"]
mod tests;
