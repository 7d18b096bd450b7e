//! How a tenant looks: logo and two colours, everywhere at once.

use jamboree_harness::{TestApp, on_server};
use serde_json::json;

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let image =
        image::RgbaImage::from_fn(width, height, |x, y| image::Rgba([(x % 255) as u8, (y % 255) as u8, 90, 255]));
    image.write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png).expect("a PNG");
    bytes
}

#[test]
fn any_sane_picture_becomes_a_128_pixel_logo() {
    on_server(async {
        let t = TestApp::tenant().await;
        let brand = t.owner().upload("/api/v1/brand/logo", "image/png", png(700, 300)).await.expect(200);
        let variants = brand["logo"]["variants"].as_array().expect("variants").clone();
        let of_128 = variants.iter().find(|variant| variant["size"] == 128).expect("a variant of 128");
        let logo = t.visitor().get(of_128["url"].as_str().expect("a url")).await;
        assert_eq!(logo.status, 200);
        let decoded = image::load_from_memory(&logo.bytes).expect("a picture");
        assert_eq!((decoded.width(), decoded.height()), (128, 128));
        assert!(t.visitor().get("/").await.text.contains("/media/"), "the page wears the logo");
        t.owner().delete("/api/v1/brand/logo").await.expect(200);
        assert!(t.visitor().get("/api/v1/brand").await.expect(200)["logo"].is_null());
    });
}

#[test]
fn what_is_no_sane_picture_is_refused_by_name() {
    on_server(async {
        let t = TestApp::tenant().await;
        let owner = t.owner();
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".to_vec();
        let mut polyglot = png(64, 64);
        polyglot.extend_from_slice(b"PK\x03\x04 and then an archive follows, or a page: <script>alert(1)</script>");
        let mut bomb = png(16, 16);
        // The header claims 60,000 by 60,000 pixels.
        bomb[16..24].copy_from_slice(&[0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60]);
        let cut = png(300, 300)[..200].to_vec();
        for (bytes, kind, codes) in [
            (svg, "image/png", &["image_type_unsupported", "image_type_mismatch", "image_malformed"][..]),
            (b"GIF89a............".to_vec(), "image/png", &["image_type_unsupported", "image_type_mismatch"][..]),
            (polyglot, "image/png", &["image_polyglot"][..]),
            (bomb, "image/png", &["image_too_large", "image_malformed"][..]),
            (cut, "image/png", &["image_malformed"][..]),
            (png(64, 64), "image/jpeg", &["image_type_mismatch", "image_malformed"][..]),
        ] {
            let answer = owner.upload("/api/v1/brand/logo", kind, bytes).await;
            assert_eq!(answer.status, 422, "{}", answer.text);
            assert!(codes.contains(&answer.code().as_str()), "{} is none of {codes:?}", answer.code());
        }
        let big = owner.upload("/api/v1/brand/logo", "image/png", vec![0; 6 * 1024 * 1024]).await;
        big.expect_problem(413, "body_too_large");
        owner
            .upload("/api/v1/brand/logo", "image/svg+xml", b"<svg/>".to_vec())
            .await
            .expect_problem(415, "unsupported_media_type");
        assert!(t.visitor().get("/api/v1/brand").await.expect(200)["logo"].is_null());
    });
}

#[test]
fn a_colour_that_does_not_read_is_refused_with_one_that_does() {
    on_server(async {
        let t = TestApp::tenant().await;
        let owner = t.owner();
        let answer =
            owner.patch("/api/v1/brand", json!({ "primary": "#FFD400" })).await.expect_problem(422, "contrast_too_low");
        assert_eq!(answer.pointers(), ["/primary"]);
        let suggestion = answer.json()["errors"][0]["suggestion"].as_str().expect("a suggestion").to_owned();
        let brand = owner.patch("/api/v1/brand", json!({ "primary": suggestion })).await.expect(200);
        assert_eq!(brand["primary"], suggestion.as_str());
        let page = t.visitor().get("/").await.text;
        let at = page.find("/brand-").expect("a stylesheet of the brand");
        let href = page[at..].split('"').next().expect("an address");
        let css = t.visitor().get(href).await;
        assert!(css.text.to_uppercase().contains(&suggestion.to_uppercase()), "the page wears the colour");
        owner.patch("/api/v1/brand", json!({ "primary": "red" })).await.expect(422);
    });
}
