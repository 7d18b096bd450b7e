use std::str::FromStr;

use jamboree_tenancy::TenantStatus;
use poem_openapi::Enum;

/// Where a tenant stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case", rename = "TenantStatus")]
pub enum ShownStatus {
    /// Filed; its portal opens within seconds.
    Provisioning,
    Trial,
    Active,
    /// Public pages stay readable, everything else is refused.
    Suspended,
    Closing,
    Erased,
}

impl From<TenantStatus> for ShownStatus {
    fn from(status: TenantStatus) -> Self {
        match status {
            TenantStatus::Provisioning => Self::Provisioning,
            TenantStatus::Trial => Self::Trial,
            TenantStatus::Active => Self::Active,
            TenantStatus::Suspended => Self::Suspended,
            TenantStatus::Closing => Self::Closing,
            TenantStatus::Erased => Self::Erased,
        }
    }
}

impl From<ShownStatus> for TenantStatus {
    fn from(status: ShownStatus) -> Self {
        match status {
            ShownStatus::Provisioning => Self::Provisioning,
            ShownStatus::Trial => Self::Trial,
            ShownStatus::Active => Self::Active,
            ShownStatus::Suspended => Self::Suspended,
            ShownStatus::Closing => Self::Closing,
            ShownStatus::Erased => Self::Erased,
        }
    }
}

impl ShownStatus {
    /// The status of a stored row.
    ///
    /// # Errors
    /// With the text, when the database holds a status that this version does not know.
    pub fn stored(text: &str) -> Result<Self, String> {
        TenantStatus::from_str(text).map(Into::into)
    }
}
