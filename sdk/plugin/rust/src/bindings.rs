//! Generated from the WIT files. Plugins see it through the modules of this crate.

wit_bindgen::generate!({
    path: "../wit/since-v1",
    world: "branding-rules",
    pub_export_macro: true,
    export_macro_name: "__export_branding_rules",
    default_bindings_module: "jamboree_plugin::bindings",
    additional_derives: [PartialEq],
});
