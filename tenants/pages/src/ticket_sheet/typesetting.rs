//! Lines of any script, set with the fonts we ship: direction, font and shape of every piece, and its width.

use std::sync::LazyLock;

use harfrust::{Direction, FontRef, ShapeOptions, ShaperData, UnicodeBuffer};
use krilla::geom::Point;
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::MetadataProvider;
use skrifa::charmap::Charmap;
use unicode_bidi::BidiInfo;

/// Which of our two weights a line begins in; scripts beyond Latin have one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    SemiBold,
}

struct Face {
    bytes: &'static [u8],
    font: FontRef<'static>,
    letters: Charmap<'static>,
    shaper: ShaperData,
    units_per_em: f32,
}

const FONTS: [&[u8]; 5] = [
    include_bytes!("../../fonts/instrument-sans-regular.ttf"),
    include_bytes!("../../fonts/instrument-sans-semibold.ttf"),
    include_bytes!("../../fonts/noto-sans-semibold.ttf"),
    include_bytes!("../../fonts/noto-sans-arabic-semibold.ttf"),
    include_bytes!("../../fonts/noto-sans-hebrew-semibold.ttf"),
];
const FALLBACKS: [usize; 3] = [2, 3, 4];

static FACES: LazyLock<Vec<Face>> = LazyLock::new(|| {
    let face = |bytes: &'static [u8]| {
        let font = FontRef::new(bytes).ok()?;
        let shaper = ShaperData::new(&font);
        let units_per_em = shaper.shaper(&font).build().units_per_em() as f32;
        Some(Face { bytes, letters: font.charmap(), font, shaper, units_per_em })
    };
    FONTS.into_iter().filter_map(face).collect()
});

/// The fonts as one document uses them.
pub(super) struct Fonts(Vec<Font>);

impl Fonts {
    /// `None` when an embedded font cannot be read, which a test rules out.
    pub fn load() -> Option<Fonts> {
        let fonts: Vec<Font> =
            FACES.iter().map(|face| Font::new(face.bytes.into(), 0)).collect::<Option<Vec<Font>>>()?;
        (fonts.len() == FONTS.len()).then_some(Fonts(fonts))
    }
}

/// A piece of a line in one font and one direction.
struct Piece {
    face: usize,
    text: String,
    glyphs: Vec<KrillaGlyph>,
    /// In ems.
    width: f32,
}

/// A shaped line; widths are in ems until it is drawn at a size.
pub(super) struct Line {
    pieces: Vec<Piece>,
    pub width: f32,
}

impl Line {
    pub fn draw(&self, surface: &mut Surface<'_>, fonts: &Fonts, x: f32, baseline: f32, size: f32) {
        let mut x = x;
        for piece in &self.pieces {
            if let Some(font) = fonts.0.get(piece.face) {
                let start = Point::from_xy(x, baseline);
                surface.draw_glyphs(start, &piece.glyphs, font.clone(), &piece.text, size, false);
            }
            x += piece.width * size;
        }
    }
}

/// Shapes one line. Characters that no font of ours has are left out when they are symbols (emoji) and become the
/// font's empty box when they are letters.
pub(super) fn set(text: &str, weight: Weight) -> Line {
    let text = drawable(text, weight);
    let bidi = BidiInfo::new(&text, None);
    let mut pieces = Vec::new();
    for paragraph in bidi.paragraphs.iter().take(1) {
        let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            let leftward = levels.get(run.start).is_some_and(|level| level.is_rtl());
            let Some(run_text) = text.get(run) else { continue };
            let mut of_run: Vec<Piece> =
                by_font(run_text, weight).into_iter().map(|(face, part)| shape(face, part, leftward)).collect();
            if leftward {
                of_run.reverse();
            }
            pieces.extend(of_run);
        }
    }
    let width = pieces.iter().map(|piece| piece.width).sum();
    Line { pieces, width }
}

/// Whether every letter and digit of a text has a shape in our fonts.
pub(super) fn is_complete(text: &str, weight: Weight) -> bool {
    let mut letters = text.chars().filter(|letter| letter.is_alphanumeric()).peekable();
    letters.peek().is_some() && letters.all(|letter| face_of(letter, weight).is_some())
}

/// One line of what can be drawn: breaks become spaces, symbols without a shape go.
fn drawable(text: &str, weight: Weight) -> String {
    let kept = text.chars().filter_map(|letter| {
        if letter.is_control() || letter.is_whitespace() {
            return Some(' ');
        }
        (letter.is_alphanumeric() || face_of(letter, weight).is_some()).then_some(letter)
    });
    let spaced: String = kept.collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn first_face(weight: Weight) -> usize {
    match weight {
        Weight::Regular => 0,
        Weight::SemiBold => 1,
    }
}

fn face_of(letter: char, weight: Weight) -> Option<usize> {
    std::iter::once(first_face(weight)).chain(FALLBACKS).find(|face| has(*face, letter))
}

fn has(face: usize, letter: char) -> bool {
    FACES.get(face).is_some_and(|face| face.letters.map(letter).is_some())
}

/// Parts a run where the font changes. Spaces and marks stay with what they follow, so that words hold together.
fn by_font(text: &str, weight: Weight) -> Vec<(usize, &str)> {
    let mut parts: Vec<(usize, usize)> = Vec::new();
    for (at, letter) in text.char_indices() {
        let current = parts.last().map(|(face, _)| *face);
        let stays = current.is_some_and(|face| !letter.is_alphanumeric() && has(face, letter));
        let face = if stays { None } else { Some(face_of(letter, weight).unwrap_or(FALLBACKS[0])) };
        if let Some(face) = face.filter(|face| current != Some(*face)) {
            parts.push((face, at));
        }
    }
    let ends: Vec<usize> = parts.iter().skip(1).map(|(_, start)| *start).chain([text.len()]).collect();
    parts.iter().zip(ends).filter_map(|((face, start), end)| Some((*face, text.get(*start..end)?))).collect()
}

fn shape(face_index: usize, text: &str, leftward: bool) -> Piece {
    let nothing = |text: &str| Piece { face: face_index, text: text.to_owned(), glyphs: Vec::new(), width: 0.0 };
    let Some(face) = FACES.get(face_index) else { return nothing(text) };
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    buffer.set_direction(if leftward { Direction::RightToLeft } else { Direction::LeftToRight });
    let shaped = face.shaper.shaper(&face.font).build().shape(buffer, ShapeOptions::new());
    // A glyph stands for the text from its cluster to the next one, whatever the direction.
    let mut starts: Vec<usize> = shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
    starts.push(text.len());
    starts.sort_unstable();
    let em = face.units_per_em.max(1.0);
    let glyphs: Vec<KrillaGlyph> = shaped
        .glyph_infos()
        .iter()
        .zip(shaped.glyph_positions())
        .map(|(info, place)| {
            let start = info.cluster as usize;
            let end = starts.iter().copied().find(|next| *next > start).unwrap_or(text.len());
            KrillaGlyph::new(
                GlyphId::new(info.glyph_id),
                place.x_advance as f32 / em,
                place.x_offset as f32 / em,
                place.y_offset as f32 / em,
                place.y_advance as f32 / em,
                start..end,
                None,
            )
        })
        .collect();
    let width = shaped.glyph_positions().iter().map(|place| place.x_advance as f32 / em).sum();
    Piece { face: face_index, text: text.to_owned(), glyphs, width }
}

/// A text in at most `most` lines of `width`: smaller where that helps, cut with an ellipsis where nothing does.
pub(super) struct Block {
    pub lines: Vec<Line>,
    pub size: f32,
}

pub(super) fn block(text: &str, weight: Weight, size: f32, width: f32, most: usize) -> Block {
    for scale in [1.0, 0.86, 0.74] {
        let lines = wrapped(text, weight, width / (size * scale));
        if lines.len() <= most {
            return Block { lines: lines.iter().map(|line| set(line, weight)).collect(), size: size * scale };
        }
    }
    let size = size * 0.74;
    let mut lines = wrapped(text, weight, width / size);
    lines.truncate(most);
    if let Some(last) = lines.last_mut() {
        while !last.is_empty() && set(&format!("{last}\u{2026}"), weight).width > width / size {
            last.pop();
        }
        last.push('\u{2026}');
    }
    Block { lines: lines.iter().map(|line| set(line, weight)).collect(), size }
}

/// Words in lines of `width` ems; a word wider than a line is broken where it must be.
fn wrapped(text: &str, weight: Weight, width: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in drawable(text, weight).split(' ') {
        let joined = lines.last().map(|line| format!("{line} {word}"));
        match joined.filter(|line| set(line, weight).width <= width) {
            Some(line) => {
                lines.pop();
                lines.push(line);
            }
            None if set(word, weight).width <= width => lines.push(word.to_owned()),
            None => {
                let mut part = String::new();
                for letter in word.chars() {
                    part.push(letter);
                    if set(&part, weight).width > width && part.chars().count() > 1 {
                        part.pop();
                        lines.push(std::mem::replace(&mut part, letter.to_string()));
                    }
                }
                lines.push(part);
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_font_loads() {
        assert!(Fonts::load().is_some());
    }

    #[test]
    fn scripts_find_a_font_and_mixed_names_keep_every_letter() {
        for name in
            ["Zoë Müller-Łukaszewicz", "Дмитрий Иванов", "Ελένη Παπαδοπούλου", "ليلى حداد", "דנה כהן", "Nguyễn Thị Ánh"]
        {
            assert!(is_complete(name, Weight::SemiBold), "{name}");
            let line = set(name, Weight::SemiBold);
            let drawn: usize = line.pieces.iter().map(|piece| piece.text.len()).sum();
            assert_eq!(drawn, name.len(), "{name}");
            assert!(line.width > 2.0, "{name}");
            let empty_boxes = line
                .pieces
                .iter()
                .flat_map(|piece| &piece.glyphs)
                .filter(|glyph| krilla::text::Glyph::glyph_id(*glyph) == GlyphId::new(0))
                .count();
            assert_eq!(empty_boxes, 0, "{name}");
        }
        assert!(!is_complete("田中太郎", Weight::SemiBold));
        assert!(!is_complete("🦈🦀", Weight::SemiBold));
    }

    #[test]
    fn arabic_is_joined() {
        let glyphs = |text: &str| -> Vec<GlyphId> {
            let line = set(text, Weight::SemiBold);
            line.pieces.iter().flat_map(|piece| &piece.glyphs).map(krilla::text::Glyph::glyph_id).collect()
        };
        let alone: Vec<GlyphId> = "محمد".chars().rev().flat_map(|letter| glyphs(&letter.to_string())).collect();
        assert_ne!(glyphs("محمد"), alone, "joined letters have other shapes than letters that stand alone");
    }

    #[test]
    fn long_names_stay_inside_their_lines() {
        for text in ["W".repeat(200), "Maria de los Ángeles ".repeat(10), "مرحبا ".repeat(40)] {
            let set = block(&text, Weight::SemiBold, 24.0, 220.0, 3);
            assert!((1..=3).contains(&set.lines.len()));
            assert!(set.lines.iter().all(|line| line.width * set.size <= 221.0));
        }
    }

    #[test]
    fn emoji_go_and_the_name_stays() {
        let line = set("🦈 Ada\u{200d} Lovelace 🏳️‍🌈\n", Weight::Regular);
        let drawn: String = line.pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert!(drawn.starts_with("Ada") && drawn.contains("Lovelace"), "{drawn}");
    }
}
