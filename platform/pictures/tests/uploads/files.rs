//! Uploads made for the tests: sound ones by the encoders, hostile ones byte by byte.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

pub fn encoded(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Left half red, right half blue, opaque.
pub fn halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) })
}

/// A disc in a corner colour that nobody may ever see: transparent pixels are bright green.
pub fn disc(side: u32) -> RgbaImage {
    let middle = side as f32 / 2.0;
    RgbaImage::from_fn(side, side, |x, y| {
        let away = ((x as f32 + 0.5 - middle).powi(2) + (y as f32 + 0.5 - middle).powi(2)).sqrt();
        if away < middle * 0.8 { Rgba([200, 0, 0, 255]) } else { Rgba([0, 255, 0, 0]) }
    })
}

pub fn png(image: impl Into<DynamicImage>) -> Vec<u8> {
    encoded(image, ImageFormat::Png)
}

pub fn jpeg(image: impl Into<DynamicImage>) -> Vec<u8> {
    encoded(image, ImageFormat::Jpeg)
}

pub fn webp(image: impl Into<DynamicImage>) -> Vec<u8> {
    encoded(image, ImageFormat::WebP)
}

/// One PNG chunk with a right checksum.
pub fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut chunk = u32::try_from(data.len()).unwrap().to_be_bytes().to_vec();
    chunk.extend_from_slice(kind);
    chunk.extend_from_slice(data);
    let mut crc = u32::MAX;
    for byte in &chunk[4..] {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
        }
    }
    chunk.extend_from_slice(&(!crc).to_be_bytes());
    chunk
}

/// A PNG header of 8-bit RGB.
pub fn png_header(width: u32, height: u32) -> Vec<u8> {
    let mut data = width.to_be_bytes().to_vec();
    data.extend_from_slice(&height.to_be_bytes());
    data.extend_from_slice(&[8, 2, 0, 0, 0]);
    chunk(b"IHDR", &data)
}

/// Puts chunks right after the header of a PNG.
pub fn with_chunks(png: &[u8], chunks: &[Vec<u8>]) -> Vec<u8> {
    let (head, rest) = png.split_at(8 + 25);
    [head, &chunks.concat(), rest].concat()
}

/// An EXIF block (TIFF, big endian) with an orientation, a GPS position and a camera owner.
pub fn exif(orientation: u16) -> Vec<u8> {
    let mut block = b"MM\0*\0\0\0\x08".to_vec();
    let owner = b"owner-name-in-exif\0";
    let gps_at = 8 + 2 + 3 * 12 + 4;
    let owner_at = gps_at + 2 + 12 + 4;
    block.extend_from_slice(&3u16.to_be_bytes());
    let mut entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        block.extend_from_slice(&tag.to_be_bytes());
        block.extend_from_slice(&kind.to_be_bytes());
        block.extend_from_slice(&count.to_be_bytes());
        block.extend_from_slice(&value);
    };
    let [high, low] = orientation.to_be_bytes();
    entry(0x0112, 3, 1, [high, low, 0, 0]);
    entry(0x013b, 2, owner.len() as u32, (owner_at as u32).to_be_bytes());
    entry(0x8825, 4, 1, (gps_at as u32).to_be_bytes());
    block.extend_from_slice(&[0; 4]);
    // The GPS directory: north.
    block.extend_from_slice(&1u16.to_be_bytes());
    block.extend_from_slice(&[0, 1, 0, 2, 0, 0, 0, 2, b'N', 0, 0, 0]);
    block.extend_from_slice(&[0; 4]);
    block.extend_from_slice(owner);
    block
}

/// A JPEG with an EXIF segment and a comment.
pub fn jpeg_with_exif(image: impl Into<DynamicImage>, orientation: u16) -> Vec<u8> {
    let plain = jpeg(image);
    let mut marked = plain[..2].to_vec();
    for (marker, data) in
        [(0xe1, [b"Exif\0\0".to_vec(), exif(orientation)].concat()), (0xfe, b"comment-in-jpeg".to_vec())]
    {
        marked.extend_from_slice(&[0xff, marker]);
        marked.extend_from_slice(&u16::try_from(data.len() + 2).unwrap().to_be_bytes());
        marked.extend_from_slice(&data);
    }
    marked.extend_from_slice(&plain[2..]);
    marked
}

/// A WebP of the given chunks.
pub fn riff(chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut body = b"WEBP".to_vec();
    for (kind, data) in chunks {
        body.extend_from_slice(*kind);
        body.extend_from_slice(&u32::try_from(data.len()).unwrap().to_le_bytes());
        body.extend_from_slice(data);
        body.resize(body.len().next_multiple_of(2), 0);
    }
    [b"RIFF", &u32::try_from(body.len()).unwrap().to_le_bytes()[..], &body].concat()
}

/// A ZIP archive with one stored file, as polyglots carry it.
pub fn zip() -> Vec<u8> {
    let content = b"MZ not a picture";
    let mut local = b"PK\x03\x04\x0a\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec();
    let size = u32::try_from(content.len()).unwrap().to_le_bytes();
    local.extend_from_slice(&[&size[..], &size, &[5, 0, 0, 0], b"x.exe", content].concat());
    let mut directory = b"PK\x01\x02\x0a\0\x0a\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec();
    directory.extend_from_slice(&[&size[..], &size, &[5, 0], &[0; 12], &[0; 4], b"x.exe"].concat());
    let mut end = b"PK\x05\x06\0\0\0\0\x01\0\x01\0".to_vec();
    end.extend_from_slice(&u32::try_from(directory.len()).unwrap().to_le_bytes());
    end.extend_from_slice(&u32::try_from(local.len()).unwrap().to_le_bytes());
    end.extend_from_slice(&[0, 0]);
    [local, directory, end].concat()
}
