use std::sync::Arc;

use async_trait::async_trait;
use jamboree_jobs::{Handler, JobContext, JobError};
use jamboree_tenancy::{SharedTenancy, Tenant, problem_of};
use jamboree_web::{Problem, code};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Opening, TenantSeed, portal_origin, read};

pub const KIND: &str = "open_tenant";

#[derive(Debug, Serialize, Deserialize)]
pub struct OpenTenantPayload {
    pub tenant_id: Uuid,
    /// Of the base host the tenant was filed on.
    pub base_origin: String,
}

/// Gives a filed tenant its schema and its first rows, and opens it. One that is open already stays as it is.
///
/// # Errors
/// `not_found`; `busy`, `unavailable` or `internal`, after which the job tries again.
pub async fn open_tenant(
    tenancy: &SharedTenancy,
    seed: &Arc<dyn TenantSeed>,
    id: Uuid,
    base_origin: &str,
) -> Result<Tenant, Problem> {
    let tx = tenancy.databases.control().await?;
    let record = read::by_id(&tx, id).await.map_err(|error| problem_of(&error))?;
    let record = record.ok_or_else(|| Problem::of(code::NOT_FOUND))?;
    drop(tx);
    let opening = Opening {
        portal_origin: portal_origin(base_origin, &record.slug),
        tenant_name: record.name,
        owner_email: record.owner_email,
        locale: record.locale,
    };
    let seed = seed.clone();
    let first_rows = async move |tx, now| seed.seed(tx, &opening, now).await;
    tenancy.directory.make_ready(id, &tenancy.sources, first_rows).await
}

/// Finishes the opening of a tenant whose request did not.
pub struct OpenTenant {
    pub seed: Arc<dyn TenantSeed>,
}

#[async_trait]
impl Handler for OpenTenant {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, job: &JobContext) -> Result<(), JobError> {
        let payload: OpenTenantPayload = job.payload()?;
        open_tenant(&job.tenancy, &self.seed, payload.tenant_id, &payload.base_origin).await?;
        Ok(())
    }
}
