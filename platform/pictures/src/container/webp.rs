use std::borrow::Cow;

use super::{Container, le_u32, only_padding, truncated};
use crate::error::PictureError;

const ANIMATION_FLAG: u8 = 0b10;

/// Reads the chunks of a WebP (RFC 9649). Animations are refused: a logo and a cover are still pictures, and showing
/// one frame of many would be a surprise.
pub(super) fn walk(bytes: &[u8]) -> Result<Container<'_>, PictureError> {
    let declared = usize::try_from(le_u32(bytes, 4)?).map_err(|_| truncated())?;
    let end = declared.checked_add(8).filter(|end| *end <= bytes.len()).ok_or_else(truncated)?;
    only_padding(&bytes[end..])?;
    let mut size = None;
    let mut has_pixels = false;
    let mut at = 12;
    while at < end {
        let length = usize::try_from(le_u32(bytes, at + 4)?).map_err(|_| truncated())?;
        let data_end = (at + 8).checked_add(length).filter(|data_end| *data_end <= end).ok_or_else(truncated)?;
        let (kind, data) = (&bytes[at..at + 4], &bytes[at + 8..data_end]);
        let found = match kind {
            b"VP8X" => {
                if data.first().is_some_and(|flags| flags & ANIMATION_FLAG != 0) {
                    return Err(animated());
                }
                Some(canvas_size(data)?)
            }
            b"VP8 " => Some(lossy_size(data)?),
            b"VP8L" => Some(lossless_size(data)?),
            b"ANIM" | b"ANMF" => return Err(animated()),
            _ => None,
        };
        has_pixels |= matches!(kind, b"VP8 " | b"VP8L");
        // The canvas comes first and includes the frame; a frame that differs is the decoder's to refuse. The larger
        // one counts for the limits.
        size = match (size, found) {
            (Some((w, h)), Some((width, height))) => Some((u32::max(w, width), u32::max(h, height))),
            (before, found) => before.or(found),
        };
        at = data_end + length % 2;
    }
    let Some((width, height)) = size.filter(|_| has_pixels) else {
        return Err(PictureError::malformed("it has no pixels"));
    };
    Ok(Container { width, height, bytes: Cow::Borrowed(&bytes[..end]) })
}

fn animated() -> PictureError {
    PictureError::TypeUnsupported { found: "an animated WebP" }
}

/// Two 24-bit fields, each one less than the size.
fn canvas_size(data: &[u8]) -> Result<(u32, u32), PictureError> {
    let width = le_u32(data, 4)? & 0xff_ffff;
    let height = le_u32(data, 6)? >> 8;
    Ok((width + 1, height + 1))
}

/// RFC 6386 section 9.1: frame tag, start code, two fields of 14 bits.
fn lossy_size(data: &[u8]) -> Result<(u32, u32), PictureError> {
    if data.get(3..6) != Some(&[0x9d, 0x01, 0x2a]) {
        return Err(PictureError::malformed("a start code is wrong"));
    }
    let both = le_u32(data, 6)?;
    Ok((both & 0x3fff, both >> 16 & 0x3fff))
}

/// RFC 9649 section 3.4: a signature byte, two fields of 14 bits, each one less than the size.
fn lossless_size(data: &[u8]) -> Result<(u32, u32), PictureError> {
    if data.first() != Some(&0x2f) {
        return Err(PictureError::malformed("a start code is wrong"));
    }
    let both = le_u32(data, 1)?;
    Ok(((both & 0x3fff) + 1, (both >> 14 & 0x3fff) + 1))
}
