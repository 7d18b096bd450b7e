use async_trait::async_trait;
use chrono::{DateTime, Utc};
use jamboree_tenancy::TenantTx;
use jamboree_web::Problem;

/// What a new tenant begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    pub tenant_name: String,
    pub owner_email: String,
    /// The tenant's language.
    pub locale: String,
    /// Where the tenant's portal answers, `scheme://host[:port]`: the owner's first link leads there.
    pub portal_origin: String,
}

/// Writes the first rows of a tenant: its owner, its brand, the owner's first link.
#[async_trait]
pub trait TenantSeed: Send + Sync {
    /// Commits `tx` itself. After a crash it runs again, on what the first run left or on nothing.
    ///
    /// # Errors
    /// Any problem: the opening is tried again.
    async fn seed(&self, tx: TenantTx, opening: &Opening, now: DateTime<Utc>) -> Result<(), Problem>;
}
