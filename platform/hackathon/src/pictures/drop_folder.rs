use std::sync::Arc;

use async_trait::async_trait;
use jamboree_jobs::{Handler, Job, JobContext, JobError, enqueue};
use jamboree_object_store::ObjectStore;
use jamboree_tenancy::{Action, Scope};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use super::{FOLDER, StoredPicture, store::prefix_of};

const KIND: &str = "drop_pictures";

#[derive(Serialize, Deserialize)]
struct Payload {
    folder: String,
}

/// Leaves a job that deletes a picture once this transaction, which no longer shows it, is committed.
///
/// # Errors
/// The database's.
pub async fn leave_drop_job<A: Action>(scope: &Scope<A>, picture: &StoredPicture) -> Result<(), DbErr> {
    let job = Job {
        kind: KIND,
        payload: Payload { folder: picture.folder.clone() },
        dedupe_key: Some(picture.folder.clone()),
        run_at: scope.now(),
        trace_id: scope.facts().trace_id.clone(),
    };
    enqueue(scope.tx(), scope.new_id(), scope.now(), &job).await
}

/// Deletes the files of a picture that no row shows any more.
pub struct DropPictures {
    pub objects: Arc<dyn ObjectStore>,
}

#[async_trait]
impl Handler for DropPictures {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, job: &JobContext) -> Result<(), JobError> {
        let Payload { folder } = job.payload()?;
        let prefix = prefix_of(job.tenant()?).map_err(|error| JobError::Permanent(error.to_string()))?;
        let folder = prefix.folder([FOLDER, &folder]).map_err(|error| JobError::Permanent(error.to_string()))?;
        match self.objects.delete_prefix(&folder).await {
            Ok(_) => Ok(()),
            Err(error) if error.retryable() => Err(JobError::Retry(error.to_string())),
            Err(error) => Err(JobError::Permanent(error.to_string())),
        }
    }
}
