use jamboree_tenancy::{OwnSubmission, Scope};
use serde_json::json;
use uuid::Uuid;

use super::{current::Current, error::SubmissionError, sight::own_to_change, told};

/// Takes back what was handed in: a draft again.
///
/// # Errors
/// [`SubmissionError`]; `State` for a draft.
pub async fn withdraw(scope: &Scope<OwnSubmission>, id: Uuid) -> Result<Current, SubmissionError> {
    let mut found = own_to_change(scope, id).await?;
    if found.submitted_at.is_none() {
        return Err(SubmissionError::State { state: found.state(false).as_str() });
    }
    scope.tx().sql(include_str!("sql/withdraw.sql"), [id.into()]).run().await?;
    let detail = json!({ "before": { "version_number": found.submitted_version } });
    scope.audit("submission.withdrawn", told::audited(&found), detail).await?;
    (found.submitted_at, found.submitted_version, found.submitted_hash) = (None, None, None);
    told::everybody(scope, &found, false);
    Ok(found)
}
