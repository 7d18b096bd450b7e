//! What comes out of a branding plugin, and what the host makes sure of.

use serde::Serialize;

use super::bindings::exports::jamboree::plugin::branding as wit;
use super::contrast::is_readable;
use super::{Issue, Rgb};

const LARGEST_RADIUS_PX: u8 = 32;

/// A plugin's answer to the question for a theme: one, or the blocking issues that make one impossible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeVerdict {
    Theme(Theme),
    Refused(Vec<Issue>),
}

/// Numbers and names, never CSS text from a plugin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Theme {
    /// Each name at most once. A name that is missing keeps the platform's own colour.
    pub tokens: Vec<BrandToken>,
    /// Corner radius of controls in CSS pixels, 0 to 32.
    pub radius_px: u8,
    pub font_stack: FontStack,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct BrandToken {
    pub name: TokenName,
    pub light: Rgb,
    pub dark: Rgb,
}

macro_rules! token_names {
    ($($variant:ident = $name:literal, $css:literal, $meaning:literal;)*) => {
        /// The colours a plugin may set.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum TokenName {
            $(#[doc = $meaning] $variant,)*
        }

        impl TokenName {
            pub const ALL: &[TokenName] = &[$(TokenName::$variant,)*];

            /// As plugins and the API write it.
            pub fn as_str(self) -> &'static str {
                match self { $(TokenName::$variant => $name,)* }
            }

            /// The custom property of the platform's style sheet.
            pub fn css_variable(self) -> &'static str {
                match self { $(TokenName::$variant => $css,)* }
            }
        }
    };
}

token_names! {
    Brand = "brand", "--b-9", "Filled buttons and selection.";
    BrandStrong = "brand-strong", "--b-10", "The same, hovered or pressed.";
    BrandText = "brand-text", "--b-11", "Links and brand text on the page.";
    OnBrand = "on-brand", "--on-b", "Text on `brand`.";
    BrandTint = "brand-tint", "--b-3", "Quiet backgrounds.";
    Accent = "accent", "--a-9", "The one spark of a screen.";
    AccentStrong = "accent-strong", "--a-10", "The same, hovered or pressed.";
    AccentText = "accent-text", "--a-11", "Accent text on the page.";
    OnAccent = "on-accent", "--on-a", "Text on `accent`.";
    AccentTint = "accent-tint", "--a-3", "Quiet backgrounds.";
    Ring = "ring", "--ring", "Keyboard focus.";
}

/// Typefaces that are there without a download from elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FontStack {
    Modern,
    Classic,
    Technical,
}

impl FontStack {
    const ALL: [FontStack; 3] = [FontStack::Modern, FontStack::Classic, FontStack::Technical];

    pub fn as_str(self) -> &'static str {
        match self {
            FontStack::Modern => "modern",
            FontStack::Classic => "classic",
            FontStack::Technical => "technical",
        }
    }

    /// A value for `font-family`.
    pub fn css(self) -> &'static str {
        match self {
            FontStack::Modern => {
                "\"Instrument Sans Variable\", \"Instrument Sans\", system-ui, -apple-system, \"Segoe UI\", Roboto, sans-serif"
            }
            FontStack::Classic => "Charter, \"Bitstream Charter\", \"Sitka Text\", Cambria, Georgia, serif",
            FontStack::Technical => {
                "ui-monospace, \"SF Mono\", \"Cascadia Mono\", \"DejaVu Sans Mono\", Menlo, Consolas, monospace"
            }
        }
    }
}

impl Theme {
    pub fn token(&self, name: TokenName) -> Option<&BrandToken> {
        self.tokens.iter().find(|token| token.name == name)
    }

    /// Refuses unknown names, a name twice, a radius out of range, and text that cannot be read: no plugin can make a
    /// page illegible.
    pub(crate) fn from_guest(theme: wit::Theme) -> Result<Theme, String> {
        if theme.tokens.len() > TokenName::ALL.len() {
            return Err(format!("{} tokens; there are {}", theme.tokens.len(), TokenName::ALL.len()));
        }
        let mut tokens: Vec<BrandToken> = Vec::with_capacity(theme.tokens.len());
        for token in theme.tokens {
            let name = TokenName::ALL
                .iter()
                .copied()
                .find(|name| name.as_str() == token.name)
                .ok_or_else(|| format!("there is no token {:?}", shortened(&token.name)))?;
            if tokens.iter().any(|known| known.name == name) {
                return Err(format!("the token {} comes twice", name.as_str()));
            }
            tokens.push(BrandToken { name, light: token.light.into(), dark: token.dark.into() });
        }
        if theme.radius_px > LARGEST_RADIUS_PX {
            return Err(format!("radius-px is {}; at most {LARGEST_RADIUS_PX}", theme.radius_px));
        }
        let font_stack = FontStack::ALL
            .into_iter()
            .find(|stack| stack.as_str() == theme.font_stack)
            .ok_or_else(|| format!("there is no font stack {:?}", shortened(&theme.font_stack)))?;
        let theme = Theme { tokens, radius_px: theme.radius_px, font_stack };
        theme.check_readable(TokenName::OnBrand, TokenName::Brand)?;
        theme.check_readable(TokenName::OnBrand, TokenName::BrandStrong)?;
        theme.check_readable(TokenName::OnAccent, TokenName::Accent)?;
        theme.check_readable(TokenName::OnAccent, TokenName::AccentStrong)?;
        Ok(theme)
    }

    fn check_readable(&self, text: TokenName, background: TokenName) -> Result<(), String> {
        // The platform's own text colour suits the platform's own fill, not one it has never seen.
        let Some(fill) = self.token(background) else { return Ok(()) };
        let Some(on_fill) = self.token(text) else {
            return Err(format!("{} comes without {}", background.as_str(), text.as_str()));
        };
        if is_readable(on_fill.light, fill.light) && is_readable(on_fill.dark, fill.dark) {
            return Ok(());
        }
        Err(format!("{} cannot be read on {}: less than 4.5:1", text.as_str(), background.as_str()))
    }
}

/// A guest's text in a message of ours.
fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(name: &str, light: u8, dark: u8) -> wit::Token {
        let grey = |value| wit::Rgb { r: value, g: value, b: value };
        wit::Token { name: name.into(), light: grey(light), dark: grey(dark) }
    }

    fn theme(tokens: Vec<wit::Token>) -> wit::Theme {
        wit::Theme { tokens, radius_px: 9, font_stack: "modern".into() }
    }

    #[test]
    fn a_readable_theme_is_taken() {
        let taken = Theme::from_guest(theme(vec![token("brand", 40, 60), token("on-brand", 255, 255)]));
        assert_eq!(taken.map(|theme| theme.tokens.len()), Ok(2));
    }

    #[test]
    fn text_that_cannot_be_read_in_one_of_the_two_modes_is_refused() {
        let refused = Theme::from_guest(theme(vec![token("brand", 40, 200), token("on-brand", 255, 255)]));
        assert_eq!(refused, Err("on-brand cannot be read on brand: less than 4.5:1".into()));
    }

    #[test]
    fn a_fill_without_its_text_is_refused() {
        assert_eq!(Theme::from_guest(theme(vec![token("accent", 0, 0)])), Err("accent comes without on-accent".into()));
    }

    #[test]
    fn unknown_and_repeated_tokens_are_refused() {
        assert_eq!(Theme::from_guest(theme(vec![token("body{}", 0, 0)])), Err("there is no token \"body{}\"".into()));
        let twice = theme(vec![token("ring", 0, 0), token("ring", 1, 1)]);
        assert_eq!(Theme::from_guest(twice), Err("the token ring comes twice".into()));
    }

    #[test]
    fn a_font_stack_is_a_known_name_and_never_css() {
        let mut wanted = theme(Vec::new());
        wanted.font_stack = "x; background: url(//evil)".into();
        assert!(Theme::from_guest(wanted).is_err());
    }
}
