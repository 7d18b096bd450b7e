use jamboree_object_store::{KeyError, OBJECT_KEY_MAX_BYTES, TenantPrefix};
use proptest::prelude::*;

fn acme() -> TenantPrefix {
    TenantPrefix::new("tnt_acme").unwrap()
}

#[test]
fn a_key_starts_with_its_tenant() {
    let key = acme().key(["events", "evt_1", "cover-1600.jpg"]).unwrap();
    assert_eq!(key.as_str(), "t/tnt_acme/events/evt_1/cover-1600.jpg");
    assert!(acme().owns(&key) && !TenantPrefix::new("tnt_acm").unwrap().owns(&key));
}

#[test]
fn segments_that_climb_or_hide_or_need_escaping_are_refused() {
    for hostile in
        ["", ".", "..", ".hidden", "a/b", "/a", "a\\b", "a b", "a%2fb", "a\0", "\u{e9}", "a?b", "a#b", "a\n", "~"]
    {
        assert_eq!(acme().key(["x", hostile]).unwrap_err().code(), "object_key_segment_invalid", "{hostile:?}");
        assert!(acme().folder([hostile]).is_err() && TenantPrefix::new(hostile).is_err(), "{hostile:?}");
    }
    assert_eq!(acme().key([]), Err(KeyError::Empty));
}

#[test]
fn a_stored_key_is_read_back_by_its_own_tenant_only() {
    let key = acme().key(["brand", "logo.png"]).unwrap();
    assert_eq!(acme().parse_key(key.as_str()), Ok(key.clone()));
    let neighbour = TenantPrefix::new("tnt_acme2").unwrap();
    assert_eq!(neighbour.parse_key(key.as_str()).unwrap_err().code(), "object_key_foreign");
    for hostile in [
        "t/tnt_acme/../tnt_b/x",
        "t/tnt_acme2/x",
        "tnt_acme/x",
        "/t/tnt_acme/x",
        "t/tnt_acme",
        "t/tnt_acme/",
        "t/tnt_acme//x",
        "",
    ] {
        assert!(acme().parse_key(hostile).is_err(), "{hostile}");
    }
}

#[test]
fn a_folder_ends_where_its_name_ends() {
    assert_eq!(acme().folder(["events", "evt_1"]).unwrap().as_str(), "t/tnt_acme/events/evt_1/");
    assert_eq!(acme().everything().as_str(), "t/tnt_acme/");
}

#[test]
fn a_key_has_a_longest_length() {
    let fill = "x".repeat(OBJECT_KEY_MAX_BYTES - acme().as_str().len());
    assert_eq!(acme().key([fill.as_str()]).unwrap().as_str().len(), OBJECT_KEY_MAX_BYTES);
    assert_eq!(acme().key([format!("{fill}x").as_str()]).unwrap_err().code(), "object_key_too_long");
    assert_eq!(acme().folder([fill.as_str()]).unwrap_err().code(), "object_key_too_long");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_asked_for_stays_below_the_tenant(segments in proptest::collection::vec("\\PC{0,12}|[a-z./]{0,8}", 0..5)) {
        if let Ok(key) = acme().key(segments.iter().map(String::as_str)) {
            prop_assert!(key.as_str().starts_with("t/tnt_acme/"));
            prop_assert!(key.as_str().split('/').all(|segment| !segment.is_empty() && segment != ".." && segment != "."));
            prop_assert_eq!(acme().parse_key(key.as_str()), Ok(key));
        }
    }
}
