use std::time::{Duration, Instant};

use jamboree_pictures::{Kind, Picture, PictureError};
use proptest::prelude::*;

use crate::files::{chunk, halves, jpeg, png, png_header, riff, webp, with_chunks, zip};

fn refusal(bytes: &[u8]) -> PictureError {
    Picture::sanitise(bytes, None, Kind::Logo).expect_err("refused")
}

fn code(bytes: &[u8]) -> &'static str {
    refusal(bytes).code()
}

#[test]
fn other_kinds_of_files_are_refused_by_name() {
    for (bytes, found) in [
        (&b""[..], "empty"),
        (b"GIF89a\x01\0\x01\0", "a GIF"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "an SVG"),
        (b"<?xml version='1.0'?>\n<!-- x --><svg/>", "an SVG"),
        (b"<!DOCTYPE html><title>x</title>", "an HTML page"),
        (b"%PDF-1.7", "a PDF"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "a HEIC"),
        (b"\0\0\0\x18ftypavif\0\0\0\0", "an AVIF"),
        (b"\0\0\0\x18ftypisom\0\0\0\0", "a video"),
        (b"BM\x36\0\0\0", "a BMP"),
        (b"II*\0\x08\0\0\0", "a TIFF"),
        (b"PK\x03\x04", "a ZIP archive"),
        (b"MZ\x90\0", "a program"),
        (b"RIFF\x04\0\0\0WAVE", "of an unknown kind"),
        (b"hello", "of an unknown kind"),
    ] {
        assert_eq!(refusal(bytes), PictureError::TypeUnsupported { found }, "{}", String::from_utf8_lossy(bytes));
    }
    assert_eq!(code(b"GIF89a"), "image_type_unsupported");
}

#[test]
fn a_declared_type_that_is_not_what_the_bytes_are_is_refused() {
    for (bytes, declared) in [
        (png(halves(9, 9)), "image/jpeg"),
        (jpeg(halves(9, 9)), "image/png"),
        (webp(halves(9, 9)), "image/svg+xml"),
        (png(halves(9, 9)), "text/html"),
        (png(halves(9, 9)), ""),
    ] {
        let error = Picture::sanitise(&bytes, Some(declared), Kind::Logo).unwrap_err();
        assert_eq!(error.code(), "image_type_mismatch", "{declared}");
    }
}

#[test]
fn a_decompression_bomb_is_refused_by_its_header() {
    // 50,000 x 50,000 pixels would be 7.5 GB.
    let head = [b"\x89PNG\r\n\x1a\n".to_vec(), png_header(50_000, 50_000)].concat();
    let bomb = [head, chunk(b"IDAT", &[0x78, 0x9c, 0x63, 0, 0, 0, 1, 0, 1]), chunk(b"IEND", b"")].concat();
    let started = Instant::now();
    let expected = PictureError::TooManyPixels { width: 50_000, height: 50_000, limit_pixels: 25_000_000 };
    assert_eq!(refusal(&bomb), expected);
    assert_eq!(refusal(&bomb).code(), "image_too_large");
    let canvas = [&[0x10, 0, 0, 0][..], &16_383u32.to_le_bytes()[..3], &16_383u32.to_le_bytes()[..3]].concat();
    let frame = webp(halves(4, 4))[20..].to_vec();
    assert_eq!(code(&riff(&[(b"VP8X", canvas), (b"VP8L", frame)])), "image_too_large");
    let mut photo = jpeg(halves(40, 30));
    let header = photo.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    photo[header + 5..header + 9].copy_from_slice(&[0xff, 0xff, 0xff, 0xff]);
    assert_eq!(code(&photo), "image_too_large");
    assert!(started.elapsed() < Duration::from_secs(2), "refused before decoding");
}

#[test]
fn pixels_that_are_promised_but_not_there_are_refused() {
    // Within the limits, but the data ends after a few bytes.
    let head = [b"\x89PNG\r\n\x1a\n".to_vec(), png_header(2_000, 2_000)].concat();
    let hollow = [head, chunk(b"IDAT", &[0x78, 0x9c, 0x63, 0, 0, 0, 1, 0, 1]), chunk(b"IEND", b"")].concat();
    assert_eq!(code(&hollow), "image_malformed");
}

#[test]
fn a_file_that_is_also_something_else_is_refused() {
    let tails = [zip(), b"<script>alert(1)</script>".to_vec(), b"%PDF-1.4".to_vec(), b"x".to_vec(), vec![0xff; 3]];
    for picture in [png(halves(60, 40)), jpeg(halves(60, 40)), webp(halves(60, 40))] {
        for tail in &tails {
            assert_eq!(
                code(&[picture.clone(), tail.clone()].concat()),
                "image_polyglot",
                "{}",
                String::from_utf8_lossy(tail)
            );
        }
    }
}

#[test]
fn a_document_inside_the_metadata_is_refused() {
    let texts = [
        zip(),
        b"<!DOCTYPE html><p>".to_vec(),
        b"<?php system('x'); ?>".to_vec(),
        b"<SCRIPT>x</SCRIPT>".to_vec(),
        b"%PDF-1.4".to_vec(),
    ];
    for text in texts {
        let inside = chunk(b"tEXt", &[b"Comment\0".to_vec(), text.clone()].concat());
        assert_eq!(
            code(&with_chunks(&png(halves(60, 40)), &[inside])),
            "image_polyglot",
            "{}",
            String::from_utf8_lossy(&text)
        );
        let photo = jpeg(halves(60, 40));
        let length = u16::try_from(text.len() + 2).unwrap().to_be_bytes();
        let comment = [&photo[..2], &[0xff, 0xfe], &length, &text, &photo[2..]].concat();
        assert_eq!(code(&comment), "image_polyglot", "{}", String::from_utf8_lossy(&text));
    }
}

#[test]
fn every_truncation_is_refused() {
    for picture in [png(halves(60, 40)), jpeg(halves(60, 40)), webp(halves(60, 40))] {
        for length in 12..picture.len() {
            assert_eq!(code(&picture[..length]), "image_malformed", "{length} of {}", picture.len());
        }
        assert!(Picture::sanitise(&picture, None, Kind::Logo).is_ok());
    }
}

#[test]
fn a_wrong_checksum_is_refused_wherever_it_is() {
    let picture = with_chunks(&png(halves(60, 40)), &[chunk(b"tEXt", b"A\0b")]);
    for at in [30, 40, picture.len() - 1, picture.len() - 20] {
        let mut damaged = picture.clone();
        damaged[at] ^= 1;
        assert_eq!(code(&damaged), "image_malformed", "byte {at}");
    }
}

#[test]
fn lines_of_pixels_are_no_pictures() {
    for (width, height) in [(12_000, 1), (1, 12_000), (2_100, 100)] {
        let error = refusal(&png(halves(width, height)));
        assert_eq!(error, PictureError::ShapeUnsupported { width, height, reason: "too narrow" });
        assert_eq!(error.code(), "image_shape_unsupported");
    }
    for (width, height) in [(1, 1), (319, 200), (400, 159)] {
        let error = Picture::sanitise(&png(halves(width, height)), None, Kind::Cover).unwrap_err();
        assert_eq!(error.code(), "image_shape_unsupported", "{width} x {height}");
    }
}

#[test]
fn animations_are_refused_by_name() {
    let frame = webp(halves(4, 4));
    let animated = riff(&[
        (b"VP8X", vec![0b10, 0, 0, 0, 3, 0, 0, 3, 0, 0]),
        (b"ANIM", vec![0; 6]),
        (b"ANMF", [vec![0, 0, 0, 0, 0, 0, 3, 0, 0, 3, 0, 0, 100, 0, 0, 0], frame[12..].to_vec()].concat()),
    ]);
    assert_eq!(refusal(&animated), PictureError::TypeUnsupported { found: "an animated WebP" });
    let moving = with_chunks(&png(halves(4, 4)), &[chunk(b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0])]);
    assert_eq!(refusal(&moving), PictureError::TypeUnsupported { found: "an animated PNG" });
}

#[test]
fn more_bytes_than_allowed_are_refused_before_they_are_read() {
    for kind in [Kind::Logo, Kind::Cover] {
        let error = Picture::sanitise(&vec![0; kind.max_bytes() + 1], None, kind).unwrap_err();
        assert_eq!(error, PictureError::TooManyBytes { limit_bytes: kind.max_bytes() });
        assert_eq!(error.code(), "image_too_large");
    }
}

#[test]
fn a_photo_with_endless_scans_is_refused() {
    let photo = jpeg(halves(60, 40));
    let start = photo.windows(2).position(|pair| pair == [0xff, 0xda]).unwrap();
    let (head, scan) = (&photo[..start], &photo[start..photo.len() - 2]);
    let endless = [head, &scan.repeat(101), &[0xff, 0xd9]].concat();
    assert_eq!(refusal(&endless), PictureError::Malformed { reason: "it has too many scans".into() });
}

/// Any answer is right as long as there is one.
fn answered(bytes: &[u8]) {
    for kind in [Kind::Logo, Kind::Cover] {
        if let Err(error) = Picture::sanitise(bytes, None, kind) {
            assert!(error.code().starts_with("image_") && !error.to_string().is_empty());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600), format in 0usize..5) {
        let head: &[u8] = [&b"\x89PNG\r\n\x1a\n"[..], b"\xff\xd8\xff\xe0\0\x04ab", b"RIFF\x40\0\0\0WEBPVP8L", b"RIFF\x40\0\0\0WEBPVP8 ", b""][format];
        answered(&[head, &bytes].concat());
    }

    #[test]
    fn a_damaged_picture_never_panics(
        format in 0usize..3,
        damages in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = [png(halves(33, 21)), jpeg(halves(33, 21)), webp(halves(33, 21))][format].clone();
        for (at, value) in damages {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        answered(&bytes);
    }

    #[test]
    fn damaged_pixels_with_right_checksums_never_panic(
        header in proptest::collection::vec(any::<u8>(), 5),
        width in 0u32..300, height in 0u32..300,
        pixels in proptest::collection::vec(any::<u8>(), 0..300),
    ) {
        let data = [&width.to_be_bytes()[..], &height.to_be_bytes(), &header].concat();
        let bytes = [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &data), chunk(b"IDAT", &pixels), chunk(b"IEND", b"")].concat();
        answered(&bytes);
    }
}
