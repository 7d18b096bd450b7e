//! What is worth saying about a choice of colours before it is saved.

use jamboree_plugin::branding::{Issue, Rgb, Severity};

use crate::colour::{Oklch, distance, hex};
use crate::contrast::{
    ORDINARY_TEXT, WHITE, carries_text, ink_for, nearest, nearest_that_carries_text, ratio, reads_as_link,
};

/// Nearer than this, two colours on one screen read as one.
const TOO_SIMILAR: f64 = 0.10;
/// The red that the platform keeps for errors and for things that destroy: `oklch(0.56 0.195 25)`.
pub const DANGER: Oklch = Oklch::new(0.56, 0.195, 25.0);
/// Nearer than this to [`DANGER`], a harmless button looks like a destructive one.
const TOO_NEAR_DANGER: f64 = 0.11;
/// Below this chroma a colour looks grey.
pub const GREY_CHROMA: f64 = 0.035;

pub fn issues(primary: Option<Rgb>, accent: Option<Rgb>) -> Vec<Issue> {
    let mut issues = Vec::new();
    // The first colour is also that of links: a suggestion has to serve for both.
    issues.extend(primary.and_then(|colour| {
        unreadable("/primary", colour, |candidate| carries_text(candidate) && reads_as_link(candidate))
    }));
    issues.extend(accent.and_then(|colour| unreadable("/accent", colour, carries_text)));
    if let (Some(primary), Some(accent)) = (primary, accent) {
        issues.extend(too_similar(primary, accent));
    }
    issues.extend(primary.and_then(looks_destructive));
    issues.extend(primary.and_then(grey));
    issues
}

fn unreadable(path: &str, colour: Rgb, serves: impl Fn(Rgb) -> bool) -> Option<Issue> {
    if carries_text(colour) {
        return None;
    }
    let suggestion = nearest(colour, serves);
    Some(Issue {
        path: path.into(),
        severity: Severity::Blocking,
        message: format!(
            "Text on {} is hard to read: white reaches {:.2}, dark reaches {:.2}, and {ORDINARY_TEXT} is needed. {} works.",
            hex(colour),
            rounded_down(ratio(WHITE, colour)),
            rounded_down(ratio(ink_for(colour), colour)),
            hex(suggestion)
        ),
        suggestion: Some(suggestion),
    })
}

fn too_similar(primary: Rgb, accent: Rgb) -> Option<Issue> {
    (distance(primary, accent) < TOO_SIMILAR).then(|| {
        let opposite = Oklch::from_rgb(primary);
        let suggestion = nearest_that_carries_text(
            Oklch {
                chroma: opposite.chroma.max(0.14),
                hue_degrees: (opposite.hue_degrees + 180.0) % 360.0,
                ..opposite
            }
            .to_rgb(),
        );
        Issue {
            path: "/accent".into(),
            severity: Severity::Warning,
            message: format!(
                "{} and {} are so alike that the second colour no longer stands out.",
                hex(primary),
                hex(accent)
            ),
            suggestion: Some(suggestion),
        }
    })
}

fn looks_destructive(primary: Rgb) -> Option<Issue> {
    (distance(primary, DANGER.to_rgb()) < TOO_NEAR_DANGER).then(|| Issue {
        path: "/primary".into(),
        severity: Severity::Warning,
        message: format!(
            "{} is close to the red of errors and of deleting: people may hesitate before ordinary buttons.",
            hex(primary)
        ),
        suggestion: None,
    })
}

fn grey(primary: Rgb) -> Option<Issue> {
    (Oklch::from_rgb(primary).chroma < GREY_CHROMA).then(|| Issue {
        path: "/primary".into(),
        severity: Severity::Info,
        message: format!("{} has hardly any colour: in the dark theme it is shown as near white.", hex(primary)),
        suggestion: None,
    })
}

/// Two decimals, never rounded up to a figure that would pass.
fn rounded_down(ratio: f64) -> f64 {
    (ratio * 100.0).floor() / 100.0
}
