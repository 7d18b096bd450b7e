use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageEncoder, RgbaImage, imageops};

use crate::error::PictureError;
use crate::picture::Variant;
use crate::pixels::{WorkingCopy, encoding_failed, scaled_to};

/// Made of every logo, enlarged when the upload is smaller: pages rely on them.
const ALWAYS: [(u32, &str); 3] = [(32, "32"), (64, "64"), (128, "128")];
/// For high-density screens, only when the upload is at least as large: they are never enlarged.
const IF_LARGE_ENOUGH: [(u32, &str); 2] = [(256, "256"), (512, "512")];

/// Twice the largest variant.
const WORKING_LONGEST: u32 = 1024;

pub(crate) fn working_copy(image: DynamicImage, orientation: Orientation) -> WorkingCopy {
    WorkingCopy::new(image, orientation, WORKING_LONGEST)
}

/// Squares of PNG, the logo centred in them whole, transparent around it.
pub(crate) fn variants(working: &WorkingCopy) -> Result<Vec<Variant>, PictureError> {
    let (width, height) = working.source_size;
    let large_enough = IF_LARGE_ENOUGH.into_iter().filter(|(side, _)| width.max(height) >= *side);
    ALWAYS.into_iter().chain(large_enough).map(|(side, name)| variant(working, side, name)).collect()
}

fn variant(working: &WorkingCopy, side: u32, name: &'static str) -> Result<Variant, PictureError> {
    let (width, height) = scaled_to(side, working.size());
    let logo = working.resized(width, height);
    let mut square = RgbaImage::new(side, side);
    imageops::replace(&mut square, &logo, i64::from((side - width) / 2), i64::from((side - height) / 2));
    let mut bytes = Vec::new();
    PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, FilterType::Adaptive)
        .write_image(&square, side, side, ExtendedColorType::Rgba8)
        .map_err(encoding_failed)?;
    Ok(Variant { name, width: side, height: side, content_type: "image/png", bytes })
}
