//! A panic in a guest is a bare trap; this hook makes its text and place readable in the run's log first.

#[doc(hidden)]
pub fn report_panics_to_the_log() {
    #[cfg(target_family = "wasm")]
    std::panic::set_hook(Box::new(|panic| {
        let text = panic.payload_as_str().unwrap_or("panic without a text");
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        crate::log::write(crate::log::Level::Error, text, &[("at", &place)]);
    }));
}
