use chrono::{DateTime, Utc};
use jamboree_tenancy::{ControlTx, TenantTx};
use sea_orm::{DbErr, Value};
use serde::Serialize;
use uuid::Uuid;

/// A piece of work to be. `P` holds references and sealed values, never personal data in the clear.
#[derive(Debug, Clone)]
pub struct Job<P> {
    pub kind: &'static str,
    pub payload: P,
    /// Two open jobs of one kind with the same key are one.
    pub dedupe_key: Option<String>,
    pub run_at: DateTime<Utc>,
    pub trace_id: String,
}

fn values<P: Serialize>(
    id: Uuid,
    role: &str,
    tenant: Option<Uuid>,
    job: &Job<P>,
    now: DateTime<Utc>,
) -> Result<[Value; 9], DbErr> {
    let payload = serde_json::to_value(&job.payload).map_err(|error| DbErr::Custom(error.to_string()))?;
    Ok([
        id.into(),
        role.into(),
        tenant.into(),
        job.kind.into(),
        payload.into(),
        job.dedupe_key.clone().into(),
        job.run_at.into(),
        now.into(),
        job.trace_id.clone().into(),
    ])
}

/// Leaves a job of a tenant on the caller's transaction.
///
/// # Errors
/// The database's.
pub async fn enqueue<P: Serialize>(tx: &TenantTx, id: Uuid, now: DateTime<Utc>, job: &Job<P>) -> Result<(), DbErr> {
    let tenant = tx.tenant();
    let values = values(id, tenant.role_name(), Some(tenant.id()), job, now)?;
    tx.sql(include_str!("sql/enqueue.sql"), values).run().await?;
    tx.leaves_job();
    Ok(())
}

/// Leaves a job of the control plane on the caller's transaction.
///
/// # Errors
/// The database's.
pub async fn enqueue_platform<P: Serialize>(
    tx: &ControlTx,
    id: Uuid,
    now: DateTime<Utc>,
    job: &Job<P>,
) -> Result<(), DbErr> {
    let values = values(id, tx.role_name(), None, job, now)?;
    tx.sql(include_str!("sql/enqueue.sql"), values).run().await?;
    tx.leaves_job();
    Ok(())
}
