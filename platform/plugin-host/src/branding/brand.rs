//! What goes into a branding plugin.

use serde::Serialize;

use super::Rgb;
use super::bindings::exports::jamboree::plugin::branding as wit;

/// What the tenant entered. A colour that was never chosen is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TenantBrand {
    pub name: String,
    /// BCP 47.
    pub locale: String,
    pub primary: Option<Rgb>,
    pub accent: Option<Rgb>,
    /// Address of the logo; a plugin cannot fetch it.
    pub logo: Option<String>,
}

impl TenantBrand {
    pub(crate) fn text_bytes(&self) -> usize {
        self.name.len() + self.locale.len() + self.logo.as_ref().map_or(0, String::len)
    }

    pub(crate) fn to_guest(&self) -> wit::Tenant {
        wit::Tenant {
            name: self.name.clone(),
            locale: self.locale.clone(),
            primary: self.primary.map(Into::into),
            accent: self.accent.map(Into::into),
            logo: self.logo.clone(),
        }
    }
}
