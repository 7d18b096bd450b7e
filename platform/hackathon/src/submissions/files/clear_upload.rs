use std::sync::Arc;

use async_trait::async_trait;
use chrono::TimeDelta;
use jamboree_jobs::{Handler, Job, JobContext, JobError, enqueue};
use jamboree_object_store::{ObjectStore, StoreError};
use jamboree_tenancy::{OwnSubmission, Scope};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{place::Place, row};

const KIND: &str = "clear_submission_upload";
/// After this time nobody is still uploading: signed addresses are long out of date.
const ABANDONED_AFTER: TimeDelta = TimeDelta::hours(2);
/// More objects than a file ever has: the upload and a copy for each try to complete it.
const MOST_OBJECTS: usize = 1000;

#[derive(Serialize, Deserialize)]
struct Payload {
    file_id: Uuid,
}

async fn leave(scope: &Scope<OwnSubmission>, file_id: Uuid, after: TimeDelta) -> Result<(), DbErr> {
    let job = Job {
        kind: KIND,
        payload: Payload { file_id },
        dedupe_key: None,
        run_at: scope.now() + after,
        trace_id: scope.facts().trace_id.clone(),
    };
    enqueue(scope.tx(), scope.new_id(), scope.now(), &job).await
}

/// Leaves a job that clears up behind an upload when its time is over, however it went.
///
/// # Errors
/// The database's.
pub async fn leave_when_over(scope: &Scope<OwnSubmission>, file_id: Uuid) -> Result<(), DbErr> {
    leave(scope, file_id, ABANDONED_AFTER).await
}

/// Leaves a job that takes away at once what nobody reads any more.
///
/// # Errors
/// The database's.
pub async fn leave_now(scope: &Scope<OwnSubmission>, file_id: Uuid) -> Result<(), DbErr> {
    leave(scope, file_id, TimeDelta::zero()).await
}

/// Ends an upload that never arrived, and deletes every object of a file but the one that is read.
pub struct ClearUpload {
    pub objects: Arc<dyn ObjectStore>,
}

fn failed(error: StoreError) -> JobError {
    if error.retryable() { JobError::Retry(error.to_string()) } else { JobError::Permanent(error.to_string()) }
}

#[async_trait]
impl Handler for ClearUpload {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, job: &JobContext) -> Result<(), JobError> {
        let Payload { file_id } = job.payload()?;
        let tenant = job.tenant()?;
        let tx = job.tenancy.databases.begin(tenant).await?;
        // From here on it cannot be completed any more, or it is complete.
        let too_old = job.now() - ABANDONED_AFTER;
        tx.sql(include_str!("sql/abandon.sql"), [file_id.into(), too_old.into()]).run().await?;
        let file = row::find(&tx, file_id).await?;
        tx.commit().await?;
        let Some(file) = file else { return Ok(()) };
        if file.state == "uploading" {
            return Ok(());
        }
        let broken = |error: jamboree_object_store::KeyError| JobError::Permanent(error.to_string());
        let place = Place::new(tenant, file.event_id, file.team_id, file_id).map_err(broken)?;
        let is_kept = file.removed_at.is_none() || file.was_submitted || file.was_left_out;
        let is_read = file.state == "checked" && is_kept;
        let listed = self.objects.list_prefix(&place.folder().map_err(broken)?, MOST_OBJECTS).await.map_err(failed)?;
        for object in listed {
            if !is_read || object.key.as_str() != file.object_key {
                self.objects.delete(&object.key).await.map_err(failed)?;
            }
        }
        Ok(())
    }
}
