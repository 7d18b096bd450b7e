//! Guests written as WebAssembly text and wrapped in the `branding-rules` world.

use std::path::Path;

use wit_component::{ComponentEncoder, StringEncoding, embed_component_metadata};
use wit_parser::Resolve;

pub const MANIFEST: &str = r#"
id = "written-as-text"
version = "1.0.0"
kind = "branding-rules"
api = "1.0"
summary = "A guest of the tests."
[settings.corners]
title = "Corners"
choices = ["sharp", "round"]
default = "sharp"
"#;

/// Address of an answer of `compute`: no tokens, radius 9, font stack `modern`.
pub const GOOD_THEME: &str = "(i32.const 1024)";

/// A guest whose `compute` runs `body` (which leaves the address of its answer) and whose `review` has nothing to say.
pub fn computing(body: &str) -> Vec<u8> {
    with_manifest(&without_manifest(body), MANIFEST)
}

pub fn without_manifest(body: &str) -> Vec<u8> {
    // The parameters of both functions are the fifteen flat fields of `tenant`; number 4 says whether there is a primary.
    let tenant = "(param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)";
    let text = format!(
        r#"(module
            (import "jamboree:plugin/log@1.0.0" "write" (func $log (param i32 i32 i32 i32 i32)))
            (memory (export "memory") 4)
            (global $free (mut i32) (i32.const 65536))
            (global $calls (mut i32) (i32.const 0))
            ;; ok, tokens at 0 (none), radius 9, font stack at 2048
            (data (i32.const 1024) "\00\00\00\00\00\00\00\00\00\00\00\00\09\00\00\00\00\08\00\00\06\00\00\00")
            (data (i32.const 2048) "modern")
            (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
                (global.get $free)
                (global.set $free (i32.add (global.get $free) (local.get 3))))
            (func $recurse (param i32) (result i32)
                (i32.add (i32.const 1) (call $recurse (i32.add (local.get 0) (i32.const 1)))))
            (func (export "jamboree:plugin/branding@1.0.0#compute") {tenant} (result i32)
                {body})
            (func (export "jamboree:plugin/branding@1.0.0#review") {tenant} (result i32)
                (i32.const 3072)))"#
    );
    let mut module = wat::parse_str(text).expect("the text of the guest");
    let mut resolve = Resolve::default();
    let wit = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sdk/plugin/wit/since-v1");
    let (package, _) = resolve.push_dir(wit).expect("the WIT of plugin authors");
    let world = resolve.select_world(&[package], Some("branding-rules")).expect("the world");
    embed_component_metadata(&mut module, &resolve, world, StringEncoding::UTF8).expect("the world's types");
    ComponentEncoder::default().module(&module).expect("a module").encode().expect("a component")
}

/// Appends the custom section that the SDK's export macro makes.
pub fn with_manifest(component: &[u8], manifest: &str) -> Vec<u8> {
    const NAME: &str = "jamboree-plugin-manifest";
    let mut content = leb128(NAME.len());
    content.extend(NAME.bytes());
    content.extend(manifest.bytes());
    let mut bytes = component.to_vec();
    bytes.push(0);
    bytes.extend(leb128(content.len()));
    bytes.extend(content);
    bytes
}

fn leb128(mut value: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let low = u8::try_from(value & 0x7F).expect("seven bits");
        value >>= 7;
        if value == 0 {
            bytes.push(low);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}
