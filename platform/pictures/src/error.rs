use thiserror::Error;

use crate::format::Format;

/// Why an upload was refused. `code()` is stable; the text is for the person who uploaded.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PictureError {
    #[error("the picture is {found}; PNG, JPEG and WebP are accepted")]
    TypeUnsupported { found: &'static str },
    #[error("the upload says `{declared}` but holds {found}")]
    TypeMismatch { declared: String, found: Format },
    #[error("the picture has more than {} MB", .limit_bytes / 1_000_000)]
    TooManyBytes { limit_bytes: usize },
    #[error("the picture has {width} x {height} pixels; at most {} million are accepted", .limit_pixels / 1_000_000)]
    TooManyPixels { width: u32, height: u32, limit_pixels: u64 },
    #[error("a picture of {width} x {height} pixels is {reason}")]
    ShapeUnsupported { width: u32, height: u32, reason: &'static str },
    #[error("the picture is damaged: {reason}")]
    Malformed { reason: String },
    #[error("the file is more than a picture: {reason}")]
    Polyglot { reason: &'static str },
}

impl PictureError {
    pub fn code(&self) -> &'static str {
        match self {
            Self::TypeUnsupported { .. } => "image_type_unsupported",
            Self::TypeMismatch { .. } => "image_type_mismatch",
            Self::TooManyBytes { .. } | Self::TooManyPixels { .. } => "image_too_large",
            Self::ShapeUnsupported { .. } => "image_shape_unsupported",
            Self::Malformed { .. } => "image_malformed",
            Self::Polyglot { .. } => "image_polyglot",
        }
    }

    pub(crate) fn malformed(reason: impl Into<String>) -> Self {
        Self::Malformed { reason: reason.into() }
    }
}
