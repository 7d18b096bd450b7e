//! sRGB and OKLCH. The conversion is the published one of the OKLab colour space (Ottosson 2020), which CSS Color 4 uses
//! for `oklch()`: equal steps of lightness look equal, whatever the hue.

use jamboree_plugin::branding::Rgb;

/// Lightness 0 to 1, chroma 0 to about 0.37 inside sRGB, hue in degrees 0 to 360.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Oklch {
    pub lightness: f64,
    pub chroma: f64,
    pub hue_degrees: f64,
}

impl Oklch {
    pub const fn new(lightness: f64, chroma: f64, hue_degrees: f64) -> Oklch {
        Oklch { lightness, chroma, hue_degrees }
    }

    pub fn with_lightness(self, lightness: f64) -> Oklch {
        Oklch { lightness: lightness.clamp(0.0, 1.0), ..self }
    }

    pub fn with_chroma(self, chroma: f64) -> Oklch {
        Oklch { chroma: chroma.max(0.0), ..self }
    }

    pub fn from_rgb(rgb: Rgb) -> Oklch {
        let [lightness, a, b] = oklab(rgb);
        let hue_degrees = b.atan2(a).to_degrees().rem_euclid(360.0);
        Oklch { lightness, chroma: a.hypot(b), hue_degrees }
    }

    /// The nearest sRGB colour of the same lightness and hue: chroma gives way when the colour lies outside sRGB.
    pub fn to_rgb(self) -> Rgb {
        if let Some(rgb) = self.inside_srgb() {
            return rgb;
        }
        let (mut inside, mut outside) = (0.0, self.chroma);
        for _ in 0..16 {
            let middle = (inside + outside) / 2.0;
            if self.with_chroma(middle).inside_srgb().is_some() {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        let channels = self.with_chroma(inside).linear_srgb().map(channel);
        Rgb { r: channels[0], g: channels[1], b: channels[2] }
    }

    fn inside_srgb(self) -> Option<Rgb> {
        const ROUNDING: f64 = 0.000_5;
        let linear = self.linear_srgb();
        linear.iter().all(|value| (-ROUNDING..=1.0 + ROUNDING).contains(value)).then(|| {
            let [r, g, b] = linear.map(channel);
            Rgb { r, g, b }
        })
    }

    fn linear_srgb(self) -> [f64; 3] {
        let hue = self.hue_degrees.to_radians();
        let (a, b) = (self.chroma * hue.cos(), self.chroma * hue.sin());
        let l = (self.lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let m = (self.lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let s = (self.lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
        ]
    }
}

/// How different two colours look: the distance in OKLab. 0.02 is just visible, black and white are 1 apart.
pub fn distance(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (oklab(one), oklab(other));
    one.iter().zip(other).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

/// `#RRGGBB`, as people type it.
pub fn hex(rgb: Rgb) -> String {
    format!("#{:02X}{:02X}{:02X}", rgb.r, rgb.g, rgb.b)
}

/// Linear light of one channel, 0 to 1 (IEC 61966-2-1).
pub fn linear(channel: u8) -> f64 {
    let value = f64::from(channel) / 255.0;
    if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

fn channel(linear: f64) -> u8 {
    let linear = linear.clamp(0.0, 1.0);
    let value = if linear <= 0.003_130_8 { linear * 12.92 } else { 1.055 * linear.powf(1.0 / 2.4) - 0.055 };
    // In range by the clamp above.
    (value * 255.0).round() as u8
}

fn oklab(rgb: Rgb) -> [f64; 3] {
    let (r, g, b) = (linear(rgb.r), linear(rgb.g), linear(rgb.b));
    let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
    let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
    let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
    [
        0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
        1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
        0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
    ]
}
