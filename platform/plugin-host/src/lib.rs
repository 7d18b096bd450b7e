//! Runs plugins: components that may do exactly what this crate links, and nothing else.
//!
//! The way in is [`PluginHost::load`], then [`Plugin::compute_theme`] or [`Plugin::review`].
//!
//! Invariants:
//! - No WASI is linked. A component that imports anything outside its world is refused at load, by name
//!   (docs/adr/0005-plugins-without-wasi.md).
//! - Every call gets a fresh instance: nothing survives from one call or one tenant to the next.
//! - A trap, a timeout or bad output is a [`PluginFault`], a value. No guest can fail or panic its caller.
//! - This crate knows no tenant and no HTTP. The caller names an installation by an opaque text and passes the time in.

pub mod branding;
mod breaker;
mod call;
mod capabilities;
mod cpu_clock;
mod digest;
mod engine;
mod fault;
mod host;
mod limits;
mod manifest;
mod memory;
mod package;
mod run;
mod settings;
mod ticker;

pub use branding::{BrandToken, FontStack, Issue, Rgb, Severity, TenantBrand, Theme, ThemeVerdict, TokenName};
pub use digest::Digest;
pub use fault::{LoadError, PluginFault};
pub use host::{Call, Plugin, PluginHost};
pub use limits::{Budget, Limits};
pub use manifest::{Manifest, SettingDeclaration};
pub use run::{Answer, LogLevel, LogLine, Run};
pub use settings::{SettingRefused, Settings};
