//! What a browser can and cannot do with a signed address, against a store that checks signatures.

use std::time::Duration;

use bytes::Bytes;
use jamboree_object_store::{
    InMemoryObjectStore, ObjectStore, Presigned, S3Config, S3ObjectStore, StoreError, TenantPrefix,
};
use reqwest::{Client, StatusCode};

mod s3_peer;
use s3_peer::{S3Peer, acme};

const TTL: Duration = Duration::from_secs(60);

/// Sends the request as a browser would: all listed headers except the length, which follows from the body.
async fn upload(signed: &Presigned, url: &str, body: &[u8]) -> StatusCode {
    let mut request = Client::new().put(url).body(body.to_vec());
    for (name, value) in signed.headers.iter().filter(|(name, _)| !name.eq_ignore_ascii_case("content-length")) {
        request = request.header(name, value);
    }
    request.send().await.unwrap().status()
}

async fn fetch(url: &str) -> reqwest::Response {
    Client::new().get(url).send().await.unwrap()
}

#[tokio::test]
async fn a_file_of_exactly_the_announced_length_and_type_is_taken() {
    let peer = S3Peer::start().await;
    let store = peer.store();
    let key = acme().key(["uploads", "file_1"]).unwrap();
    let signed = store.presign_put(&key, 5, "application/pdf", TTL).await.unwrap();
    assert_eq!((signed.method, signed.ttl), ("PUT", TTL));
    assert!(signed.headers.contains(&("content-length".to_owned(), "5".to_owned())), "{:?}", signed.headers);

    for wrong in [&b"1234"[..], b"123456", b""] {
        assert_eq!(upload(&signed, &signed.url, wrong).await, StatusCode::FORBIDDEN, "{} bytes", wrong.len());
    }
    let other_type = Client::new()
        .put(&signed.url)
        .header("content-type", "text/html")
        .header("content-disposition", "attachment")
        .body("12345");
    assert_eq!(other_type.send().await.unwrap().status(), StatusCode::FORBIDDEN);
    let shown_in_place = Client::new().put(&signed.url).header("content-type", "application/pdf").body("12345");
    assert_eq!(shown_in_place.send().await.unwrap().status(), StatusCode::FORBIDDEN);
    assert!(matches!(store.head(&key).await, Err(StoreError::NotFound)), "nothing was stored");

    assert_eq!(upload(&signed, &signed.url, b"12345").await, StatusCode::OK);
    let object = store.get(&key).await.unwrap();
    assert_eq!((&object.bytes[..], object.meta.content_type.as_deref()), (&b"12345"[..], Some("application/pdf")));
}

#[tokio::test]
async fn a_tampered_address_is_refused() {
    let peer = S3Peer::start().await;
    let store = peer.store();
    let key = acme().key(["uploads", "file_1"]).unwrap();
    let put = store.presign_put(&key, 5, "image/png", TTL).await.unwrap();
    let get = store.presign_get(&key, TTL, "file.png").await.unwrap();
    store.put(&key, Bytes::from_static(b"12345"), "image/png", None).await.unwrap();
    assert_eq!(fetch(&get.url).await.status(), StatusCode::OK);

    let longer_life = get.url.replace("X-Amz-Expires=60", "X-Amz-Expires=600");
    let other_name = get.url.replace("file.png", "other.png");
    let unsigned = get.url.split('?').next().unwrap().to_owned();
    for tampered in [longer_life, other_name, unsigned] {
        assert_ne!(tampered, get.url);
        assert_eq!(fetch(&tampered).await.status(), StatusCode::FORBIDDEN, "{tampered}");
    }
    assert_eq!(fetch(&put.url).await.status(), StatusCode::FORBIDDEN, "an upload address does not download");
    assert_eq!(upload(&get, &get.url, b"12345").await, StatusCode::FORBIDDEN, "and the other way round");
    assert_eq!(upload(&put, &put.url.replace("file_1", "file_2"), b"12345").await, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn an_address_signed_for_one_tenant_opens_nothing_of_another() {
    let peer = S3Peer::start().await;
    let store = peer.store();
    let (a, b) = (TenantPrefix::new("tnt_a").unwrap(), TenantPrefix::new("tnt_b").unwrap());
    let secret = a.key(["files", "plan"]).unwrap();
    store.put(&secret, Bytes::from_static(b"of a"), "application/pdf", None).await.unwrap();
    let own = b.key(["files", "plan"]).unwrap();
    store.put(&own, Bytes::from_static(b"of b"), "application/pdf", None).await.unwrap();

    let get = store.presign_get(&own, TTL, "plan.pdf").await.unwrap();
    assert_eq!(fetch(&get.url).await.text().await.unwrap(), "of b");
    let foreign = fetch(&get.url.replace("tnt_b", "tnt_a")).await;
    assert_eq!(foreign.status(), StatusCode::FORBIDDEN);
    assert!(!foreign.text().await.unwrap().contains("of a"));
    let climbing = get.url.replace("tnt_b/files", "tnt_b/files/../../tnt_a/files");
    assert_ne!(fetch(&climbing).await.status(), StatusCode::OK);

    let put = store.presign_put(&own, 4, "application/pdf", TTL).await.unwrap();
    assert_eq!(upload(&put, &put.url.replace("tnt_b", "tnt_a"), b"evil").await, StatusCode::FORBIDDEN);
    assert_eq!(&store.get(&secret).await.unwrap().bytes[..], b"of a");
}

#[tokio::test]
async fn a_download_is_an_attachment_with_a_harmless_name() {
    let peer = S3Peer::start().await;
    let store = peer.store();
    let key = acme().key(["uploads", "page"]).unwrap();
    store.put(&key, Bytes::from_static(b"<script>"), "text/html", None).await.unwrap();
    let signed = store.presign_get(&key, TTL, "../Überblick\r\n.html").await.unwrap();
    let answer = fetch(&signed.url).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let disposition = answer.headers()["content-disposition"].to_str().unwrap();
    assert_eq!(disposition, "attachment; filename=\"__berblick.html\"; filename*=UTF-8''_%C3%9Cberblick.html");
}

#[tokio::test]
async fn an_address_dies_in_time() {
    let peer = S3Peer::start().await;
    let store = peer.store();
    let key = acme().key(["a.png"]).unwrap();
    store.put(&key, Bytes::from_static(b"x"), "image/png", None).await.unwrap();
    let signed = store.presign_get(&key, Duration::from_secs(1), "a.png").await.unwrap();
    assert_eq!(fetch(&signed.url).await.status(), StatusCode::OK);
    tokio::time::sleep(Duration::from_millis(2_200)).await;
    assert_eq!(fetch(&signed.url).await.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_life_of_nothing_or_of_more_than_an_hour_is_refused() {
    let peer = S3Peer::start().await;
    let key = acme().key(["a.png"]).unwrap();
    let stores: [Box<dyn ObjectStore>; 2] = [Box::new(peer.store()), Box::new(InMemoryObjectStore::new())];
    for store in stores {
        for ttl in [Duration::ZERO, Duration::from_millis(999), Duration::from_secs(3_601), Duration::MAX] {
            assert_eq!(store.presign_get(&key, ttl, "a").await.unwrap_err().code(), "object_ttl_invalid");
            assert_eq!(store.presign_put(&key, 1, "image/png", ttl).await.unwrap_err().code(), "object_ttl_invalid");
        }
        store.presign_get(&key, Duration::from_secs(3_600), "a").await.unwrap();
    }
}

#[tokio::test]
async fn addresses_name_the_public_host_while_the_server_uses_the_internal_one() {
    let peer = S3Peer::start().await;
    // The same peer under another name: both lead to it, and the name is part of the signature.
    let public = peer.endpoint.replace("127.0.0.1", "localhost");
    let store = S3ObjectStore::new(&S3Config { public_endpoint: Some(public.clone()), ..peer.config() });
    let key = acme().key(["a.png"]).unwrap();
    store.put(&key, Bytes::from_static(b"x"), "image/png", None).await.unwrap();
    let signed = store.presign_get(&key, TTL, "a.png").await.unwrap();
    assert!(signed.url.starts_with(&format!("{public}/jamboree/t/tnt_acme/a.png?")), "{}", signed.url);
    assert_eq!(fetch(&signed.url).await.status(), StatusCode::OK);
    assert_eq!(fetch(&signed.url.replace("localhost", "127.0.0.1")).await.status(), StatusCode::FORBIDDEN);
}
