use std::time::Duration;

use jamboree_object_store::{ObjectStore, Presigned};
use jamboree_tenancy::{OwnSubmission, Read, Scope, Tenant, ViewSubmissions};
use jamboree_web::{Problem, code};
use uuid::Uuid;

use super::{
    place::Place,
    row::{self, FileRow},
};
use crate::submissions::{current, error::SubmissionError, sight};

/// How long a signed address gives a file away.
const DOWNLOAD_TTL: Duration = Duration::from_secs(5 * 60);

async fn sign(tenant: &Tenant, objects: &dyn ObjectStore, file: FileRow) -> Result<Presigned, SubmissionError> {
    if file.removed_at.is_some() {
        return Err(SubmissionError::NotFound);
    }
    if file.state != "checked" {
        return Err(Problem::new(code::FILE_STATE, format!("The file is in the state {}.", file.state)).into());
    }
    let place = Place::new(tenant, file.event_id, file.team_id, file.id).map_err(Problem::internal)?;
    let key = place.stored(&file.object_key).map_err(Problem::internal)?;
    Ok(objects.presign_get(&key, DOWNLOAD_TTL, &file.name).await.map_err(Problem::internal)?)
}

/// A file of one's own team.
///
/// # Errors
/// `NotFound` also for the file of another team; `file_state` for one that is not checked.
pub async fn own(
    scope: &Scope<Read<OwnSubmission>>,
    objects: &dyn ObjectStore,
    id: Uuid,
) -> Result<Presigned, SubmissionError> {
    let file = row::find(scope.tx(), id).await?.ok_or(SubmissionError::NotFound)?;
    let found = current::by_id(scope.tx(), file.submission_id).await?.ok_or(SubmissionError::NotFound)?;
    sight::own(scope, &found).await?;
    sign(scope.tenant(), objects, file).await
}

/// A file of a submission that the caller sees; what is not checked is none of their business.
///
/// # Errors
/// `NotFound`.
pub async fn seen(
    scope: &Scope<Read<ViewSubmissions>>,
    objects: &dyn ObjectStore,
    submission_id: Uuid,
    id: Uuid,
) -> Result<Presigned, SubmissionError> {
    let found = sight::seen(scope, submission_id).await?;
    let file = row::find(scope.tx(), id).await?.ok_or(SubmissionError::NotFound)?;
    if file.submission_id != found.id || file.state != "checked" {
        return Err(SubmissionError::NotFound);
    }
    sign(scope.tenant(), objects, file).await
}
