//! Walks a file from its first to its last byte before any decoder sees it: the picture must be whole, and nothing
//! may come after it.

mod jpeg;
mod png;
mod webp;

use std::borrow::Cow;

use crate::error::PictureError;
use crate::format::Format;

/// A file whose outer structure is sound.
pub(crate) struct Container<'a> {
    /// As stored, before any turning.
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// What the decoder gets.
    pub(crate) bytes: Cow<'a, [u8]>,
}

pub(crate) fn walk(format: Format, bytes: &[u8]) -> Result<Container<'_>, PictureError> {
    match format {
        Format::Png => png::walk(bytes),
        Format::Jpeg => jpeg::walk(bytes),
        Format::WebP => webp::walk(bytes),
    }
}

fn truncated() -> PictureError {
    PictureError::malformed("it ends too early")
}

/// After the end of a picture only padding is accepted: zeros, spaces and line ends mean nothing to any reader.
fn only_padding(rest: &[u8]) -> Result<(), PictureError> {
    if rest.iter().all(|byte| matches!(byte, 0 | b'\n' | b'\r' | b' ')) {
        return Ok(());
    }
    Err(PictureError::Polyglot { reason: "there is something after the end of the picture" })
}

fn be_u16(bytes: &[u8], at: usize) -> Result<u16, PictureError> {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).map(|part| u16::from_be_bytes(*part)).ok_or_else(truncated)
}

fn be_u32(bytes: &[u8], at: usize) -> Result<u32, PictureError> {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).map(|part| u32::from_be_bytes(*part)).ok_or_else(truncated)
}

fn le_u32(bytes: &[u8], at: usize) -> Result<u32, PictureError> {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).map(|part| u32::from_le_bytes(*part)).ok_or_else(truncated)
}
