use jamboree_pages::{
    colour::Rgb,
    contrast::{self, ContrastCheck, Role},
};

use super::error::{BrandError, LowContrast};

pub const PRIMARY: &str = "/primary";
pub const ACCENT: &str = "/accent";

/// Reads `#RRGGBB`, in any case.
///
/// # Errors
/// [`BrandError::ColourInvalid`] at the pointer.
pub fn colour(pointer: &'static str, text: &str) -> Result<Rgb, BrandError> {
    let written = text.trim();
    if !written.starts_with('#') {
        return Err(BrandError::ColourInvalid(pointer));
    }
    written.parse().map_err(|_| BrandError::ColourInvalid(pointer))
}

/// How the two colours read.
pub fn both(primary: Rgb, accent: Rgb) -> (ContrastCheck, ContrastCheck) {
    (contrast::check(primary, Role::Primary), contrast::check(accent, Role::Accent))
}

fn low(pointer: &'static str, check: &ContrastCheck, decisive_ratio: f64) -> Option<LowContrast> {
    (!check.passes).then_some(LowContrast { pointer, ratio: decisive_ratio, suggestion: check.suggestion })
}

/// Refuses new colours that do not read, both at once. A colour that is not changed is not asked again.
///
/// # Errors
/// [`BrandError::ContrastTooLow`]
pub fn readable(primary: Option<Rgb>, accent: Option<Rgb>) -> Result<(), BrandError> {
    let primary = primary.and_then(|colour| {
        let check = contrast::check(colour, Role::Primary);
        // A link stands on the page, a button under its text: the worse of the two decides.
        low(PRIMARY, &check, check.best_ratio().min(check.ratio_as_text))
    });
    let accent = accent.and_then(|colour| {
        let check = contrast::check(colour, Role::Accent);
        low(ACCENT, &check, check.best_ratio())
    });
    let refused: Vec<LowContrast> = primary.into_iter().chain(accent).collect();
    if refused.is_empty() { Ok(()) } else { Err(BrandError::ContrastTooLow(refused)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_has_a_hash_and_six_digits() {
        assert_eq!(colour(PRIMARY, "#ff7a45").unwrap().to_string(), "#FF7A45");
        for text in ["ff7a45", "#ff7a4", "red", "", "#ff7a45;}"] {
            assert!(colour(PRIMARY, text).is_err(), "{text}");
        }
    }

    #[test]
    fn both_colours_are_refused_at_once_each_with_a_colour_that_passes() {
        let yellow = Rgb::new(0xFF, 0xEE, 0x00);
        let grey = Rgb::new(0x78, 0x78, 0x78);
        let Err(BrandError::ContrastTooLow(refused)) = readable(Some(yellow), Some(grey)) else {
            panic!("neither reads")
        };
        assert_eq!(refused.iter().map(|one| one.pointer).collect::<Vec<_>>(), [PRIMARY, ACCENT]);
        assert!(refused.iter().all(|one| one.ratio < 4.5));
        let suggested = |at: usize| refused[at].suggestion.unwrap();
        assert!(readable(Some(suggested(0)), Some(suggested(1))).is_ok());
    }

    #[test]
    fn what_is_not_changed_is_not_asked_again() {
        assert!(readable(None, None).is_ok());
    }
}
