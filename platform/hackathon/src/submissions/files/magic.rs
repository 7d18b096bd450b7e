/// How many of the first bytes are looked at.
pub const HEAD_BYTES: u64 = 64 * 1024;

/// What the first bytes of a file say that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    Pdf,
    Png,
    Jpeg,
    Webp,
    Gif,
    Mp4,
    Quicktime,
    Webm,
    Mp3,
    Zip,
    /// An office document that does not say at its beginning which.
    Office,
    Presentation,
    Document,
    Spreadsheet,
    OpenPresentation,
    OpenText,
    OpenSpreadsheet,
    Text,
    /// Something that a machine runs.
    Program,
    /// Something that a browser runs.
    Markup,
    Unknown,
}

const PROGRAMS: &[&[u8]] = &[
    b"\x7fELF",
    b"#!",
    b"\0asm",
    b"dex\n",
    // Mach-O in its four orders, and what holds several of them or a Java class.
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    // A shortcut that starts something.
    b"L\0\0\0\x01\x14\x02\0",
];

const MARKUP: &[&str] = &["<!doctype", "<html", "<head", "<body", "<script", "<svg", "<?xml", "<?php", "<iframe", "<%"];

/// Types by their beginnings; the order does not matter.
const BEGINNINGS: &[(&[u8], Found)] = &[
    (b"%PDF-", Found::Pdf),
    (b"\x89PNG\r\n\x1a\n", Found::Png),
    (b"\xff\xd8\xff", Found::Jpeg),
    (b"GIF87a", Found::Gif),
    (b"GIF89a", Found::Gif),
    (b"ID3", Found::Mp3),
];

impl Found {
    /// Looks at the first [`HEAD_BYTES`] of a file.
    pub fn of(head: &[u8]) -> Self {
        // `MZ` alone begins sentences as well; a program of Windows has zeros behind it.
        let windows = head.starts_with(b"MZ") && head.contains(&0);
        if windows || PROGRAMS.iter().any(|magic| head.starts_with(magic)) {
            return Self::Program;
        }
        if let Some((_, found)) = BEGINNINGS.iter().find(|(magic, _)| head.starts_with(magic)) {
            return *found;
        }
        if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
            return Self::Webp;
        }
        if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
            return in_zip(head);
        }
        if head.starts_with(b"\x1a\x45\xdf\xa3") {
            let is_webm = head.iter().take(256).copied().collect::<Vec<u8>>().windows(4).any(|four| four == b"webm");
            return if is_webm { Self::Webm } else { Self::Unknown };
        }
        if let Some(found) = film(head) {
            return found;
        }
        // The frame of MPEG layer III: eleven bits set, then the layer.
        if let [0xff, second, ..] = head
            && second & 0xe6 == 0xe2
        {
            return Self::Mp3;
        }
        text(head)
    }

    /// As a content type.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
            Self::Gif => "image/gif",
            Self::Mp4 => "video/mp4",
            Self::Quicktime => "video/quicktime",
            Self::Webm => "video/webm",
            Self::Mp3 => "audio/mpeg",
            Self::Zip | Self::Office => "application/zip",
            Self::Presentation => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Self::Document => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Spreadsheet => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::OpenPresentation => "application/vnd.oasis.opendocument.presentation",
            Self::OpenText => "application/vnd.oasis.opendocument.text",
            Self::OpenSpreadsheet => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Text => "text/plain",
            Self::Program => "application/x-executable",
            Self::Markup => "text/html",
            Self::Unknown => "application/octet-stream",
        }
    }
}

/// ISO base media: MP4, QuickTime, and pictures that are neither.
fn film(head: &[u8]) -> Option<Found> {
    match head.get(4..8)? {
        b"ftyp" => Some(match head.get(8..12)? {
            b"qt  " => Found::Quicktime,
            b"heic" | b"heix" | b"mif1" | b"msf1" | b"avif" | b"avis" => Found::Unknown,
            _ => Found::Mp4,
        }),
        b"moov" | b"mdat" | b"wide" => Some(Found::Quicktime),
        _ => None,
    }
}

/// The names of the entries whose headers are in these bytes.
fn entries(head: &[u8]) -> impl Iterator<Item = &[u8]> {
    let starts = (0..head.len().saturating_sub(30)).filter(|at| head[*at..].starts_with(b"PK\x03\x04"));
    starts.filter_map(|at| {
        let length = usize::from(u16::from_le_bytes([head[at + 26], head[at + 27]]));
        head.get(at + 30..at + 30 + length)
    })
}

/// Office documents are archives with certain entries.
fn in_zip(head: &[u8]) -> Found {
    const OPEN: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.";
    if let Some(rest) = head.get(30..).and_then(|name| name.strip_prefix(OPEN)) {
        let kinds: [(&[u8], Found); 3] = [
            (b"presentation", Found::OpenPresentation),
            (b"text", Found::OpenText),
            (b"spreadsheet", Found::OpenSpreadsheet),
        ];
        return kinds.iter().find(|(name, _)| rest.starts_with(name)).map_or(Found::Zip, |(_, found)| *found);
    }
    let folders: [(&[u8], Found); 3] =
        [(b"ppt/", Found::Presentation), (b"word/", Found::Document), (b"xl/", Found::Spreadsheet)];
    let of = |name: &[u8]| folders.iter().find(|(folder, _)| name.starts_with(folder)).map(|(_, found)| *found);
    let names: Vec<&[u8]> = entries(head).collect();
    // The parts that tell which one may stand behind what is looked at.
    let is_office =
        |name: &&[u8]| matches!(*name, b"[Content_Types].xml" | b"_rels/.rels" | b"docProps/thumbnail.jpeg");
    let otherwise = if names.iter().any(is_office) { Found::Office } else { Found::Zip };
    names.into_iter().find_map(of).unwrap_or(otherwise)
}

/// Text is what holds no control characters but those that move the pen.
fn text(head: &[u8]) -> Found {
    let is_text = |byte: &u8| matches!(byte, 9 | 10 | 12 | 13 | 27 | 32..);
    if !head.iter().all(is_text) {
        return Found::Unknown;
    }
    let bare = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let begins = |with: &&str| bare.get(..with.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(with.as_bytes()));
    if MARKUP.iter().any(begins) || bare.starts_with(b"#!") { Found::Markup } else { Found::Text }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn zip(names: &[&str]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for name in names {
            bytes.extend_from_slice(b"PK\x03\x04");
            bytes.extend_from_slice(&[0; 22]);
            bytes.extend_from_slice(&u16::try_from(name.len()).unwrap().to_le_bytes());
            bytes.extend_from_slice(&[0; 2]);
            bytes.extend_from_slice(name.as_bytes());
            bytes.extend_from_slice(b"compressed");
        }
        bytes
    }

    #[test]
    fn files_are_known_by_their_first_bytes() {
        let cases: &[(&[u8], Found)] = &[
            (b"%PDF-1.7\n", Found::Pdf),
            (b"\x89PNG\r\n\x1a\n\0\0", Found::Png),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", Found::Jpeg),
            (b"RIFF\x10\0\0\0WEBPVP8 ", Found::Webp),
            (b"RIFF\x10\0\0\0WAVEfmt ", Found::Unknown),
            (b"GIF89a\x01\0", Found::Gif),
            (b"\0\0\0\x18ftypmp42\0\0\0\0", Found::Mp4),
            (b"\0\0\0\x14ftypqt  \0\0", Found::Quicktime),
            (b"\0\0\0\x18ftypheic\0\0", Found::Unknown),
            (b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm", Found::Webm),
            (b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x88matroska", Found::Unknown),
            (b"ID3\x04\0\0", Found::Mp3),
            (b"\xff\xfb\x90\0", Found::Mp3),
            (b"\x7fELF\x02\x01", Found::Program),
            (b"MZ\x90\0\x03\0", Found::Program),
            (b"MZ is how it begins.", Found::Text),
            (b"\xcf\xfa\xed\xfe\x07\0", Found::Program),
            (b"\xca\xfe\xba\xbe\0\0", Found::Program),
            (b"#!/bin/sh\n", Found::Program),
            (b"\xef\xbb\xbf  #!/bin/sh\n", Found::Markup),
            (b"\xef\xbb\xbf\n <!DocType html>", Found::Markup),
            (b"<svg xmlns=", Found::Markup),
            (b"<h1 align=\"center\">Kelp</h1>", Found::Text),
            ("Grüße, 🪸".as_bytes(), Found::Text),
            (b"a\0b", Found::Unknown),
        ];
        for (head, expected) in cases {
            assert_eq!(Found::of(head), *expected, "{:?}", String::from_utf8_lossy(head));
        }
    }

    #[test]
    fn archives_are_looked_into() {
        assert_eq!(Found::of(&zip(&["src/main.rs", "words/notes.txt"])), Found::Zip);
        assert_eq!(Found::of(&zip(&["[Content_Types].xml", "docProps/app.xml"])), Found::Office);
        assert_eq!(
            Found::of(&zip(&["[Content_Types].xml", "_rels/.rels", "ppt/presentation.xml"])),
            Found::Presentation
        );
        assert_eq!(Found::of(&zip(&["_rels/.rels", "word/document.xml"])), Found::Document);
        assert_eq!(Found::of(&zip(&["[Content_Types].xml", "xl/workbook.xml"])), Found::Spreadsheet);
        let odp = zip(&["mimetype"]);
        let mut odp = odp[..odp.len() - 10].to_vec();
        odp.extend_from_slice(b"application/vnd.oasis.opendocument.presentationPK");
        assert_eq!(Found::of(&odp), Found::OpenPresentation);
        assert_eq!(Found::of(b"PK\x05\x06\0\0"), Found::Zip);
    }

    proptest! {
        #[test]
        fn any_bytes_are_something(head in prop::collection::vec(any::<u8>(), 0..300), archive in any::<bool>()) {
            let head = if archive { [b"PK\x03\x04".as_slice(), &head].concat() } else { head };
            let _ = Found::of(&head).content_type();
        }
    }
}
