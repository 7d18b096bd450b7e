use std::fmt;

use image::ImageFormat;

use crate::error::PictureError;

/// The formats that are accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Png,
    Jpeg,
    WebP,
}

impl Format {
    /// By the first bytes. Anything else is refused by the name people know it under.
    pub fn sniff(bytes: &[u8]) -> Result<Self, PictureError> {
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            Ok(Self::Png)
        } else if bytes.starts_with(b"\xff\xd8\xff") {
            Ok(Self::Jpeg)
        } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            Ok(Self::WebP)
        } else {
            Err(PictureError::TypeUnsupported { found: foreign(bytes) })
        }
    }

    pub fn content_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::WebP => "image/webp",
        }
    }

    /// A declared content type must name what the bytes are. No declaration, or the one that says nothing, agrees
    /// with everything.
    pub(crate) fn agrees_with(self, declared: Option<&str>) -> Result<(), PictureError> {
        let Some(declared) = declared else { return Ok(()) };
        let essence = declared.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let agrees = match essence.as_str() {
            "application/octet-stream" => true,
            "image/jpg" | "image/pjpeg" => self == Self::Jpeg,
            essence => essence == self.content_type(),
        };
        if agrees {
            return Ok(());
        }
        Err(PictureError::TypeMismatch { declared: declared.chars().take(60).collect(), found: self })
    }

    pub(crate) fn decoder(self) -> ImageFormat {
        match self {
            Self::Png => ImageFormat::Png,
            Self::Jpeg => ImageFormat::Jpeg,
            Self::WebP => ImageFormat::WebP,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Png => "a PNG",
            Self::Jpeg => "a JPEG",
            Self::WebP => "a WebP",
        })
    }
}

fn foreign(bytes: &[u8]) -> &'static str {
    const MAGIC: [(&[u8], &str); 14] = [
        (b"GIF8", "a GIF"),
        (b"%PDF-", "a PDF"),
        (b"BM", "a BMP"),
        (b"II*\0", "a TIFF"),
        (b"MM\0*", "a TIFF"),
        (b"8BPS", "a Photoshop file"),
        (b"PK\x03\x04", "a ZIP archive"),
        (b"\0\0\x01\0", "an icon file"),
        (b"\xff\x0a", "a JPEG XL"),
        (b"\0\0\0\x0cJXL ", "a JPEG XL"),
        (b"\0\0\0\x0cjP  ", "a JPEG 2000"),
        (b"MZ", "a program"),
        (b"\x7fELF", "a program"),
        (b"\x1f\x8b", "a compressed file"),
    ];
    if bytes.is_empty() {
        return "empty";
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return match bytes.get(8..12) {
            Some(b"avif" | b"avis") => "an AVIF",
            Some(b"heic" | b"heix" | b"hevc" | b"heim" | b"heis" | b"mif1" | b"msf1") => "a HEIC",
            _ => "a video",
        };
    }
    if let Some((_, name)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return name;
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    if head.contains("<svg") {
        "an SVG"
    } else if head.starts_with("<!doctype html") || head.contains("<html") || head.contains("<script") {
        "an HTML page"
    } else if head.starts_with("<?xml") {
        "an XML document"
    } else {
        "of an unknown kind"
    }
}
