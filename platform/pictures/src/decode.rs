use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageReader, ImageResult, Limits};

use crate::container::Container;
use crate::error::PictureError;
use crate::format::Format;
use crate::picture::Kind;

/// Most bytes a pixel decodes to (16 bits for each of four channels).
const PIXEL_MAX_BYTES: u64 = 8;
/// What a decoder needs beside the pixels.
const DECODER_SPARE_BYTES: u64 = 64 << 20;

/// Decodes within limits. Says which way is up without turning yet: that is cheaper on a smaller copy.
pub(crate) fn decode(
    format: Format,
    container: &Container<'_>,
    kind: Kind,
) -> Result<(DynamicImage, Orientation), PictureError> {
    let pixels = u64::from(container.width) * u64::from(container.height);
    let mut limits = Limits::default();
    limits.max_image_width = Some(container.width);
    limits.max_image_height = Some(container.height);
    limits.max_alloc = Some(pixels * PIXEL_MAX_BYTES + DECODER_SPARE_BYTES);

    // The decoders are not ours; should one panic, that is the file's fault and not the server's.
    let decoded = catch_unwind(AssertUnwindSafe(|| read(format, &container.bytes, limits)));
    let (image, orientation) = match decoded {
        Err(_) => return Err(PictureError::malformed("its pixels cannot be read")),
        Ok(Err(ImageError::Limits(_))) => {
            let (width, height) = (container.width, container.height);
            return Err(PictureError::TooManyPixels { width, height, limit_pixels: kind.max_pixels() });
        }
        Ok(Err(error)) => return Err(PictureError::malformed(error.to_string())),
        Ok(Ok(decoded)) => decoded,
    };
    if (image.width(), image.height()) != (container.width, container.height) {
        return Err(PictureError::malformed("its size is stated twice and differs"));
    }
    Ok((image, orientation))
}

fn read(format: Format, bytes: &[u8], limits: Limits) -> ImageResult<(DynamicImage, Orientation)> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format.decoder());
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    // Unreadable EXIF does not make a picture unreadable.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Ok((DynamicImage::from_decoder(decoder)?, orientation))
}
