//! The same promises of both stores; the real one over the wire.

use bytes::Bytes;
use jamboree_object_store::{InMemoryObjectStore, ObjectStore, S3Config, S3ObjectStore, StoreError, TenantPrefix};

mod s3_peer;
use s3_peer::{S3Peer, acme};

async fn keeps_its_promises(store: &dyn ObjectStore) {
    let key = acme().key(["brand", "logo-128.png"]).unwrap();
    assert!(matches!(store.get(&key).await, Err(StoreError::NotFound)));
    assert!(matches!(store.head(&key).await, Err(StoreError::NotFound)));

    let cache = "public, max-age=31536000, immutable";
    store.put(&key, Bytes::from_static(b"first"), "image/png", None).await.unwrap();
    store.put(&key, Bytes::from_static(b"second"), "image/png", Some(cache)).await.unwrap();
    let object = store.get(&key).await.unwrap();
    assert_eq!(&object.bytes[..], b"second");
    assert_eq!(object.meta.content_type.as_deref(), Some("image/png"));
    assert_eq!(object.meta.cache_control.as_deref(), Some(cache));
    let meta = store.head(&key).await.unwrap();
    assert_eq!((meta.size_bytes, meta.content_type.as_deref()), (6, Some("image/png")));

    store.delete(&key).await.unwrap();
    store.delete(&key).await.expect("deleting what is gone succeeds");
    assert!(matches!(store.get(&key).await, Err(StoreError::NotFound)));

    for refused in ["", "png", "image/png\r\nX-Evil: 1", "image/\u{e9}"] {
        let error = store.put(&key, Bytes::new(), refused, None).await.unwrap_err();
        assert_eq!(error.code(), "object_header_invalid", "{refused:?}");
    }
    assert!(store.put(&key, Bytes::new(), "image/png", Some("a\nb")).await.is_err());
    store.check().await.unwrap();
}

async fn reads_in_pieces_and_copies(store: &dyn ObjectStore) {
    let (from, to) = (acme().key(["s", "up"]).unwrap(), acme().key(["s", "kept"]).unwrap());
    assert!(matches!(store.get_first(&from, 10).await, Err(StoreError::NotFound)));
    assert!(matches!(store.copy(&from, &to).await, Err(StoreError::NotFound)));
    assert!(matches!(store.read_in_pieces(&from, &mut |_: &[u8]| {}).await, Err(StoreError::NotFound)));
    let whole: Vec<u8> = (0..300_000_u32).map(|number| (number % 251) as u8).collect();
    store.put(&from, Bytes::from(whole.clone()), "application/pdf", None).await.unwrap();
    assert_eq!(store.get_first(&from, 10).await.unwrap()[..], whole[..10]);
    assert_eq!(store.get_first(&from, 0).await.unwrap().len(), 0);
    assert_eq!(store.get_first(&from, 1_000_000).await.unwrap()[..], whole[..]);

    store.copy(&from, &to).await.unwrap();
    store.put(&from, Bytes::from_static(b"something else"), "text/plain", None).await.unwrap();
    let (mut seen, mut largest) = (Vec::new(), 0);
    let mut take = |piece: &[u8]| {
        seen.extend_from_slice(piece);
        largest = largest.max(piece.len());
    };
    assert_eq!(store.read_in_pieces(&to, &mut take).await.unwrap(), 300_000);
    assert!(seen == whole && largest < 300_000, "{} bytes, {largest} at once", seen.len());
    assert_eq!(store.head(&to).await.unwrap().content_type.as_deref(), Some("application/pdf"));

    store.put(&to, Bytes::new(), "text/plain", None).await.unwrap();
    assert_eq!(store.get_first(&to, 10).await.unwrap().len(), 0);
    assert_eq!(store.read_in_pieces(&to, &mut |_: &[u8]| {}).await.unwrap(), 0);
    for key in [&from, &to] {
        store.delete(key).await.unwrap();
    }
}

async fn lists_and_deletes_below_a_folder_only(store: &dyn ObjectStore) {
    let acme = acme();
    let neighbour = TenantPrefix::new("tnt_acme2").unwrap();
    for number in 0..5 {
        let name = format!("{number}.png");
        let key = acme.key(["events", "evt_1", name.as_str()]).unwrap();
        store.put(&key, Bytes::from(vec![0; number]), "image/png", None).await.unwrap();
    }
    let kept = [acme.key(["events", "evt_10", "a.png"]).unwrap(), neighbour.key(["events", "b.png"]).unwrap()];
    for key in &kept {
        store.put(key, Bytes::from_static(b"x"), "image/png", None).await.unwrap();
    }

    let event = acme.folder(["events", "evt_1"]).unwrap();
    let listed = store.list_prefix(&event, 100).await.unwrap();
    let shown: Vec<_> = listed.iter().map(|object| (object.key.as_str(), object.size_bytes)).collect();
    assert_eq!(shown.len(), 5);
    assert_eq!((shown[0], shown[4]), (("t/tnt_acme/events/evt_1/0.png", 0), ("t/tnt_acme/events/evt_1/4.png", 4)));
    assert_eq!(store.list_prefix(&event, 3).await.unwrap()[..], listed[..3]);
    assert_eq!(store.list_prefix(&acme.everything(), 100).await.unwrap().len(), 6);

    assert_eq!(store.delete_prefix(&event).await.unwrap(), 5);
    assert_eq!(store.delete_prefix(&event).await.unwrap(), 0);
    for key in &kept {
        store.head(key).await.expect("a neighbour is untouched");
    }
}

#[tokio::test]
async fn the_s3_store_keeps_its_promises_over_the_wire() {
    let peer = S3Peer::start().await;
    keeps_its_promises(&peer.store()).await;
    reads_in_pieces_and_copies(&peer.store()).await;
    lists_and_deletes_below_a_folder_only(&peer.store()).await;
}

#[tokio::test]
async fn the_in_memory_store_keeps_the_same_promises() {
    let store = InMemoryObjectStore::new();
    keeps_its_promises(&store).await;
    reads_in_pieces_and_copies(&store).await;
    lists_and_deletes_below_a_folder_only(&store).await;
}

#[tokio::test]
async fn more_objects_than_one_page_of_a_listing_are_all_deleted() {
    let peer = S3Peer::start().await;
    let store = peer.store();
    let acme = acme();
    for number in 0..1_005 {
        let name = number.to_string();
        store.put(&acme.key(["many", name.as_str()]).unwrap(), Bytes::new(), "image/png", None).await.unwrap();
    }
    let folder = acme.folder(["many"]).unwrap();
    assert_eq!(store.list_prefix(&folder, 2_000).await.unwrap().len(), 1_005);
    assert_eq!(store.delete_prefix(&folder).await.unwrap(), 1_005);
    assert!(store.list_prefix(&folder, 10).await.unwrap().is_empty());
}

#[tokio::test]
async fn an_object_larger_than_the_limit_is_not_read_into_memory() {
    let peer = S3Peer::start().await;
    let store = S3ObjectStore::new(&S3Config { get_limit_bytes: 10, ..peer.config() });
    let (fits, too_large) = (acme().key(["ten"]).unwrap(), acme().key(["eleven"]).unwrap());
    store.put(&fits, Bytes::from(vec![1; 10]), "image/png", None).await.unwrap();
    store.put(&too_large, Bytes::from(vec![1; 11]), "image/png", None).await.unwrap();
    assert_eq!(store.get(&fits).await.unwrap().bytes.len(), 10);
    assert!(matches!(store.get(&too_large).await, Err(StoreError::TooLarge { limit_bytes: 10 })));
}

#[tokio::test]
async fn wrong_keys_and_a_missing_bucket_are_refusals_and_silence_is_worth_another_try() {
    let peer = S3Peer::start().await;
    let key = acme().key(["a.png"]).unwrap();
    let wrong_keys = S3Config { secret_access_key: "not the secret".to_owned(), ..peer.config() };
    let no_bucket = S3Config { bucket: "nowhere".to_owned(), ..peer.config() };
    for config in [&wrong_keys, &no_bucket] {
        let error = S3ObjectStore::new(config).check().await.unwrap_err();
        assert_eq!((error.code(), error.retryable()), ("object_store_refused", false), "{error}");
    }
    let stranger = S3ObjectStore::new(&wrong_keys);
    let error = stranger.put(&key, Bytes::new(), "image/png", None).await.unwrap_err();
    assert_eq!(error.to_string(), "the object store refused the request: 403 SignatureDoesNotMatch");
    assert_eq!(stranger.get(&key).await.unwrap_err().code(), "object_store_refused");

    let free_port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let silent = S3Config { internal_endpoint: Some(format!("http://{free_port}")), ..peer.config() };
    let error = S3ObjectStore::new(&silent).get(&key).await.unwrap_err();
    assert_eq!((error.code(), error.retryable()), ("object_store_unavailable", true), "{error}");
}

#[test]
fn the_secret_is_not_in_the_debug_text_of_the_configuration() {
    let config = S3Config {
        bucket: "b".into(),
        region: "r".into(),
        internal_endpoint: None,
        public_endpoint: None,
        access_key_id: "id".into(),
        secret_access_key: "very-secret".into(),
        force_path_style: false,
        get_limit_bytes: 1,
    };
    assert!(!format!("{config:?} {:?}", S3ObjectStore::new(&config)).contains("very-secret"));
}
