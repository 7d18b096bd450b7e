//! A ticket as a PDF of one A4 page: to print, to keep on a phone, to show where there is no network.

mod typesetting;

use krilla::Document;
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Rect};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;

use crate::catalogue::{fill, messages, registration_words};
use crate::colour::Rgb;
use crate::locale::Locale;
use crate::pages::{Brand, EventHead, Mode, grouped_code, in_both_zones};
use crate::qr::{Modules, QUIET};
use chrono::{DateTime, Utc};
use typesetting::{Fonts, Weight, block, is_complete, set};

/// What stands on the sheet.
#[derive(Clone, Debug)]
pub struct TicketSheet {
    pub locale: Locale,
    pub brand: Brand,
    pub event: EventHead,
    /// Any script. Where our fonts lack its letters, the address stands in its place.
    pub holder_name: String,
    pub holder_email: String,
    pub ticket_type: String,
    pub code: String,
    pub order_code: String,
    /// Years are named when they are not this one's.
    pub now: DateTime<Utc>,
}

/// The sheet could not be written.
#[derive(Debug)]
pub struct SheetFailed(String);

impl std::fmt::Display for SheetFailed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the ticket could not be written as PDF: {}", self.0)
    }
}

impl std::error::Error for SheetFailed {}

// A4 in points.
const WIDTH: f32 = 595.28;
const HEIGHT: f32 = 841.89;
const MARGIN: f32 = 54.0;
const QR_SIDE: f32 = 210.0;
const LEFT_WIDTH: f32 = WIDTH - 2.0 * MARGIN - QR_SIDE - 20.0;

/// The ticket as a PDF (`application/pdf`).
///
/// # Errors
/// When a font of ours cannot be read or the file cannot be put together; no content causes that.
pub fn ticket_pdf(sheet: &TicketSheet) -> Result<Vec<u8>, SheetFailed> {
    let fonts = Fonts::load().ok_or_else(|| SheetFailed("a font cannot be read".to_owned()))?;
    let page_size = PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| SheetFailed("no such page size".to_owned()))?;
    let mut document = Document::new();
    document.set_metadata(
        Metadata::new()
            .title(format!("{}, {}", sheet.event.title, sheet.holder_name))
            .authors(vec![sheet.brand.name.clone()])
            .creator("Jamboree".to_owned())
            .language(sheet.locale.tag().to_owned()),
    );
    let mut page = document.start_page_with(page_size);
    {
        let mut surface = page.surface();
        Pen { surface: &mut surface, fonts: &fonts }.ticket(sheet);
        surface.finish();
    }
    page.finish();
    document.finish().map_err(|error| SheetFailed(format!("{error:?}")))
}

struct Pen<'p, 's> {
    surface: &'p mut Surface<'s>,
    fonts: &'p Fonts,
}

impl Pen<'_, '_> {
    fn ticket(&mut self, sheet: &TicketSheet) {
        let words = registration_words(sheet.locale);
        let event_words = messages(sheet.locale);
        let theme = sheet.brand.theme();
        let ink = &theme.light;
        // The horizon of our covers and mails, across the head of the sheet.
        for (from, to, colour) in [(0.0, 0.74, ink.b_9), (0.74, 0.88, ink.a_9), (0.88, 1.0, ink.b_9)] {
            self.rectangle(WIDTH * from, 0.0, WIDTH * (to - from), 12.0, colour);
        }
        let mut y =
            self.text(&sheet.brand.name, Weight::SemiBold, 13.0, MARGIN, 62.0, WIDTH - 2.0 * MARGIN, 1, ink.b_11);
        y = self.text(&sheet.event.title, Weight::SemiBold, 30.0, MARGIN, y + 36.0, WIDTH - 2.0 * MARGIN, 3, ink.text);

        let top = y + 30.0;
        let qr_left = WIDTH - MARGIN - QR_SIDE;
        self.code(&sheet.code, qr_left, top, ink.line_2);
        let code_line = grouped_code(&sheet.code);
        self.centred(&code_line, 19.0, qr_left, top + QR_SIDE + 30.0, ink.text);

        let named = is_complete(&sheet.holder_name, Weight::SemiBold);
        let holder = if named || sheet.holder_email.is_empty() { &sheet.holder_name } else { &sheet.holder_email };
        let in_zones = |at| in_both_zones(sheet.locale, at, sheet.event.zone, sheet.event.viewer_zone, sheet.now);
        let place = match sheet.event.mode {
            Mode::Online => event_words.online,
            Mode::Hybrid => event_words.hybrid,
        };
        let until = fill(event_words.listing_date_to, &[("when", &in_zones(sheet.event.ends_at))]);
        let mut y = self.fact(words.name, &[holder], 21.0, top + 10.0, 3, ink.text_3, ink.text);
        y = self.fact(words.ticket, &[&sheet.ticket_type], 13.0, y, 2, ink.text_3, ink.text);
        y = self.fact(words.ticket_when, &[&in_zones(sheet.event.starts_at), &until], 13.0, y, 2, ink.text_3, ink.text);
        y = self.fact(words.ticket_place, &[place], 13.0, y, 2, ink.text_3, ink.text);
        y = self.fact(words.order, &[&sheet.order_code], 13.0, y, 1, ink.text_3, ink.text);

        let foot = (y - 12.0).max(top + QR_SIDE + 54.0) + 10.0;
        self.dashes(foot, ink.line_2);
        let address = format!("{} {}", words.ticket_show, words.ticket_personal);
        self.text(&address, Weight::Regular, 11.0, MARGIN, foot + 26.0, WIDTH - 2.0 * MARGIN, 3, ink.text_2);
    }

    /// A label with its lines; gives where the next one begins.
    #[expect(clippy::too_many_arguments, reason = "a place, a size and two colours are what a fact is drawn with")]
    fn fact(&mut self, label: &str, lines: &[&str], size: f32, y: f32, most: usize, quiet: Rgb, ink: Rgb) -> f32 {
        let mut y = self.text(label, Weight::Regular, 10.0, MARGIN, y, LEFT_WIDTH, 1, quiet) + size + 3.0;
        for (index, line) in lines.iter().enumerate() {
            let gap = if index > 0 { size * 1.3 } else { 0.0 };
            y = self.text(line, Weight::SemiBold, size, MARGIN, y + gap, LEFT_WIDTH, most, ink);
        }
        y + 26.0
    }

    /// Draws a text from its first baseline on; gives the last one.
    #[expect(clippy::too_many_arguments, reason = "a place, a size and a colour are what a text is drawn with")]
    fn text(
        &mut self,
        text: &str,
        weight: Weight,
        size: f32,
        x: f32,
        baseline: f32,
        width: f32,
        most: usize,
        colour: Rgb,
    ) -> f32 {
        let set = block(text, weight, size, width, most);
        self.ink(colour);
        let mut y = baseline;
        for (index, line) in set.lines.iter().enumerate() {
            if index > 0 {
                y += set.size * 1.22;
            }
            line.draw(self.surface, self.fonts, x, y, set.size);
        }
        y
    }

    fn centred(&mut self, text: &str, size: f32, left: f32, baseline: f32, colour: Rgb) {
        let line = set(text, Weight::SemiBold);
        self.ink(colour);
        line.draw(self.surface, self.fonts, left + (QR_SIDE - line.width * size) / 2.0, baseline, size);
    }

    fn ink(&mut self, colour: Rgb) {
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(Fill {
            paint: rgb::Color::new(colour.r, colour.g, colour.b).into(),
            rule: FillRule::NonZero,
            ..Fill::default()
        }));
    }

    fn rectangle(&mut self, x: f32, y: f32, width: f32, height: f32, colour: Rgb) {
        let mut path = PathBuilder::new();
        if let Some(rect) = Rect::from_xywh(x, y, width, height) {
            path.push_rect(rect);
        }
        if let Some(path) = path.finish() {
            self.ink(colour);
            self.surface.draw_path(&path);
        }
    }

    /// The code as vectors: black on white, as cameras want it, inside a thin frame.
    fn code(&mut self, code: &str, left: f32, top: f32, frame: Rgb) {
        self.rectangle(left, top, QR_SIDE, QR_SIDE, frame);
        self.rectangle(left + 0.75, top + 0.75, QR_SIDE - 1.5, QR_SIDE - 1.5, Rgb::WHITE);
        let Some(modules) = Modules::of(code) else { return };
        let module = QR_SIDE / (modules.side + 2 * QUIET) as f32;
        let mut path = PathBuilder::new();
        for (column, row, length) in modules.runs() {
            let (x, y) = ((column + QUIET) as f32 * module, (row + QUIET) as f32 * module);
            if let Some(rect) = Rect::from_xywh(left + x, top + y, length as f32 * module, module) {
                path.push_rect(rect);
            }
        }
        if let Some(path) = path.finish() {
            self.ink(Rgb::BLACK);
            self.surface.draw_path(&path);
        }
    }

    fn dashes(&mut self, y: f32, colour: Rgb) {
        let mut x = MARGIN;
        while x < WIDTH - MARGIN {
            self.rectangle(x, y, 5.0, 0.75, colour);
            x += 9.0;
        }
    }
}

impl TicketSheet {
    /// A name for the file, of letters every system takes.
    pub fn file_name(&self) -> String {
        format!("ticket-{}.pdf", grouped_code(&self.code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(text).map_or_else(|error| panic!("{error}"), |at| at.with_timezone(&Utc))
    }

    fn sheet(name: &str) -> TicketSheet {
        TicketSheet {
            locale: Locale::English,
            brand: Brand::jamboree(),
            event: EventHead {
                slug: "clean-oceans".to_owned(),
                title: "Clean Oceans Hack 2027".to_owned(),
                mode: Mode::Online,
                zone: chrono_tz::Europe::Lisbon,
                viewer_zone: Some(chrono_tz::Asia::Kolkata),
                starts_at: at("2027-03-12T17:00:00Z"),
                ends_at: at("2027-03-14T18:00:00Z"),
                cover: None,
            },
            holder_name: name.to_owned(),
            holder_email: "ada@example.org".to_owned(),
            ticket_type: "Standard".to_owned(),
            code: "K7WQM2PX4D".to_owned(),
            order_code: "K7WQM2".to_owned(),
            now: at("2027-01-01T00:00:00Z"),
        }
    }

    #[test]
    fn a_name_of_any_script_and_length_gives_a_sheet() {
        let blank = ticket_pdf(&sheet("")).map_or_else(|error| panic!("{error}"), |bytes| bytes.len());
        for name in
            ["Ada Lovelace", "ليلى حداد", "דנה כהן Cohen", "田中太郎", "🦈🦀", "Дмитрий\u{0}\u{202e}", &"W".repeat(200)]
        {
            let bytes = ticket_pdf(&sheet(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(bytes.starts_with(b"%PDF-"), "{name}");
            assert!(bytes.len() > blank / 2 && bytes.len() < 400_000, "{name}: {} bytes", bytes.len());
        }
    }
}
