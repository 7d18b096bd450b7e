use image::{DynamicImage, GrayImage, ImageFormat, Rgba, RgbaImage};
use jamboree_pictures::{Format, Kind, Picture, Sanitised};

use crate::files::{chunk, disc, exif, halves, jpeg, jpeg_with_exif, png, webp, with_chunks};

fn logo(bytes: &[u8]) -> Sanitised {
    Picture::sanitise(bytes, None, Kind::Logo).unwrap()
}

fn cover(bytes: &[u8]) -> Sanitised {
    Picture::sanitise(bytes, None, Kind::Cover).unwrap()
}

/// The pixels of a variant, read back by its own format.
fn shown(sanitised: &Sanitised, name: &str) -> RgbaImage {
    let variant = sanitised.variant(name).unwrap_or_else(|| panic!("no variant {name}"));
    let format = match variant.content_type {
        "image/png" => ImageFormat::Png,
        "image/jpeg" => ImageFormat::Jpeg,
        other => panic!("{other}"),
    };
    let image = image::load_from_memory_with_format(&variant.bytes, format).unwrap();
    assert_eq!((image.width(), image.height()), (variant.width, variant.height));
    image.to_rgba8()
}

fn names(sanitised: &Sanitised) -> Vec<&str> {
    sanitised.variants.iter().map(|variant| variant.name).collect()
}

fn close(found: Rgba<u8>, expected: [u8; 4]) -> bool {
    found.0.iter().zip(expected).all(|(a, b)| a.abs_diff(b) <= 12)
}

#[test]
fn every_accepted_format_becomes_squares_of_png() {
    for (bytes, format) in [
        (png(halves(600, 300)), Format::Png),
        (jpeg(halves(600, 300)), Format::Jpeg),
        (webp(halves(600, 300)), Format::WebP),
    ] {
        let logo = Picture::sanitise(&bytes, Some(format.content_type()), Kind::Logo).unwrap();
        assert_eq!((logo.source_format, logo.source_width, logo.source_height), (format, 600, 300));
        assert_eq!(names(&logo), ["32", "64", "128", "256", "512"]);
        let square = shown(&logo, "128");
        assert_eq!(square.dimensions(), (128, 128));
        assert!(close(*square.get_pixel(20, 64), [220, 20, 20, 255]), "{format}");
        assert!(close(*square.get_pixel(108, 64), [20, 20, 220, 255]), "{format}");
        // Twice as wide as high: transparent above and below, from 32 to 96 the logo.
        assert_eq!((square.get_pixel(64, 30).0[3], square.get_pixel(64, 97).0[3]), (0, 0));
        assert_eq!((square.get_pixel(64, 33).0[3], square.get_pixel(64, 94).0[3]), (255, 255));
    }
}

#[test]
fn a_small_logo_fills_its_squares_and_is_never_enlarged_beyond_them() {
    for (side, expected) in [(1, 3), (31, 3), (255, 3), (256, 4), (511, 4), (512, 5)] {
        let logo = logo(&png(RgbaImage::from_pixel(side, side, Rgba([9, 99, 199, 255]))));
        assert_eq!(logo.variants.len(), expected, "{side}");
        assert!(shown(&logo, "128").pixels().all(|pixel| close(*pixel, [9, 99, 199, 255])), "{side}");
    }
}

#[test]
fn transparency_is_kept_and_the_colour_of_invisible_pixels_never_shows() {
    for side in [100, 1500, 2500] {
        let logo = logo(&png(disc(side)));
        for name in ["32", "128"] {
            let square = shown(&logo, name);
            assert_eq!(square.get_pixel(0, 0).0[3], 0);
            let middle = square.width() / 2;
            assert!(close(*square.get_pixel(middle, middle), [200, 0, 0, 255]));
            let fringe = square.pixels().filter(|pixel| pixel.0[3] > 8 && pixel.0[1] > 24).count();
            assert_eq!(fringe, 0, "green at the edge, {side} to {name}");
        }
    }
}

#[test]
fn sixteen_bits_grey_and_palettes_are_understood() {
    let grey = GrayImage::from_pixel(300, 300, image::Luma([77]));
    for image in [
        DynamicImage::ImageLuma8(grey.clone()),
        DynamicImage::ImageLuma16(DynamicImage::ImageLuma8(grey.clone()).to_luma16()),
        DynamicImage::ImageRgba16(DynamicImage::ImageLuma8(grey.clone()).to_rgba16()),
    ] {
        let logo = logo(&png(image));
        assert!(close(*shown(&logo, "128").get_pixel(64, 64), [77, 77, 77, 255]));
    }
    assert!(close(*shown(&logo(&jpeg(grey)), "64").get_pixel(3, 3), [77, 77, 77, 255]));
}

#[test]
fn a_photo_is_turned_upright_and_its_place_and_owner_are_gone() {
    // 800 x 400, left red. Orientation 6: the top of the picture is on its right side, so turned clockwise red is up.
    let photo = jpeg_with_exif(halves(800, 400), 6);
    for secret in [&b"owner-name-in-exif"[..], b"Exif", b"comment-in-jpeg"] {
        assert!(holds(&photo, secret), "the upload has it");
    }
    let logo = logo(&photo);
    assert_eq!((logo.source_width, logo.source_height), (400, 800));
    let square = shown(&logo, "128");
    assert!(
        close(*square.get_pixel(64, 20), [220, 20, 20, 255]) && close(*square.get_pixel(64, 108), [20, 20, 220, 255])
    );
    assert_eq!(square.get_pixel(10, 64).0[3], 0, "padding is left and right now");

    let cover = cover(&photo);
    assert_eq!(shown(&cover, "wide").dimensions(), (400, 800));
    for variant in logo.variants.iter().chain(&cover.variants) {
        for secret in [&b"owner-name-in-exif"[..], b"Exif", b"comment-in-jpeg", b"eXIf", b"tEXt", b"MM\0*"] {
            assert!(!holds(&variant.bytes, secret), "{} holds {}", variant.name, String::from_utf8_lossy(secret));
        }
    }
}

#[test]
fn all_eight_orientations_put_the_same_corner_up() {
    // Where the red left half of the stored picture is shown.
    let expected =
        [(1, "left"), (2, "right"), (3, "right"), (4, "left"), (5, "top"), (6, "top"), (7, "bottom"), (8, "bottom")];
    for (orientation, side) in expected {
        let square = shown(&logo(&jpeg_with_exif(halves(400, 400), orientation)), "128");
        let (x, y) = match side {
            "left" => (20, 64),
            "right" => (108, 64),
            "top" => (64, 20),
            _ => (64, 108),
        };
        assert!(close(*square.get_pixel(x, y), [220, 20, 20, 255]), "orientation {orientation}: red is not {side}");
    }
}

#[test]
fn metadata_of_a_png_is_dropped_but_turns_it_upright() {
    let plain = png(halves(400, 400));
    let marked = with_chunks(&plain, &[chunk(b"eXIf", &exif(6)), chunk(b"tEXt", b"Author\0author-in-png")]);
    let logo = logo(&marked);
    assert!(close(*shown(&logo, "128").get_pixel(64, 20), [220, 20, 20, 255]));
    assert!(
        logo.variants.iter().all(|variant| !holds(&variant.bytes, b"author-in-png") && !holds(&variant.bytes, b"eXIf"))
    );
    // EXIF may also come after the pixels.
    let end = plain.len() - 12;
    let late = [&plain[..end], &chunk(b"eXIf", &exif(6)), &plain[end..]].concat();
    Picture::sanitise(&late, None, Kind::Logo).unwrap();
}

#[test]
fn a_compressed_text_that_would_fill_the_memory_is_never_inflated() {
    let bomb = chunk(b"zTXt", &[b"Comment\0\0".to_vec(), vec![0x78; 4_000_000]].concat());
    logo(&with_chunks(&png(halves(200, 200)), &[bomb]));
}

#[test]
fn a_cover_becomes_a_wide_a_half_and_a_card() {
    let cover = cover(&jpeg(halves(4000, 2000)));
    assert_eq!(names(&cover), ["wide", "half", "social"]);
    assert_eq!(shown(&cover, "wide").dimensions(), (1600, 800));
    assert_eq!(shown(&cover, "half").dimensions(), (800, 400));
    let card = shown(&cover, "social");
    assert_eq!(card.dimensions(), (1200, 630));
    assert!(
        close(*card.get_pixel(100, 315), [220, 20, 20, 255]) && close(*card.get_pixel(1100, 315), [20, 20, 220, 255])
    );
    assert!(cover.variants.iter().all(|variant| variant.content_type == "image/jpeg"));
}

#[test]
fn a_small_cover_is_not_enlarged_except_for_the_card() {
    let cover = cover(&png(halves(700, 500)));
    assert_eq!(shown(&cover, "wide").dimensions(), (700, 500));
    assert_eq!(shown(&cover, "half").dimensions(), (700, 500));
    assert_eq!(shown(&cover, "social").dimensions(), (1200, 630));
}

#[test]
fn a_transparent_cover_lies_on_white() {
    let cover = cover(&png(disc(500)));
    assert!(close(*shown(&cover, "wide").get_pixel(2, 2), [255, 255, 255, 255]));
}

#[test]
fn a_lossy_webp_is_understood() {
    // The smallest one, as browsers are probed with: 1 x 1.
    let chunk = b"\x30\x01\x00\x9d\x01\x2a\x01\x00\x01\x00\x0e\xc0\xfe\x25\xa4\x00\x03\x70\x00\x00\x00\x00".to_vec();
    let logo = logo(&crate::files::riff(&[(b"VP8 ", chunk)]));
    assert_eq!((logo.source_format, logo.source_width), (Format::WebP, 1));
}

#[test]
fn padding_and_the_previews_that_cameras_append_are_accepted() {
    let photo = jpeg(halves(400, 300));
    for tail in [vec![0; 300], b"\r\n".to_vec(), jpeg(halves(40, 30)), [jpeg(halves(40, 30)), vec![0; 8]].concat()] {
        logo(&[photo.clone(), tail].concat());
    }
    logo(&[png(halves(40, 30)), b"\n".to_vec()].concat());
}

#[test]
fn a_declared_type_may_be_written_in_its_usual_ways() {
    let photo = jpeg(halves(40, 30));
    for declared in ["image/jpeg", "IMAGE/JPEG", "image/jpg", "image/jpeg; q=1", "application/octet-stream"] {
        Picture::sanitise(&photo, Some(declared), Kind::Logo).unwrap();
    }
}

#[test]
fn the_same_upload_gives_the_same_bytes() {
    let photo = jpeg(halves(900, 600));
    assert_eq!(cover(&photo), cover(&photo));
    assert_eq!(logo(&photo), logo(&photo));
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|part| part == wanted)
}
