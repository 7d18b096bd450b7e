use std::time::Duration;

use jamboree_object_store::{ObjectStore, Presigned};
use jamboree_tenancy::{AuditedObject, OwnSubmission, Scope};
use jamboree_web::{Problem, code};
use sea_orm::FromQueryResult;
use serde_json::json;
use uuid::Uuid;

use super::{
    clear_upload,
    kind::{Kind, Refusal},
    name,
    place::Place,
    row::{self, FileRow},
};
use crate::submissions::{error::SubmissionError, sight::own_to_change};

/// Files that a submission has at most.
const MOST_FILES: usize = 20;
/// Files that it ever had at most: what was handed in is kept.
const MOST_EVER: i64 = 200;
/// How long a signed address takes an upload; one that began is not cut off.
const UPLOAD_TTL: Duration = Duration::from_secs(30 * 60);

/// A file that somebody wants to upload.
#[derive(Debug, Clone)]
pub struct Announced {
    pub name: String,
    pub content_type: String,
    pub size_bytes: i64,
}

#[derive(FromQueryResult)]
struct Ever {
    files: i64,
}

fn refused(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::Type => Problem::at(
            code::FILE_TYPE_REFUSED,
            "/name",
            format!("Files may end in {}. Put anything else into a repository and link to it.", Kind::extensions()),
        ),
        Refusal::Mismatch => Problem::at(
            code::FILE_TYPE_MISMATCH,
            "/content_type",
            "The content type is another than the name of the file says.",
        ),
    }
}

/// Notes that a file will come, and signs the address to which exactly it can be uploaded.
///
/// # Errors
/// [`SubmissionError`].
pub async fn start(
    scope: &Scope<OwnSubmission>,
    objects: &dyn ObjectStore,
    submission_id: Uuid,
    announced: Announced,
) -> Result<(FileRow, Presigned), SubmissionError> {
    let found = own_to_change(scope, submission_id).await?;
    let blank = || Problem::of(code::INVALID_BODY).and("/name", "wrong_format", "nothing of this can be a name");
    let name = name::kept(&announced.name).ok_or_else(blank)?;
    let kind = Kind::announced(&name, &announced.content_type).map_err(refused)?;
    let live = found.files.iter().filter(|file| matches!(file.state.as_str(), "uploading" | "checked")).count();
    let ever: Option<Ever> = scope.tx().sql(include_str!("sql/count.sql"), [submission_id.into()]).one().await?;
    if live >= MOST_FILES || ever.is_some_and(|ever| ever.files >= MOST_EVER) {
        let detail = format!("A submission has at most {MOST_FILES} files. Remove one first.");
        return Err(Problem::new(code::LIMIT_REACHED, detail).into());
    }
    let id = scope.new_id();
    let place = Place::new(scope.tenant(), found.event_id, found.team_id, id).map_err(Problem::internal)?;
    let key = place.upload().map_err(Problem::internal)?;
    let size = u64::try_from(announced.size_bytes).unwrap_or(0);
    let signed = objects.presign_put(&key, size, kind.content_type, UPLOAD_TTL).await.map_err(Problem::internal)?;
    let insert = scope.tx().sql(
        include_str!("sql/insert.sql"),
        [
            id.into(),
            submission_id.into(),
            found.event_id.into(),
            name.as_str().into(),
            kind.content_type.into(),
            announced.size_bytes.into(),
            key.as_str().into(),
            scope.user()?.id.into(),
            scope.now().into(),
        ],
    );
    insert.run().await?;
    clear_upload::leave_when_over(scope, id).await?;
    let detail = json!({ "submission_id": submission_id, "size_bytes": announced.size_bytes });
    scope.audit("submission_file.announced", audited(id, &name, found.event_id), detail).await?;
    let row = row::find(scope.tx(), id).await?.ok_or(SubmissionError::NotFound)?;
    Ok((row, signed))
}

pub fn audited(id: Uuid, name: &str, event_id: Uuid) -> AuditedObject<'_> {
    AuditedObject { kind: "submission_file", id: id.to_string(), label: name, event_id: Some(event_id) }
}
