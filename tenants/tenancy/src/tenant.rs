use std::{fmt, str::FromStr, sync::Arc};

use uuid::Uuid;

use crate::DataKey;

/// Where a tenant stands (domain.md section 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TenantStatus {
    Provisioning,
    Trial,
    Active,
    Suspended,
    Closing,
    Erased,
}

impl TenantStatus {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Provisioning => "provisioning",
            Self::Trial => "trial",
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Closing => "closing",
            Self::Erased => "erased",
        }
    }
}

impl FromStr for TenantStatus {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Self::Provisioning, Self::Trial, Self::Active, Self::Suspended, Self::Closing, Self::Erased]
            .into_iter()
            .find(|status| status.as_str() == text)
            .ok_or_else(|| format!("unknown tenant status {text:?}"))
    }
}

/// The name of a schema and of its role: `t_` and 32 hexadecimal digits, never made from user input.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct SchemaName(String);

impl SchemaName {
    pub(crate) fn new(id: Uuid) -> Self {
        Self(format!("t_{}", id.simple()))
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        let hex = text.strip_prefix("t_")?;
        let sound = hex.len() == 32 && hex.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        sound.then(|| Self(text.to_owned()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

pub(crate) struct TenantRecord {
    pub(crate) id: Uuid,
    pub(crate) slug: String,
    pub(crate) name: String,
    pub(crate) status: TenantStatus,
    pub(crate) locale: String,
    pub(crate) zone: String,
    pub(crate) placement: Uuid,
    pub(crate) schema: SchemaName,
    pub(crate) data_key: DataKey,
    /// One message that opens a transaction in this tenant and in no other.
    pub(crate) begin: String,
}

/// A tenant that exists. Only the [`crate::Directory`] makes one.
#[derive(Clone)]
pub struct Tenant(pub(crate) Arc<TenantRecord>);

impl Tenant {
    pub(crate) fn new(mut record: TenantRecord) -> Self {
        let schema = record.schema.as_str();
        record.begin = format!("BEGIN; SET LOCAL ROLE \"{schema}\"; SET LOCAL search_path = \"{schema}\", pg_temp");
        Self(Arc::new(record))
    }

    pub fn id(&self) -> Uuid {
        self.0.id
    }
    pub fn slug(&self) -> &str {
        &self.0.slug
    }
    pub fn name(&self) -> &str {
        &self.0.name
    }
    pub fn status(&self) -> TenantStatus {
        self.0.status
    }
    pub fn locale(&self) -> &str {
        &self.0.locale
    }
    pub fn zone(&self) -> &str {
        &self.0.zone
    }
    pub fn data_key(&self) -> &DataKey {
        &self.0.data_key
    }
    /// The role that the tenant's jobs are filed under; not a credential.
    pub fn role_name(&self) -> &str {
        self.0.schema.as_str()
    }
    /// The prefix of every object key of this tenant.
    pub fn object_prefix(&self) -> String {
        format!("tenants/{}", self.0.id.simple())
    }
}

impl fmt::Debug for Tenant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tenant({}, {})", self.0.slug, self.0.id)
    }
}
