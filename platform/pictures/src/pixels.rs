//! Shrinking. Colours are multiplied by their opacity first, otherwise the invisible colour of transparent pixels
//! shows as a fringe.

use image::imageops::{self, FilterType};
use image::metadata::Orientation;
use image::{DynamicImage, GenericImageView, ImageBuffer, Rgb, RgbImage, Rgba, RgbaImage};

use crate::error::PictureError;

type Premultiplied = ImageBuffer<Rgba<u16>, Vec<u16>>;

const FULL: u32 = u16::MAX as u32;

/// An upright copy, small enough to make several sizes of it and large enough for the largest.
pub(crate) struct WorkingCopy {
    pixels: Premultiplied,
    /// Size of the upright upload.
    pub(crate) source_size: (u32, u32),
}

impl WorkingCopy {
    /// Averages whole blocks until no side is longer than `longest`, then turns it upright.
    pub(crate) fn new(image: DynamicImage, orientation: Orientation, longest: u32) -> Self {
        let (width, height) = image.dimensions();
        let factor = width.max(height).div_ceil(longest).max(1);
        let averaged = averaged(&image, factor);
        // Frees the full size before the next copy is made.
        drop(image);
        let mut turned = DynamicImage::ImageRgba16(averaged);
        turned.apply_orientation(orientation);
        let pixels = turned.into_rgba16();
        let sideways = matches!(
            orientation,
            Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH
        );
        let source_size = if sideways { (height, width) } else { (width, height) };
        Self { pixels, source_size }
    }

    pub(crate) fn size(&self) -> (u32, u32) {
        self.pixels.dimensions()
    }

    /// The copy at exactly this size, with its transparency.
    pub(crate) fn resized(&self, width: u32, height: u32) -> RgbaImage {
        let resized = resized(&self.pixels, width, height);
        ImageBuffer::from_fn(width, height, |x, y| {
            let Rgba([r, g, b, a]) = *resized.get_pixel(x, y);
            let straight = |value: u16| {
                if a == 0 { 0 } else { to_u8((u32::from(value) * FULL / u32::from(a)).min(FULL)) }
            };
            Rgba([straight(r), straight(g), straight(b), to_u8(a.into())])
        })
    }

    /// A part of the copy at exactly this size, transparency laid over white.
    pub(crate) fn cropped_on_white(&self, part: Part, width: u32, height: u32) -> RgbImage {
        let view = imageops::crop_imm(&self.pixels, part.x, part.y, part.width, part.height).to_image();
        let resized = resized(&view, width, height);
        ImageBuffer::from_fn(width, height, |x, y| {
            let Rgba([r, g, b, a]) = *resized.get_pixel(x, y);
            let on_white = |value: u16| to_u8((u32::from(value) + FULL - u32::from(a)).min(FULL));
            Rgb([on_white(r), on_white(g), on_white(b)])
        })
    }
}

/// A rectangle of a working copy.
#[derive(Clone, Copy)]
pub(crate) struct Part {
    pub(crate) x: u32,
    pub(crate) y: u32,
    pub(crate) width: u32,
    pub(crate) height: u32,
}

/// `width` x `height` scaled so that its longer side is `longest`; no side becomes 0.
pub(crate) fn scaled_to(longest: u32, (width, height): (u32, u32)) -> (u32, u32) {
    let long = u64::from(width.max(height));
    // The quotient is at most `longest`, so it fits.
    let scale = |side: u32| {
        let rounded = (u64::from(side) * u64::from(longest) + long / 2) / long;
        u32::try_from(rounded).unwrap_or(longest).max(1)
    };
    (scale(width), scale(height))
}

pub(crate) fn encoding_failed(error: image::ImageError) -> PictureError {
    PictureError::malformed(format!("it cannot be written anew: {error}"))
}

fn averaged(image: &DynamicImage, factor: u32) -> Premultiplied {
    let (width, height) = image.dimensions();
    ImageBuffer::from_fn(width.div_ceil(factor), height.div_ceil(factor), |x, y| {
        let mut sums = [0u64; 4];
        let mut count = 0;
        for source_y in y * factor..((y + 1) * factor).min(height) {
            for source_x in x * factor..((x + 1) * factor).min(width) {
                let Rgba([r, g, b, a]) = image.get_pixel(source_x, source_y);
                let opacity = u64::from(a);
                for (sum, value) in sums.iter_mut().zip([r, g, b, 255]) {
                    *sum += u64::from(value) * opacity;
                }
                count += 1;
            }
        }
        // 255 x 255 is full; the quotient is at most u16::MAX.
        Rgba(sums.map(|sum| u16::try_from(sum * u64::from(FULL) / (count * 255 * 255)).unwrap_or(u16::MAX)))
    })
}

fn resized(pixels: &Premultiplied, width: u32, height: u32) -> Premultiplied {
    if pixels.dimensions() == (width, height) {
        return pixels.clone();
    }
    imageops::resize(pixels, width, height, FilterType::Lanczos3)
}

fn to_u8(value: u32) -> u8 {
    u8::try_from((value + 128) / 257).unwrap_or(u8::MAX)
}
