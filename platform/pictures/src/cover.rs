use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageEncoder};

use crate::error::PictureError;
use crate::picture::Variant;
use crate::pixels::{Part, WorkingCopy, encoding_failed, scaled_to};

/// Longest side of the picture on a page, and of the one for small screens. A smaller upload is not enlarged.
const WIDE: u32 = 1600;
const HALF: u32 = 800;
/// The card that other sites show for a link; they expect exactly this size, so here a small upload is enlarged.
const SOCIAL: (u32, u32) = (1200, 630);

/// Photographs show no artefacts at this quality; the WebP encoder at hand is lossless and would be many times larger.
const JPEG_QUALITY: u8 = 82;

const WORKING_LONGEST: u32 = 2 * WIDE;

pub(crate) fn working_copy(image: DynamicImage, orientation: Orientation) -> WorkingCopy {
    WorkingCopy::new(image, orientation, WORKING_LONGEST)
}

/// JPEGs; transparency becomes white.
pub(crate) fn variants(working: &WorkingCopy) -> Result<Vec<Variant>, PictureError> {
    let (width, height) = working.size();
    let whole = Part { x: 0, y: 0, width, height };
    let longest = width.max(height);
    let wide = scaled_to(WIDE.min(longest), (width, height));
    let half = scaled_to(HALF.min(longest), (width, height));
    Ok(vec![
        variant(working, "wide", whole, wide)?,
        variant(working, "half", whole, half)?,
        variant(working, "social", middle(width, height), SOCIAL)?,
    ])
}

fn variant(
    working: &WorkingCopy,
    name: &'static str,
    part: Part,
    (width, height): (u32, u32),
) -> Result<Variant, PictureError> {
    let pixels = working.cropped_on_white(part, width, height);
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY)
        .write_image(&pixels, width, height, ExtendedColorType::Rgb8)
        .map_err(encoding_failed)?;
    Ok(Variant { name, width, height, content_type: "image/jpeg", bytes })
}

/// The largest part in the middle that has the shape of the social card.
fn middle(width: u32, height: u32) -> Part {
    let (card_width, card_height) = SOCIAL;
    let full_width = u64::from(width) * u64::from(card_height);
    let full_height = u64::from(height) * u64::from(card_width);
    let (part_width, part_height) = if full_width > full_height {
        (full_height / u64::from(card_height), u64::from(height))
    } else {
        (u64::from(width), full_width / u64::from(card_width))
    };
    // Both are at most the size they were cut from.
    let part_width = u32::try_from(part_width).unwrap_or(width).clamp(1, width);
    let part_height = u32::try_from(part_height).unwrap_or(height).clamp(1, height);
    Part { x: (width - part_width) / 2, y: (height - part_height) / 2, width: part_width, height: part_height }
}
