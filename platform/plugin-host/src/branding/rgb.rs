//! A colour, and its form in text.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::bindings::exports::jamboree::plugin::branding as wit;

/// sRGB, 8 bits a channel. As text `#RRGGBB`, upper case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rgb {
    pub r: u8,
    pub g: u8,
    pub b: u8,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a colour is written #RRGGBB")]
pub struct NotAColour;

impl FromStr for Rgb {
    type Err = NotAColour;

    fn from_str(text: &str) -> Result<Rgb, NotAColour> {
        let digits = text.strip_prefix('#').ok_or(NotAColour)?;
        if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(NotAColour);
        }
        let [_, r, g, b] = u32::from_str_radix(digits, 16).map_err(|_| NotAColour)?.to_be_bytes();
        Ok(Rgb { r, g, b })
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02X}{:02X}{:02X}", self.r, self.g, self.b)
    }
}

impl Serialize for Rgb {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl From<Rgb> for wit::Rgb {
    fn from(colour: Rgb) -> wit::Rgb {
        wit::Rgb { r: colour.r, g: colour.g, b: colour.b }
    }
}

impl From<wit::Rgb> for Rgb {
    fn from(colour: wit::Rgb) -> Rgb {
        Rgb { r: colour.r, g: colour.g, b: colour.b }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_becomes_a_colour_and_back() {
        assert_eq!("#ff7040".parse::<Rgb>().map(|colour| colour.to_string()), Ok("#FF7040".into()));
    }

    #[test]
    fn other_spellings_are_refused() {
        for text in ["", "#", "ff7040", "#ff704", "#ff70401", "#+f7040", "#ff704\u{e9}", "red"] {
            assert_eq!(text.parse::<Rgb>(), Err(NotAColour), "{text}");
        }
    }
}
