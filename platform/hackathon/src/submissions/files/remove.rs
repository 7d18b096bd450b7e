use jamboree_tenancy::{OwnSubmission, Scope};
use serde_json::json;
use uuid::Uuid;

use super::{clear_upload, row, start::audited};
use crate::submissions::{error::SubmissionError, sight::own_to_change, told};

/// Takes a file out of the submission. What was handed in before keeps it.
///
/// # Errors
/// [`SubmissionError`].
pub async fn remove(scope: &Scope<OwnSubmission>, id: Uuid) -> Result<(), SubmissionError> {
    let file = row::find(scope.tx(), id).await?.ok_or(SubmissionError::NotFound)?;
    let current = own_to_change(scope, file.submission_id).await?;
    let removed = scope.tx().sql(include_str!("sql/remove.sql"), [id.into(), scope.now().into()]).run().await?;
    if removed == 0 {
        return Err(SubmissionError::NotFound);
    }
    clear_upload::leave_now(scope, id).await?;
    let detail =
        json!({ "submission_id": file.submission_id, "before": { "state": file.state, "sha256": file.sha256 } });
    scope.audit("submission_file.removed", audited(id, &file.name, file.event_id), detail).await?;
    told::team(scope, &current, false);
    Ok(())
}
