use async_trait::async_trait;
use chrono::TimeDelta;
use jamboree_jobs::{Handler, Job, JobContext, JobError, enqueue_platform};
use jamboree_tenancy::{SharedTenancy, prepare_schemas};
use sea_orm::DbErr;

use crate::Acting;

const KIND: &str = "keep_prepared_schemas";
/// Making schemas is heavy; the tenant that is being opened goes first.
const DELAY: TimeDelta = TimeDelta::seconds(2);

/// Fills the pool of empty schemas up to `wanted` on each placement; answers how many were made.
///
/// # Errors
/// The database's; schemas already made stay in the pool.
pub async fn refill_prepared(tenancy: &SharedTenancy, wanted: usize) -> anyhow::Result<usize> {
    prepare_schemas(&tenancy.databases, &tenancy.sources, wanted).await
}

/// Leaves the job that refills the pool, once for any number of new tenants.
///
/// # Errors
/// The database's.
pub async fn ask_for_more(acting: &Acting<'_>) -> Result<(), DbErr> {
    let job = Job {
        kind: KIND,
        payload: serde_json::json!({}),
        dedupe_key: Some("pool".to_owned()),
        run_at: acting.now() + DELAY,
        trace_id: acting.trace_id().to_owned(),
    };
    enqueue_platform(acting.tx(), acting.new_id(), acting.now(), &job).await
}

pub struct KeepPreparedSchemas {
    pub wanted: usize,
}

#[async_trait]
impl Handler for KeepPreparedSchemas {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, job: &JobContext) -> Result<(), JobError> {
        let made = refill_prepared(&job.tenancy, self.wanted).await;
        let made = made.map_err(|error| JobError::Retry(format!("{error:#}")))?;
        tracing::debug!(made, "prepared schemas");
        Ok(())
    }
}
