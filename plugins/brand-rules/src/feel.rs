//! Corners and typeface: chosen in the settings, or following the colours.

use jamboree_plugin::branding::Rgb;
use jamboree_plugin::{log, settings};

use crate::colour::Oklch;

/// Below this chroma both colours are quiet, and sharp corners with a serif suit them.
const QUIET_CHROMA: f64 = 0.08;

/// Corner radius of controls in CSS pixels.
pub fn radius_px(primary: Option<Rgb>, accent: Option<Rgb>) -> u8 {
    match chosen("corners").as_str() {
        "sharp" => 2,
        "soft" => 9,
        "round" => 16,
        "automatic" => {
            if quiet(primary, accent) {
                4
            } else {
                9
            }
        }
        unknown => {
            log::warn(&format!("settings.corners has the unknown value {unknown:?}; using automatic"));
            9
        }
    }
}

/// Name of a font stack that the host knows.
pub fn font_stack(primary: Option<Rgb>, accent: Option<Rgb>) -> &'static str {
    match chosen("voice").as_str() {
        "modern" => "modern",
        "classic" => "classic",
        "technical" => "technical",
        "automatic" => {
            if quiet(primary, accent) {
                "classic"
            } else {
                "modern"
            }
        }
        unknown => {
            log::warn(&format!("settings.voice has the unknown value {unknown:?}; using modern"));
            "modern"
        }
    }
}

fn chosen(key: &str) -> String {
    settings::get(key).unwrap_or_else(|| "automatic".into())
}

fn quiet(primary: Option<Rgb>, accent: Option<Rgb>) -> bool {
    let is_quiet = |colour: Option<Rgb>| colour.is_some_and(|rgb| Oklch::from_rgb(rgb).chroma < QUIET_CHROMA);
    is_quiet(primary) && is_quiet(accent)
}
