use std::borrow::Cow;

use super::{Container, be_u32, only_padding, truncated};
use crate::error::PictureError;

const SIGNATURE_BYTES: usize = 8;

/// Reads the chunks of a PNG (PNG specification, third edition, section 5) and hands on a copy with only those that
/// make pixels, and the one that says which way is up. So the decoder never inflates a compressed text or profile.
pub(super) fn walk(bytes: &[u8]) -> Result<Container<'_>, PictureError> {
    let mut kept = bytes.get(..SIGNATURE_BYTES).ok_or_else(truncated)?.to_vec();
    let mut header = None;
    let mut upright = None;
    let mut has_pixels = false;
    let mut at = SIGNATURE_BYTES;
    loop {
        let length = usize::try_from(be_u32(bytes, at)?).map_err(|_| truncated())?;
        let end = at.checked_add(12).and_then(|end| end.checked_add(length)).ok_or_else(truncated)?;
        let chunk = bytes.get(at..end).ok_or_else(truncated)?;
        let (typed, checksum) = chunk[4..].split_at(length + 4);
        if crc32(typed) != be_u32(checksum, 0)? {
            return Err(PictureError::malformed("a checksum is wrong"));
        }
        let (kind, data) = typed.split_at(4);
        if header.is_none() != (kind == b"IHDR") {
            return Err(PictureError::malformed("its header is missing or repeated"));
        }
        match kind {
            b"IHDR" => {
                header = Some((be_u32(data, 0)?, be_u32(data, 4)?));
                kept.extend_from_slice(chunk);
            }
            b"PLTE" | b"tRNS" => kept.extend_from_slice(chunk),
            b"IDAT" => {
                // Written before the pixels, because the decoder stops looking there.
                if let Some(chunk) = upright.take() {
                    kept.extend_from_slice(chunk);
                }
                has_pixels = true;
                kept.extend_from_slice(chunk);
            }
            b"eXIf" => upright = Some(chunk),
            b"acTL" => return Err(PictureError::TypeUnsupported { found: "an animated PNG" }),
            b"IEND" => {
                kept.extend_from_slice(chunk);
                only_padding(&bytes[end..])?;
                break;
            }
            // Bit 5 of the first letter: a chunk that decoders must understand.
            _ if kind[0] & 0x20 == 0 => return Err(PictureError::malformed("it needs an unknown extension")),
            _ => {}
        }
        at = end;
    }
    let Some((width, height)) = header.filter(|_| has_pixels) else {
        return Err(PictureError::malformed("it has no pixels"));
    };
    Ok(Container { width, height, bytes: Cow::Owned(kept) })
}

/// CRC-32 as in the PNG specification, annex D.
fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc = CRC_TABLE[usize::from(crc as u8 ^ byte)] ^ (crc >> 8);
    }
    !crc
}

const CRC_TABLE: [u32; 256] = {
    let mut table = [0; 256];
    let mut index = 0;
    while index < 256 {
        let mut value = index as u32;
        let mut bit = 0;
        while bit < 8 {
            value = if value & 1 == 1 { 0xedb8_8320 ^ (value >> 1) } else { value >> 1 };
            bit += 1;
        }
        table[index] = value;
        index += 1;
    }
    table
};
