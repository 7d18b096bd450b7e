use std::borrow::Cow;

use super::{Container, be_u16, only_padding, truncated};
use crate::error::PictureError;

/// A progressive JPEG may hold any number of scans, and each one is work over the whole picture.
const SCANS_AT_MOST: usize = 100;

const START_OF_IMAGE: u8 = 0xd8;
const END_OF_IMAGE: u8 = 0xd9;
const START_OF_SCAN: u8 = 0xda;

/// Reads the markers of a JPEG (ITU-T T.81, annex B). Cameras append more whole JPEGs (a preview, a gain map); these
/// are accepted after the picture and ignored. A JPEG without its end marker is refused, because decoders fill what
/// is missing with grey instead of failing.
pub(super) fn walk(bytes: &[u8]) -> Result<Container<'_>, PictureError> {
    let (size, mut end) = one_image(bytes, 0)?;
    let first_end = end;
    while bytes.get(end..).is_some_and(|rest| rest.starts_with(&[0xff, START_OF_IMAGE, 0xff])) {
        end = match one_image(bytes, end) {
            Ok((_, next_end)) => next_end,
            Err(_) => break,
        };
    }
    only_padding(&bytes[end..])?;
    let (width, height) = size;
    Ok(Container { width, height, bytes: Cow::Borrowed(&bytes[..first_end]) })
}

/// Size of the image that starts at `start`, and where it ends.
fn one_image(bytes: &[u8], start: usize) -> Result<((u32, u32), usize), PictureError> {
    let mut at = start + 2;
    let mut size = None;
    let mut scans = 0;
    loop {
        let marker = *bytes.get(at + 1).ok_or_else(truncated)?;
        if bytes[at] != 0xff {
            return Err(PictureError::malformed("a marker is missing"));
        }
        match marker {
            // Fill bytes before a marker.
            0xff => at += 1,
            END_OF_IMAGE => {
                let size = size.filter(|_| scans > 0);
                let size = size.ok_or_else(|| PictureError::malformed("it has no pixels"))?;
                return Ok((size, at + 2));
            }
            START_OF_IMAGE | 0x00 | 0x01 | 0xd0..=0xd7 => {
                return Err(PictureError::malformed("a marker is out of place"));
            }
            _ => {
                let end = at + 2 + usize::from(be_u16(bytes, at + 2)?);
                let segment = bytes.get(at + 4..end).ok_or_else(truncated)?;
                if is_frame_header(marker) {
                    if size.is_some() {
                        return Err(PictureError::malformed("its header is repeated"));
                    }
                    let (height, width) = (be_u16(segment, 1)?, be_u16(segment, 3)?);
                    size = Some((u32::from(width), u32::from(height)));
                }
                at = end;
                if marker == START_OF_SCAN {
                    scans += 1;
                    if scans > SCANS_AT_MOST {
                        return Err(PictureError::malformed("it has too many scans"));
                    }
                    at = end_of_scan(bytes, end)?;
                }
            }
        }
    }
}

/// SOF0 to SOF15 without the three of that range that are tables (DHT, JPG, DAC).
fn is_frame_header(marker: u8) -> bool {
    matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc)
}

/// Skips coded data: up to the next marker that is neither a stuffed byte nor a restart.
fn end_of_scan(bytes: &[u8], start: usize) -> Result<usize, PictureError> {
    let mut at = start;
    loop {
        let rest = bytes.get(at..).ok_or_else(truncated)?;
        at += rest.iter().position(|byte| *byte == 0xff).ok_or_else(truncated)?;
        match bytes.get(at + 1) {
            None => return Err(truncated()),
            Some(0x00 | 0xd0..=0xd7) => at += 2,
            Some(0xff) => at += 1,
            Some(_) => return Ok(at),
        }
    }
}
