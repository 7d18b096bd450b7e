//! Contrast by WCAG 2.2: the host's own check of what a plugin made.

use super::Rgb;

/// Ordinary text needs 4.5:1 (WCAG 2.2, 1.4.3).
pub fn is_readable(text: Rgb, background: Rgb) -> bool {
    ratio(text, background) >= 4.5
}

/// 1 to 21.
fn ratio(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: Rgb) -> f64 {
    let linear = |channel: u8| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_border_cases_hold() {
        let white = Rgb { r: 255, g: 255, b: 255 };
        let grey = |value: u8| Rgb { r: value, g: value, b: value };
        assert!(is_readable(grey(0x76), white));
        assert!(!is_readable(grey(0x77), white));
    }
}
