use crate::container;
use crate::cover;
use crate::decode::decode;
use crate::error::PictureError;
use crate::format::Format;
use crate::hidden;
use crate::logo;

/// What a picture is for, which decides its limits and the sizes that are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Logo,
    Cover,
}

impl Kind {
    /// Largest upload.
    pub const fn max_bytes(self) -> usize {
        match self {
            Self::Logo => 5_000_000,
            Self::Cover => 15_000_000,
        }
    }

    /// Most pixels, read from the header before anything is decoded.
    pub const fn max_pixels(self) -> u64 {
        match self {
            Self::Logo => 25_000_000,
            Self::Cover => 40_000_000,
        }
    }

    /// Longest side in terms of the shortest. A line of pixels is no picture.
    const fn max_aspect(self) -> u32 {
        match self {
            Self::Logo => 20,
            Self::Cover => 6,
        }
    }

    /// Smallest sides. A logo of one pixel is odd and harmless; a cover has to fill a page.
    const fn min_sides(self) -> (u32, u32) {
        match self {
            Self::Logo => (1, 1),
            Self::Cover => (320, 160),
        }
    }
}

/// One clean picture, ready to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// Logos: `32`, `64`, `128` always, `256` and `512` when the upload is that large. Covers: `wide`, `half`,
    /// `social`.
    pub name: &'static str,
    pub width: u32,
    pub height: u32,
    pub content_type: &'static str,
    pub bytes: Vec<u8>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sanitised {
    pub kind: Kind,
    /// What was uploaded.
    pub source_format: Format,
    /// Size of the upload in pixels as people see it, that is after turning it upright.
    pub source_width: u32,
    pub source_height: u32,
    pub variants: Vec<Variant>,
}

impl Sanitised {
    pub fn variant(&self, name: &str) -> Option<&Variant> {
        self.variants.iter().find(|variant| variant.name == name)
    }
}

/// The entry to this crate.
pub struct Picture;

impl Picture {
    /// Checks an upload and makes its variants. `declared_type` is the content type of the request, if any.
    pub fn sanitise(bytes: &[u8], declared_type: Option<&str>, kind: Kind) -> Result<Sanitised, PictureError> {
        if bytes.len() > kind.max_bytes() {
            return Err(PictureError::TooManyBytes { limit_bytes: kind.max_bytes() });
        }
        let format = Format::sniff(bytes)?;
        format.agrees_with(declared_type)?;
        let container = container::walk(format, bytes)?;
        hidden::refuse_other_documents(bytes)?;
        check_size(kind, container.width, container.height)?;
        let (pixels, orientation) = decode(format, &container, kind)?;
        let working = match kind {
            Kind::Logo => logo::working_copy(pixels, orientation),
            Kind::Cover => cover::working_copy(pixels, orientation),
        };
        let (source_width, source_height) = working.source_size;
        let variants = match kind {
            Kind::Logo => logo::variants(&working)?,
            Kind::Cover => cover::variants(&working)?,
        };
        Ok(Sanitised { kind, source_format: format, source_width, source_height, variants })
    }
}

fn check_size(kind: Kind, width: u32, height: u32) -> Result<(), PictureError> {
    if width == 0 || height == 0 {
        return Err(PictureError::malformed("it has no pixels"));
    }
    if u64::from(width) * u64::from(height) > kind.max_pixels() {
        return Err(PictureError::TooManyPixels { width, height, limit_pixels: kind.max_pixels() });
    }
    let (long, short) = (width.max(height), width.min(height));
    let (min_long, min_short) = kind.min_sides();
    let reason = if long > short.saturating_mul(kind.max_aspect()) {
        "too narrow"
    } else if long < min_long || short < min_short {
        "too small"
    } else {
        return Ok(());
    };
    Err(PictureError::ShapeUnsupported { width, height, reason })
}
