//! A tenant's stylesheet: the token table as plain values, for every browser that knows custom properties.

use std::fmt::Write;

use crate::theme::{Palette, Theme};

/// The text of `/brand-<version>.css`: all colours of both modes as custom properties.
///
/// Light is the default; dark applies when the system prefers it, unless `data-theme` on the document says otherwise.
pub fn brand_stylesheet(theme: &Theme) -> String {
    let mut css = String::with_capacity(6_000);
    let dark = declarations(&theme.dark);
    // Writing to a String cannot fail.
    let _ = write!(
        css,
        ":root{{--brand:{};--accent:{};color-scheme:light;{}}}\
         @media(prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}\
         :root[data-theme=dark]{{color-scheme:dark;{dark}}}",
        theme.primary,
        theme.accent,
        declarations(&theme.light),
    );
    css
}

fn declarations(palette: &Palette) -> String {
    let mut text = String::with_capacity(1_600);
    for (name, colour) in palette.entries() {
        let _ = write!(text, "--{name}:{colour};");
    }
    // Shadows are the shade at a tenth and less; in the dark they need more to be seen.
    let (soft, deep) = if palette.bg.luminance() > 0.5 { ("1A", "29") } else { ("80", "99") };
    let _ = write!(text, "--sh:{0}{soft};--sh-2:{0}{deep};--ring-soft:{1}42", palette.shade, palette.ring);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_modes_carry_every_token() {
        let theme = Theme::jamboree();
        let css = brand_stylesheet(&theme);
        for (name, colour) in theme.light.entries() {
            assert!(css.contains(&format!("--{name}:{colour};")), "{name}");
            assert_eq!(css.matches(&format!("--{name}:")).count(), 3, "{name}");
        }
        assert!(css.len() < 8_000, "{} bytes", css.len());
        assert_eq!(css.matches('{').count(), css.matches('}').count());
    }
}
