//! Contrast by WCAG 2.2 (1.4.3) and the product's rule for brand colours: below 4.5:1 a colour is refused, and the
//! nearest colour of the same hue that reads is offered.

use crate::colour::{Oklch, Rgb};

/// What WCAG AA asks of text of normal size.
pub const TEXT_MINIMUM: f64 = 4.5;
/// What WCAG AA asks of the outline of a control.
pub const CONTROL_MINIMUM: f64 = 3.0;

/// Contrast ratio of two opaque colours, 1 to 21, in either order.
pub fn ratio(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (a.luminance(), b.luminance());
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// What a brand colour is used for decides what it must read on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Buttons (as a solid under text) and links (as text on the light page): both at least 4.5:1.
    Primary,
    /// Marks of what happens now: a solid under text, at least 4.5:1.
    Accent,
}

/// How one brand colour reads. All ratios are WCAG contrast ratios.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ContrastCheck {
    pub passes: bool,
    pub ratio_with_white: f64,
    pub ratio_with_ink: f64,
    /// The colour as link text on the page in light mode. Decides for [`Role::Primary`] alone.
    pub ratio_as_text: f64,
    /// White or ink, whichever reads better on the colour.
    pub best_text: Rgb,
    /// The nearest colour of the same hue that passes; `None` when the colour itself passes.
    pub suggestion: Option<Rgb>,
}

impl ContrastCheck {
    /// The better of white and ink on the colour.
    pub fn best_ratio(&self) -> f64 {
        self.ratio_with_white.max(self.ratio_with_ink)
    }
}

/// Near-black with a breath of the colour it is written on.
pub fn ink_for(colour: Rgb) -> Rgb {
    let colour = Oklch::from(colour);
    colour.at(0.17, colour.c.min(0.05) * 0.5, 0.0).to_rgb()
}

/// The light page a tenant with this primary colour gets.
pub(crate) fn light_page(primary: Oklch) -> Rgb {
    primary.at(0.988, (primary.c * 0.035).min(0.004), 0.0).to_rgb()
}

/// Measures one brand colour and, when it fails, finds the fix.
pub fn check(colour: Rgb, role: Role) -> ContrastCheck {
    let mut measured = measure(colour, role);
    if !measured.passes {
        measured.suggestion = Some(nearest_that_reads(colour, role));
    }
    measured
}

fn measure(colour: Rgb, role: Role) -> ContrastCheck {
    let ink = ink_for(colour);
    let ratio_with_white = ratio(colour, Rgb::WHITE);
    let ratio_with_ink = ratio(colour, ink);
    let ratio_as_text = ratio(colour, light_page(colour.into()));
    let solid_reads = ratio_with_white.max(ratio_with_ink) >= TEXT_MINIMUM;
    ContrastCheck {
        passes: match role {
            Role::Primary => solid_reads && ratio_as_text >= TEXT_MINIMUM,
            Role::Accent => solid_reads,
        },
        ratio_with_white,
        ratio_with_ink,
        ratio_as_text,
        best_text: if ratio_with_white >= ratio_with_ink { Rgb::WHITE } else { ink },
        suggestion: None,
    }
}

/// Walks lightness away from the colour in both directions; hue is fixed, chroma gives way only where sRGB ends.
fn nearest_that_reads(colour: Rgb, role: Role) -> Rgb {
    const STEP: f64 = 0.002;
    let origin = Oklch::from(colour);
    for step in 1..=500_u32 {
        let distance = f64::from(step) * STEP;
        let passing = [origin.l - distance, origin.l + distance]
            .into_iter()
            .filter(|l| (0.0..=1.0).contains(l))
            .map(|l| origin.at(l, origin.c, 0.0).to_rgb())
            .filter(|candidate| measure(*candidate, role).passes)
            .min_by(|a, b| distance_between(*a, origin).total_cmp(&distance_between(*b, origin)));
        if let Some(found) = passing {
            return found;
        }
    }
    // Black reads on every page and under white text: the walk above always meets a dark colour first.
    Rgb::BLACK
}

fn distance_between(candidate: Rgb, origin: Oklch) -> f64 {
    let candidate = Oklch::from(candidate);
    (candidate.l - origin.l).hypot(candidate.c - origin.c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_colour() -> impl Strategy<Value = Rgb> {
        (any::<u8>(), any::<u8>(), any::<u8>()).prop_map(|(r, g, b)| Rgb::new(r, g, b))
    }

    proptest! {
        #[test]
        fn every_suggestion_passes_the_check_it_was_made_for(colour in any_colour()) {
            for role in [Role::Primary, Role::Accent] {
                let checked = check(colour, role);
                prop_assert_eq!(checked.passes, checked.suggestion.is_none());
                if let Some(suggestion) = checked.suggestion {
                    prop_assert!(check(suggestion, role).passes, "{colour} became {suggestion}");
                }
            }
        }

        #[test]
        fn every_suggestion_keeps_the_hue(colour in any_colour()) {
            for role in [Role::Primary, Role::Accent] {
                let Some(suggestion) = check(colour, role).suggestion else { continue };
                let (was, is) = (Oklch::from(colour), Oklch::from(suggestion));
                // Bytes cannot hold a hue exactly: the weaker the chroma, the coarser the hue they can name.
                if is.c > 0.03 && was.c > 0.03 {
                    let turn = (was.h - is.h + 540.0).rem_euclid(360.0) - 180.0;
                    prop_assert!(turn.abs() < 0.25 / is.c, "{colour} became {suggestion}: {turn} degrees");
                }
            }
        }

        #[test]
        fn ratio_is_symmetric_and_bounded(a in any_colour(), b in any_colour()) {
            prop_assert_eq!(ratio(a, b), ratio(b, a));
            prop_assert!((1.0..=21.0).contains(&ratio(a, b)));
        }
    }

    #[test]
    fn a_readable_brand_is_left_alone() {
        let checked = check(Rgb::new(0x07, 0x5E, 0x7A), Role::Primary);
        assert!(checked.passes && checked.suggestion.is_none() && checked.best_text == Rgb::WHITE);
    }

    #[test]
    fn yellow_is_refused_as_a_primary_and_welcome_as_an_accent() {
        let yellow = Rgb::new(0xF2, 0xB1, 0x34);
        let refused = check(yellow, Role::Primary);
        assert!(!refused.passes && refused.ratio_as_text < TEXT_MINIMUM);
        let Some(fix) = refused.suggestion else { panic!("a refusal comes with a fix") };
        assert!(Oklch::from(fix).l < Oklch::from(yellow).l);
        assert!(check(yellow, Role::Accent).passes);
    }

    #[test]
    fn mid_greys_where_neither_white_nor_ink_reads_are_refused_as_an_accent() {
        let checked = check(Rgb::new(0x78, 0x78, 0x78), Role::Accent);
        assert!(!checked.passes && checked.best_ratio() < TEXT_MINIMUM && checked.suggestion.is_some());
    }
}
