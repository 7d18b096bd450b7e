//! Plugins of kind `branding-rules`: a tenant's two colours become a theme.

pub(crate) mod bindings;
mod brand;
mod contrast;
mod issue;
mod rgb;
mod theme;

pub use brand::TenantBrand;
pub use issue::{Issue, Severity};
pub use rgb::Rgb;
pub use theme::{BrandToken, FontStack, Theme, ThemeVerdict, TokenName};
