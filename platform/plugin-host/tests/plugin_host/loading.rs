//! What is refused before it ever runs.

use std::collections::BTreeMap;

use jamboree_plugin_host::{Limits, LoadError, PluginHost, SettingRefused};

use crate::guest::{self, GOOD_THEME, MANIFEST};

fn refused(component: &[u8]) -> LoadError {
    match PluginHost::new(Limits::default()).load(component) {
        Ok(plugin) => panic!("loaded {}", plugin.digest()),
        Err(error) => error,
    }
}

#[test]
fn an_import_outside_the_world_is_refused_by_name() {
    let asks_for_a_socket =
        wat::parse_str(r#"(component (import "wasi:sockets/tcp@0.2.0" (instance)))"#).expect("a component");
    let error = refused(&guest::with_manifest(&asks_for_a_socket, MANIFEST));
    assert!(matches!(&error, LoadError::ForbiddenImport { import, .. } if import == "wasi:sockets/tcp@0.2.0"));
    let text = error.to_string();
    assert!(text.contains("jamboree:plugin/log@1.0.0, jamboree:plugin/settings@1.0.0"), "{text}");
}

#[test]
fn an_import_of_a_later_version_is_refused_too() {
    let asks = wat::parse_str(r#"(component (import "jamboree:plugin/log@2.0.0" (instance)))"#).expect("a component");
    assert!(matches!(refused(&guest::with_manifest(&asks, MANIFEST)), LoadError::ForbiddenImport { .. }));
}

#[test]
fn an_allowed_import_with_another_shape_is_refused() {
    let asks = wat::parse_str(
        r#"(component (import "jamboree:plugin/log@1.0.0" (instance (export "read-everything" (func (result string))))))"#,
    )
    .expect("a component");
    let error = refused(&guest::with_manifest(&asks, MANIFEST));
    assert!(matches!(error, LoadError::WrongShape(_)), "{error:?}");
}

#[test]
fn something_else_is_not_a_component() {
    let module = wat::parse_str("(module)").expect("a module");
    for bytes in [&b""[..], b"\0asm", b"#!/bin/sh", &module] {
        let error = refused(bytes);
        assert!(matches!(error, LoadError::NotAComponent(_)), "{error:?}");
    }
}

#[test]
fn half_a_component_is_refused_wherever_it_is_cut() {
    let whole = guest::computing(GOOD_THEME);
    for length in (8..whole.len()).step_by(97) {
        refused(&whole[..length]);
    }
}

#[test]
fn a_component_without_a_manifest_is_refused() {
    assert!(matches!(refused(&guest::without_manifest(GOOD_THEME)), LoadError::ManifestMissing));
}

#[test]
fn a_manifest_is_read_strictly() {
    let component = guest::without_manifest(GOOD_THEME);
    let cases = [
        ("kind = \"branding-rules\"", "kind = \"crm-sync\"", "crm-sync"),
        ("api = \"1.0\"", "api = \"1.7\"", "1.7"),
        ("version = \"1.0.0\"", "version = \"latest\"", "latest"),
        ("summary", "sumary", "sumary"),
        ("id = \"written-as-text\"", "id = \"../../etc\"", "../../etc"),
        ("default = \"sharp\"", "default = \"wobbly\"", "corners"),
    ];
    for (right, wrong, named) in cases {
        let manifest = MANIFEST.replace(right, wrong);
        assert_ne!(manifest, MANIFEST);
        let error = refused(&guest::with_manifest(&component, &manifest));
        let LoadError::ManifestInvalid(text) = &error else { panic!("{wrong}: {error:?}") };
        assert!(text.contains(named), "{text}");
    }
}

#[test]
fn two_manifests_are_refused() {
    let error = refused(&guest::with_manifest(&guest::computing(GOOD_THEME), MANIFEST));
    assert!(matches!(error, LoadError::ManifestInvalid(_)), "{error:?}");
}

#[test]
fn a_component_without_the_exports_of_its_kind_is_refused() {
    let empty = wat::parse_str("(component)").expect("a component");
    let error = refused(&guest::with_manifest(&empty, MANIFEST));
    assert!(matches!(error, LoadError::WrongShape(_)), "{error:?}");
}

#[test]
fn a_component_beyond_the_size_limit_is_refused() {
    let limits = Limits { component_bytes: 100, ..Limits::default() };
    let result = PluginHost::new(limits).load(&guest::computing(GOOD_THEME));
    assert!(matches!(result.err(), Some(LoadError::TooLarge { limit: 100, .. })));
}

#[test]
fn the_digest_names_code_and_manifest_together() {
    let host = PluginHost::new(Limits::default());
    let component = guest::without_manifest(GOOD_THEME);
    let one = host.load(&guest::with_manifest(&component, MANIFEST)).expect("loads");
    let again = host.load(&guest::with_manifest(&component, MANIFEST)).expect("loads");
    let other = MANIFEST.replace("1.0.0", "1.0.1");
    let other = host.load(&guest::with_manifest(&component, &other)).expect("loads");
    assert_eq!(one.digest(), again.digest());
    assert_ne!(one.digest(), other.digest());
    assert_eq!(other.manifest().version, "1.0.1");
}

#[test]
fn a_name_without_a_file_is_no_plugin_and_no_error() {
    let found = PluginHost::new(Limits::default()).load_from_folder(&std::env::temp_dir(), "no-such-plugin-here");
    assert!(matches!(found, Ok(None)));
}

#[test]
fn settings_outside_the_declaration_are_refused_and_defaults_filled_in() {
    let plugin = PluginHost::new(Limits::default()).load(&guest::computing(GOOD_THEME)).expect("loads");
    let chosen = |pairs: &[(&str, &str)]| -> BTreeMap<String, String> {
        pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
    };
    let settings = plugin.settings(&BTreeMap::new()).expect("nothing chosen is fine");
    assert_eq!(settings.get("corners"), Some("sharp"));
    assert_eq!(plugin.settings(&chosen(&[("corners", "round")])).expect("a choice").get("corners"), Some("round"));
    assert_eq!(
        plugin.settings(&chosen(&[("corners", "wobbly"), ("speed", "1")])),
        Err(vec![
            SettingRefused::NotAChoice { key: "corners".into(), choices: "sharp, round".into() },
            SettingRefused::Unknown { key: "speed".into() },
        ])
    );
}
