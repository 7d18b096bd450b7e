use chrono::{DateTime, Utc};
use jamboree_tenancy::{OwnSubmission, Scope};
use sea_orm::{DbErr, FromQueryResult};
use serde_json::json;
use uuid::Uuid;

use super::{
    content::hex,
    error::SubmissionError,
    if_match::Expected,
    missing::missing,
    sight::own_to_change,
    told,
    versions::{self, Kind, Written},
};

/// Proof of what was handed in.
#[derive(Debug, Clone)]
pub struct Handed {
    pub submission_id: Uuid,
    pub version_number: i32,
    pub submitted_at: DateTime<Utc>,
    pub content_hash: Vec<u8>,
}

#[derive(FromQueryResult)]
struct TeamSize {
    members: i64,
    team_min: i32,
}

/// Hands in what is written now. What is written later counts once it is handed in too; the same again is the same
/// receipt.
///
/// # Errors
/// [`SubmissionError`]; `Incomplete` names everything that is missing.
pub async fn submit(scope: &Scope<OwnSubmission>, id: Uuid, expected: Expected) -> Result<Handed, SubmissionError> {
    let found = own_to_change(scope, id).await?;
    if !expected.is_met_by(found.version) {
        return Err(SubmissionError::VersionConflict { current: found.version });
    }
    let tx = scope.tx();
    let size: Option<TeamSize> = tx.sql(include_str!("sql/team_size.sql"), [found.team_id.into()]).one().await?;
    let size = size.ok_or_else(|| DbErr::RecordNotFound("the team".to_owned()))?;
    let missing = missing(&found.content, size.members, size.team_min);
    if !missing.is_empty() {
        return Err(SubmissionError::Incomplete(missing));
    }
    let content_hash = found.content.hash();
    if let (Some(submitted_at), Some(version_number)) = (found.submitted_at, found.submitted_version)
        && found.submitted_hash.as_ref() == Some(&content_hash)
    {
        return Ok(Handed { submission_id: id, version_number, submitted_at, content_hash });
    }
    let written = Written { by: scope.user()?.id, at: scope.now() };
    let number = versions::append(tx, id, Kind::Submitted, &found.content, written).await?;
    tx.sql(include_str!("sql/submit.sql"), [id.into(), written.at.into(), number.into()]).run().await?;
    let detail = json!({ "version_number": number, "content_hash": hex(&content_hash) });
    scope.audit("submission.submitted", told::audited(&found), detail).await?;
    let mut handed = found;
    handed.submitted_at = Some(written.at);
    told::everybody(scope, &handed, false);
    Ok(Handed { submission_id: id, version_number: number, submitted_at: written.at, content_hash })
}
