//! Colours: sRGB bytes as tenants give them, OKLCH as we reason about them.
//!
//! Conversion after Björn Ottosson, "A perceptual color space for image processing" (2020), the space CSS Color 4
//! names `oklch()`. A colour outside sRGB loses chroma until it fits, so lightness and hue are kept.

use std::fmt;
use std::str::FromStr;

/// An opaque sRGB colour. Its text form is `#RRGGBB`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rgb {
    pub r: u8,
    pub g: u8,
    pub b: u8,
}

impl Rgb {
    pub const WHITE: Rgb = Rgb::new(255, 255, 255);
    pub const BLACK: Rgb = Rgb::new(0, 0, 0);

    pub const fn new(r: u8, g: u8, b: u8) -> Rgb {
        Rgb { r, g, b }
    }

    /// Relative luminance, 0 (black) to 1 (white), as WCAG 2.2 defines it.
    pub fn luminance(self) -> f64 {
        0.2126 * linear(self.r) + 0.7152 * linear(self.g) + 0.0722 * linear(self.b)
    }

    /// This colour painted at `opacity` (0 to 1) over an opaque `ground`, mixed in sRGB as browsers do.
    pub fn over(self, ground: Rgb, opacity: f64) -> Rgb {
        let mix = |top: u8, below: u8| {
            (f64::from(top) * opacity + f64::from(below) * (1.0 - opacity)).round().clamp(0.0, 255.0) as u8
        };
        Rgb::new(mix(self.r, ground.r), mix(self.g, ground.g), mix(self.b, ground.b))
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02X}{:02X}{:02X}", self.r, self.g, self.b)
    }
}

/// The text was not `#RRGGBB` (the `#` may be left out).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAColour;

impl fmt::Display for NotAColour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a colour is written #RRGGBB, six hexadecimal digits")
    }
}

impl std::error::Error for NotAColour {}

impl FromStr for Rgb {
    type Err = NotAColour;

    fn from_str(text: &str) -> Result<Rgb, NotAColour> {
        let digits = text.strip_prefix('#').unwrap_or(text);
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(NotAColour);
        }
        let value = u32::from_str_radix(digits, 16).map_err(|_| NotAColour)?;
        let [_, r, g, b] = value.to_be_bytes();
        Ok(Rgb::new(r, g, b))
    }
}

/// A colour by perceived lightness (0 to 1), chroma (0 to about 0.37) and hue (degrees).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Oklch {
    pub l: f64,
    pub c: f64,
    pub h: f64,
}

impl Oklch {
    pub const fn new(l: f64, c: f64, h: f64) -> Oklch {
        Oklch { l, c, h }
    }

    /// The same hue, turned by `turn_deg`, at another lightness and chroma.
    pub fn at(self, l: f64, c: f64, turn_deg: f64) -> Oklch {
        Oklch::new(l, c, self.h + turn_deg)
    }

    /// The nearest sRGB colour with this lightness and hue; chroma gives way where sRGB ends.
    pub fn to_rgb(self) -> Rgb {
        let lightness = self.l.clamp(0.0, 1.0);
        if let Some(exact) = in_gamut(Oklch { l: lightness, ..self }.to_linear()) {
            return encode(exact);
        }
        let (mut inside, mut outside) = (0.0, self.c.max(0.0));
        for _ in 0..24 {
            let middle = (inside + outside) / 2.0;
            match in_gamut(Oklch::new(lightness, middle, self.h).to_linear()) {
                Some(_) => inside = middle,
                None => outside = middle,
            }
        }
        encode(Oklch::new(lightness, inside, self.h).to_linear().map(|v| v.clamp(0.0, 1.0)))
    }

    fn to_linear(self) -> [f64; 3] {
        let (sin, cos) = self.h.to_radians().sin_cos();
        let (a, b) = (self.c * cos, self.c * sin);
        let l = (self.l + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let m = (self.l - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let s = (self.l - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
        ]
    }
}

impl From<Rgb> for Oklch {
    fn from(colour: Rgb) -> Oklch {
        let (r, g, b) = (linear(colour.r), linear(colour.g), linear(colour.b));
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        let lightness = 0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s;
        let a = 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s;
        let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s;
        let chroma = a.hypot(b);
        // Greys carry rounding noise for a hue; none is steadier than noise.
        if chroma < 1e-5 {
            return Oklch::new(lightness, 0.0, 0.0);
        }
        Oklch::new(lightness, chroma, b.atan2(a).to_degrees().rem_euclid(360.0))
    }
}

fn linear(byte: u8) -> f64 {
    let v = f64::from(byte) / 255.0;
    if v <= 0.040_45 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
}

fn encode(linear_rgb: [f64; 3]) -> Rgb {
    let [r, g, b] = linear_rgb.map(|v| {
        let encoded = if v <= 0.003_130_8 { v * 12.92 } else { 1.055 * v.powf(1.0 / 2.4) - 0.055 };
        (encoded * 255.0).round().clamp(0.0, 255.0) as u8
    });
    Rgb::new(r, g, b)
}

fn in_gamut(linear_rgb: [f64; 3]) -> Option<[f64; 3]> {
    const SLACK: f64 = 1e-4;
    linear_rgb.iter().all(|v| (-SLACK..=1.0 + SLACK).contains(v)).then(|| linear_rgb.map(|v| v.clamp(0.0, 1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_byte_colour_survives_the_way_to_oklch_and_back(r: u8, g: u8, b: u8) {
            let colour = Rgb::new(r, g, b);
            prop_assert_eq!(Oklch::from(colour).to_rgb(), colour);
        }

        #[test]
        fn text_form_reads_back(r: u8, g: u8, b: u8) {
            let colour = Rgb::new(r, g, b);
            prop_assert_eq!(colour.to_string().parse::<Rgb>(), Ok(colour));
        }
    }

    #[test]
    fn known_colours_have_their_published_coordinates() {
        let red = Oklch::from(Rgb::new(255, 0, 0));
        assert!((red.l - 0.628).abs() < 0.001 && (red.c - 0.2577).abs() < 0.001 && (red.h - 29.23).abs() < 0.05);
    }

    #[test]
    fn text_that_is_no_colour_is_refused() {
        for text in ["", "#12345", "#1234567", "#gg0000", "é12345", "rgb(0,0,0)", "+12345"] {
            assert_eq!(text.parse::<Rgb>(), Err(NotAColour), "{text}");
        }
    }
}
