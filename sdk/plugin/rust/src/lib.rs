//! What a Jamboree plugin written in Rust uses.
//!
//! A plugin implements one trait per kind and exports it with one macro; `plugins/brand-rules` is the shortest real
//! example. There is no operating system below `std` in a plugin: no files, threads, environment or clock. What a plugin
//! may ask of the host is in the modules [`log`] and [`settings`], and nothing else exists.

#[doc(hidden)]
pub mod bindings;
pub mod branding;
pub mod log;
mod panic;
pub mod settings;

#[doc(hidden)]
pub mod export {
    //! What the macros expand to. Not for direct use.
    pub use crate::bindings::__export_branding_rules;
    pub use crate::bindings::exports::jamboree::plugin::branding::Guest as BrandingGuest;
    pub use crate::panic::report_panics_to_the_log;
}
