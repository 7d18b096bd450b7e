//! What the tenant chose for this installation: the keys declared under `[settings]` in plugin.toml.

/// The chosen value, or the declared default.
pub fn get(key: &str) -> Option<String> {
    #[cfg(target_family = "wasm")]
    return crate::bindings::jamboree::plugin::settings::get(key);
    #[cfg(not(target_family = "wasm"))]
    chosen_in_test::get(key)
}

/// Stands in for the host in native tests.
#[cfg(not(target_family = "wasm"))]
pub mod chosen_in_test {
    use std::cell::RefCell;
    use std::collections::BTreeMap;

    thread_local! {
        static CHOSEN: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
    }

    /// Sets a value for the current test (each test runs on its own thread).
    pub fn set(key: &str, value: &str) {
        CHOSEN.with_borrow_mut(|chosen| chosen.insert(key.into(), value.into()));
    }

    pub(super) fn get(key: &str) -> Option<String> {
        CHOSEN.with_borrow(|chosen| chosen.get(key).cloned())
    }
}
