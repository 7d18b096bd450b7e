//! QR codes as plain modules, drawn by pages and by the sheet alike.

use qrcode::{Color, EcLevel, QrCode};

/// The dark modules of one code, without the quiet zone.
pub(crate) struct Modules {
    /// Modules on one side.
    pub side: usize,
    dark: Vec<bool>,
}

/// What stands around a code so that cameras find it (ISO/IEC 18004 asks for four modules).
pub(crate) const QUIET: usize = 4;

impl Modules {
    /// `None` when the text is longer than a code can hold.
    pub fn of(text: &str) -> Option<Modules> {
        // A quarter may be scratched or hidden by a thumb.
        let code = QrCode::with_error_correction_level(text, EcLevel::Q).ok()?;
        let side = code.width();
        Some(Modules { side, dark: code.into_colors().into_iter().map(|colour| colour == Color::Dark).collect() })
    }

    /// Runs of dark modules in reading order: column, row, length.
    pub fn runs(&self) -> Vec<(usize, usize, usize)> {
        let mut runs = Vec::new();
        for (row, line) in self.dark.chunks(self.side).enumerate() {
            let mut column = 0;
            for run in line.chunk_by(|a, b| a == b) {
                if run.first() == Some(&true) {
                    runs.push((column, row, run.len()));
                }
                column += run.len();
            }
        }
        runs
    }
}

/// A QR code as an inline SVG element, dark on light in both modes because cameras want it so. `label` names it for
/// those who do not see it. Empty when the text is longer than a code can hold.
pub fn qr_svg(text: &str, label: &str) -> String {
    let Some(modules) = Modules::of(text) else { return String::new() };
    let full = modules.side + 2 * QUIET;
    let mut path = String::new();
    for (column, row, length) in modules.runs() {
        path.push_str(&format!("M{} {}h{length}v1h-{length}z", column + QUIET, row + QUIET));
    }
    maud::html! {
        svg.qr xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (full) " " (full) } shape-rendering="crispEdges" role="img"
            aria-label=(label) {
            rect width=(full) height=(full) fill="#fff" {}
            path d=(path) fill="#000" {}
        }
    }
    .into_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_finders_and_the_runs_hold_every_dark_module() {
        let Some(modules) = Modules::of("K7WQM2PX4D") else { panic!("ten letters fit") };
        let runs = modules.runs();
        let dark = |column, row| runs.iter().any(|(c, r, n)| *r == row && (*c..*c + *n).contains(&column));
        let last = modules.side - 7;
        for (left, top) in [(0, 0), (last, 0), (0, last)] {
            // Seven dark modules, and the light ring inside them.
            assert!((0..7).all(|step| dark(left + step, top)), "{left} {top}");
            assert!((1..6).all(|step| !dark(left + step, top + 1)), "{left} {top}");
        }
        let counted: usize = runs.iter().map(|(_, _, length)| length).sum();
        assert_eq!(counted, modules.dark.iter().filter(|dark| **dark).count());
    }

    #[test]
    fn labels_are_escaped_and_too_long_a_text_draws_nothing() {
        assert!(qr_svg("A", "\"><script>").contains("&quot;&gt;&lt;script&gt;"));
        assert_eq!(qr_svg(&"x".repeat(4000), "long"), "");
    }
}
