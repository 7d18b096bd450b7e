use chrono::{DateTime, Utc};
use jamboree_realtime::{Refusal, Venue};
use jamboree_tenancy::{SharedTenancy, Tenant, TenantStatus, TenantTx};
use jamboree_web::{Problem, code};
use uuid::Uuid;

/// One tenant, for the realtime connection.
pub struct TenantVenue {
    pub(super) tenancy: SharedTenancy,
    tenant: Tenant,
}

impl TenantVenue {
    pub fn new(tenancy: SharedTenancy, tenant: Tenant) -> Self {
        Self { tenancy, tenant }
    }

    /// The tenant as it is now: a connection lives longer than a record.
    pub(super) async fn current(&self) -> Result<Tenant, Refusal> {
        let found = self.tenancy.directory.resolve(self.tenant.slug()).await.map_err(refusal)?;
        let found = found.filter(|tenant| tenant.id() == self.tenant.id());
        found.ok_or_else(|| refusal(Problem::of(code::HOST_UNKNOWN)))
    }

    pub(super) async fn begin(&self) -> Result<TenantTx, Refusal> {
        self.tenancy.databases.begin(&self.current().await?).await.map_err(refusal)
    }

    /// For what changes something.
    pub(super) async fn begin_change(&self) -> Result<TenantTx, Refusal> {
        let tenant = self.current().await?;
        if matches!(tenant.status(), TenantStatus::Suspended | TenantStatus::Closing) {
            return Err(refusal(Problem::of(code::TENANT_SUSPENDED)));
        }
        self.tenancy.databases.begin(&tenant).await.map_err(refusal)
    }
}

/// A problem as the connection tells it: what is our fault, or passes, is asked again.
pub(super) fn refusal(problem: impl Into<Problem>) -> Refusal {
    let problem: Problem = problem.into();
    if problem.code.status >= 500 {
        let cause = problem.cause.as_deref().unwrap_or("");
        tracing::warn!(code = problem.code.name, cause, "the realtime connection was not served");
        return Refusal::Unavailable;
    }
    Refusal::Denied { code: problem.code.name, detail: problem.detail }
}

impl Venue for TenantVenue {
    fn tenant(&self) -> Uuid {
        self.tenant.id()
    }

    fn now(&self) -> DateTime<Utc> {
        self.tenancy.sources.now()
    }

    fn new_id(&self) -> Uuid {
        self.tenancy.sources.new_id()
    }
}
