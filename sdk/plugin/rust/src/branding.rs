//! Plugins of kind `branding-rules`: a tenant's two colours become a theme.

pub use crate::bindings::exports::jamboree::plugin::branding::{Issue, Rgb, Severity, Tenant, Theme, Token};

/// Both functions are pure: the same tenant and settings give the same answer, which the host keeps and reuses.
/// Limits of one call: 10 ms CPU, 16 MiB memory, 64 KiB in and out, 8 KiB log.
pub trait BrandingRules {
    /// The theme, or the blocking issues that make one impossible.
    fn compute(tenant: Tenant) -> Result<Theme, Vec<Issue>>;

    /// Everything worth saying about the tenant's choice, blocking or not; asked before it is saved.
    fn review(tenant: Tenant) -> Vec<Issue>;
}

/// Exports a type that implements [`BrandingRules`] as the plugin, and puts the crate's `plugin.toml` into the component:
/// one digest then names code and manifest together.
#[macro_export]
macro_rules! export_branding_rules {
    ($rules:ty) => {
        // Only in a component: a native test binary has neither the host's imports nor a linker that knows these names.
        #[cfg(target_family = "wasm")]
        const _: () = {
            struct Exported;

            impl $crate::export::BrandingGuest for Exported {
                fn compute(
                    tenant: $crate::branding::Tenant,
                ) -> Result<$crate::branding::Theme, Vec<$crate::branding::Issue>> {
                    $crate::export::report_panics_to_the_log();
                    <$rules as $crate::branding::BrandingRules>::compute(tenant)
                }

                fn review(tenant: $crate::branding::Tenant) -> Vec<$crate::branding::Issue> {
                    $crate::export::report_panics_to_the_log();
                    <$rules as $crate::branding::BrandingRules>::review(tenant)
                }
            }

            $crate::export::__export_branding_rules!(Exported);

            const MANIFEST: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/plugin.toml"));
            #[used]
            #[unsafe(link_section = "jamboree-plugin-manifest")]
            static SECTION: [u8; MANIFEST.len()] = *include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/plugin.toml"));
        };
    };
}
