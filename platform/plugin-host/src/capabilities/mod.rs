//! What a guest can reach, one file each. This folder is the sandbox: a capability that has no file here does not exist.

mod log;
mod settings;

use wasmtime::Engine;
use wasmtime::component::{HasSelf, Linker};

use crate::branding::bindings::BrandingRules;
use crate::call::GuestState;

pub use log::RunLog;

/// Interfaces that a `branding-rules` plugin may import.
pub const OF_BRANDING: [&str; 2] = ["jamboree:plugin/log@1.0.0", "jamboree:plugin/settings@1.0.0"];

pub fn for_branding(engine: &Engine) -> wasmtime::Result<Linker<GuestState>> {
    let mut linker = Linker::new(engine);
    BrandingRules::add_to_linker::<_, HasSelf<_>>(&mut linker, |state| state)?;
    Ok(linker)
}
