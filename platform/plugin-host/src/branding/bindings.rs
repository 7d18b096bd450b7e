//! Generated from the WIT files that plugin authors get.

wasmtime::component::bindgen!({
    path: "../../sdk/plugin/wit/since-v1",
    world: "branding-rules",
});
