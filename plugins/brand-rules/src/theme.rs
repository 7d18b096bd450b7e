//! The tokens: lightness follows the platform's ladder, hue and chroma are the tenant's, and every colour that carries
//! or is text is moved until it reads.

use jamboree_plugin::branding::{Rgb, Theme, Token};

use crate::colour::Oklch;
use crate::contrast::{WHITE, nearest_that_carries_text, stand_out, text_on};
use crate::feel;
use crate::review::GREY_CHROMA;

/// Raised surfaces of the dark theme; the light ones are white.
const DARK_SURFACE: Oklch = Oklch::new(0.238, 0.014, 230.0);

/// Tokens of a colour that was never chosen are left out: the host keeps its own for them.
pub fn from_colours(primary: Option<Rgb>, accent: Option<Rgb>) -> Theme {
    let mut tokens = Vec::new();
    if let Some(primary) = primary {
        let names = Names {
            fill: "brand",
            strong: "brand-strong",
            text: "brand-text",
            on_fill: "on-brand",
            tint: "brand-tint",
        };
        tokens.extend(ramp(primary, names));
        tokens.push(focus_ring(primary));
    }
    if let Some(accent) = accent {
        let names = Names {
            fill: "accent",
            strong: "accent-strong",
            text: "accent-text",
            on_fill: "on-accent",
            tint: "accent-tint",
        };
        tokens.extend(ramp(accent, names));
    }
    Theme { tokens, radius_px: feel::radius_px(primary, accent), font_stack: feel::font_stack(primary, accent).into() }
}

struct Names {
    fill: &'static str,
    strong: &'static str,
    text: &'static str,
    on_fill: &'static str,
    tint: &'static str,
}

fn ramp(colour: Rgb, names: Names) -> [Token; 5] {
    let own = Oklch::from_rgb(colour);
    let light_fill = nearest_that_carries_text(colour);
    let dark_fill = nearest_that_carries_text(lifted(own).to_rgb());
    let light_tint = own.with_lightness(0.935).with_chroma(own.chroma.min(0.14) * 0.28).to_rgb();
    let dark_tint = own.with_lightness(0.255).with_chroma(own.chroma.min(0.14) * 0.40).to_rgb();
    let light_text = own.with_lightness(own.lightness.min(0.47)).with_chroma(own.chroma.min(0.19));
    let dark_text = own.with_lightness(0.815).with_chroma(own.chroma.min(0.15) * 0.85);
    [
        token(names.fill, light_fill, dark_fill),
        token(names.strong, strong(light_fill), strong(dark_fill)),
        token(
            names.text,
            stand_out(light_text, -0.01, &[WHITE, light_tint]),
            stand_out(dark_text, 0.01, &[DARK_SURFACE.to_rgb(), dark_tint]),
        ),
        token(names.on_fill, text_on(light_fill), text_on(dark_fill)),
        token(names.tint, light_tint, dark_tint),
    ]
}

/// The same colour for a dark page: dark colours are lifted, greys flip to near white instead of becoming a smudge.
fn lifted(own: Oklch) -> Oklch {
    if own.chroma < GREY_CHROMA && own.lightness < 0.5 {
        return own.with_lightness(0.94);
    }
    own.with_lightness(own.lightness.max(0.50))
}

/// Hovered and pressed: one step away from the text on it, so that the text reads better and never worse.
fn strong(fill: Rgb) -> Rgb {
    let step = if text_on(fill) == WHITE { -0.055 } else { 0.05 };
    let own = Oklch::from_rgb(fill);
    own.with_lightness(own.lightness + step).to_rgb()
}

/// Keyboard focus: visible on every surface of its theme, hence a fixed lightness.
fn focus_ring(colour: Rgb) -> Token {
    let own = Oklch::from_rgb(colour);
    token(
        "ring",
        own.with_lightness(0.56).with_chroma(own.chroma.clamp(0.05, 0.16)).to_rgb(),
        own.with_lightness(0.76).with_chroma(own.chroma.clamp(0.03, 0.13)).to_rgb(),
    )
}

fn token(name: &str, light: Rgb, dark: Rgb) -> Token {
    Token { name: name.into(), light, dark }
}
