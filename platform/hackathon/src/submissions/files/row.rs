use chrono::{DateTime, Utc};
use jamboree_tenancy::TenantTx;
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use crate::submissions::current::File;

/// A file and whose it is.
#[derive(Debug, Clone, FromQueryResult)]
pub struct FileRow {
    pub id: Uuid,
    pub submission_id: Uuid,
    pub event_id: Uuid,
    pub team_id: Uuid,
    pub name: String,
    pub content_type: String,
    pub detected_type: String,
    pub size_bytes: i64,
    pub sha256: Option<String>,
    pub object_key: String,
    pub state: String,
    pub refused_as: String,
    pub uploaded_by_name: String,
    pub created_at: DateTime<Utc>,
    pub removed_at: Option<DateTime<Utc>>,
    /// Whether a version that was handed in holds it.
    pub was_submitted: bool,
    /// Whether it went when the submission was frozen: a deadline that moves brings it back.
    pub was_left_out: bool,
}

impl From<FileRow> for File {
    fn from(row: FileRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            content_type: row.content_type,
            detected_type: row.detected_type,
            size_bytes: row.size_bytes,
            sha256: row.sha256,
            state: row.state,
            refused_as: row.refused_as,
            uploaded_by_name: row.uploaded_by_name,
            created_at: row.created_at,
        }
    }
}

/// # Errors
/// The database's.
pub async fn find(tx: &TenantTx, id: Uuid) -> Result<Option<FileRow>, DbErr> {
    tx.sql(include_str!("sql/file.sql"), [id.into()]).one().await
}
