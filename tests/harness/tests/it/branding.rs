//! A brand that several people change, and what a branding plugin may do to it.

use jamboree_harness::{Answer, TestApp, TestTenant, on_server};
use reqwest::Method;
use serde_json::json;

fn png(side: u32, shade: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let image = image::RgbaImage::from_pixel(side, side, image::Rgba([shade, 80, 90, 255]));
    image.write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png).expect("a PNG");
    bytes
}

async fn patch_if(t: &TestTenant, etag: &str, body: serde_json::Value) -> Answer {
    let owner = t.owner();
    owner.send(owner.request(Method::PATCH, "/api/v1/brand").header("if-match", etag).json(&body)).await
}

#[test]
fn whoever_changes_an_old_version_is_told_so() {
    on_server(async {
        let t = TestApp::tenant().await;
        let read = t.visitor().get("/api/v1/brand").await;
        let etag = read.header("etag").to_owned();
        assert_eq!(etag, format!("\"{}\"", read.expect(200)["version"]));
        let first = patch_if(&t, &etag, json!({ "primary": "#075e7a" })).await;
        assert_eq!(first.header("etag"), format!("\"{}\"", first.json()["version"]));
        assert_eq!(first.expect(200)["primary"], "#075E7A");
        patch_if(&t, &etag, json!({ "primary": "#3B2F8F" })).await.expect_problem(412, "version_conflict");
        patch_if(&t, "seven", json!({ "primary": "#3B2F8F" })).await.expect_problem(422, "invalid_parameter");
        assert_eq!(t.visitor().get("/api/v1/brand").await.expect(200)["primary"], "#075E7A");
    });
}

#[test]
fn trying_colours_changes_nothing_and_offers_what_would_pass() {
    on_server(async {
        let t = TestApp::tenant().await;
        let before = t.visitor().get("/api/v1/brand").await.text;
        let body = json!({ "primary": "#FFD400", "accent": "#FF7A45" });
        let check = t.owner().post("/api/v1/brand-checks", body).await.expect(200);
        assert_eq!(
            (check["primary"]["passes"].as_bool(), check["accent"]["passes"].as_bool()),
            (Some(false), Some(true))
        );
        let offered = json!({ "primary": check["primary"]["suggestion"], "accent": "#FF7A45" });
        let again = t.owner().post("/api/v1/brand-checks", offered).await.expect(200);
        assert_eq!(again["primary"]["passes"], true);
        assert_eq!(t.visitor().get("/api/v1/brand").await.text, before);
    });
}

#[test]
fn a_replaced_logo_is_gone_and_the_new_one_stays() {
    on_server(async {
        let t = TestApp::tenant().await;
        let upload =
            async |shade| t.owner().upload("/api/v1/brand/logo", "image/png", png(300, shade)).await.expect(200);
        let url = |brand: &serde_json::Value| brand["logo"]["url"].as_str().expect("a url").to_owned();
        let (first, second) = (url(&upload(10).await), url(&upload(200).await));
        // The very same picture once more: deleting the one before must not take it along.
        let third = url(&upload(200).await);
        t.run_jobs().await;
        assert_eq!(t.visitor().get(&first).await.status, 404);
        assert_eq!(t.visitor().get(&second).await.status, 404);
        let kept = t.visitor().get(&third).await;
        assert_eq!((kept.status, kept.header("content-type")), (200, "image/png"));
        assert_eq!(kept.header("x-content-type-options"), "nosniff");
        assert!(kept.header("cache-control").contains("immutable"));
    });
}

#[test]
fn one_tenants_logo_is_not_served_at_anothers_host() {
    on_server(async {
        let (a, b) = (TestApp::tenant().await, TestApp::tenant().await);
        let brand = a.owner().upload("/api/v1/brand/logo", "image/png", png(200, 50)).await.expect(200);
        let url = brand["logo"]["url"].as_str().expect("a url");
        assert_eq!(a.visitor().get(url).await.status, 200);
        assert_eq!(b.visitor().get(url).await.status, 404);
        for path in ["/media/../brand/x.png", "/media/%2e%2e/x.png", "/media/a/..%2f..%2fx.png", "/media/x"] {
            assert_eq!(a.visitor().get(path).await.status, 404, "{path}");
        }
    });
}

/// The wasm file is there only after `plugins/build`; without it there is no plugin and the built-in theme is worn.
#[test]
fn the_branding_plugin_makes_the_theme_where_there_is_one() {
    on_server(async {
        let t = TestApp::tenant().await;
        let built = std::env::var_os("JAMBOREE_COMPONENTS")
            .is_some_and(|folder| std::path::Path::new(&folder).join("brand-rules.wasm").exists());
        let brand = t.visitor().get("/api/v1/brand").await.expect(200);
        if built {
            assert_eq!(
                (brand["plugin"]["name"].as_str(), brand["plugin"]["applied"].as_bool()),
                (Some("brand-rules"), Some(true))
            );
            assert!(brand["theme"]["radius_px"].is_u64(), "{}", brand["theme"]["radius_px"]);
        } else {
            assert!(brand["plugin"].is_null() && brand["theme"]["radius_px"].is_null());
        }
        let css = t.visitor().get(&format!("/brand-{}.css", brand["version"])).await;
        assert_eq!((css.status, css.header("content-type")), (200, "text/css; charset=utf-8"));
        let fill = brand["theme"]["light"]["b-9"].as_str().expect("a token");
        assert!(css.text.contains(&format!("--b-9:{fill};")), "the style sheet wears what the API says");
        assert_eq!(t.visitor().get("/brand-999.css").await.header("cache-control"), "no-store");
    });
}
