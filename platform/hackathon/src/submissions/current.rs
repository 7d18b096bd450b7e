use chrono::{DateTime, Utc};
use jamboree_tenancy::TenantTx;
use sea_orm::{DbErr, FromQueryResult};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use super::{
    content::{Content, ContentFile, ContentLink},
    state::{Marks, SubmissionState},
};

/// A file that was not taken away.
#[derive(Debug, Clone, Deserialize)]
pub struct File {
    pub id: Uuid,
    pub name: String,
    pub content_type: String,
    pub detected_type: String,
    pub size_bytes: i64,
    /// As hex, of a checked one.
    pub sha256: Option<String>,
    pub state: String,
    pub refused_as: String,
    pub uploaded_by_name: String,
    pub created_at: DateTime<Utc>,
}

/// A submission as it stands: what is being written, and its files.
#[derive(Debug, Clone)]
pub struct Current {
    pub id: Uuid,
    pub event_id: Uuid,
    pub team_id: Uuid,
    pub team_name: String,
    /// Of what is written and the checked files.
    pub content: Content,
    pub files: Vec<File>,
    pub submitted_at: Option<DateTime<Utc>>,
    pub submitted_version: Option<i32>,
    pub submitted_hash: Option<Vec<u8>>,
    pub frozen_at: Option<DateTime<Utc>>,
    pub receipt_hash: Option<Vec<u8>>,
    pub disqualified_reason: Option<String>,
    pub updated_at: DateTime<Utc>,
    pub updated_by: Uuid,
    pub updated_by_name: String,
    pub version: i64,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    event_id: Uuid,
    team_id: Uuid,
    team_name: String,
    title: String,
    summary: String,
    description: String,
    links: Value,
    track_ids: Value,
    submitted_at: Option<DateTime<Utc>>,
    submitted_version: Option<i32>,
    submitted_hash: Option<Vec<u8>>,
    frozen_at: Option<DateTime<Utc>>,
    receipt_hash: Option<Vec<u8>>,
    disqualified_reason: String,
    disqualified_at: Option<DateTime<Utc>>,
    updated_at: DateTime<Utc>,
    updated_by: Uuid,
    updated_by_name: String,
    version: i64,
    files: Value,
}

impl Current {
    pub fn state(&self, closed: bool) -> SubmissionState {
        let marks = Marks { submitted: self.submitted_at.is_some(), disqualified: self.disqualified_reason.is_some() };
        SubmissionState::of(marks, closed)
    }

    fn read(row: Row) -> Result<Self, DbErr> {
        let unreadable = |what: &str| DbErr::Type(format!("unreadable {what} of a submission"));
        let files = Vec::<File>::deserialize(&row.files).map_err(|_| unreadable("files"))?;
        let checked = files.iter().filter(|file| file.state == "checked").map(|file| ContentFile {
            id: file.id,
            name: file.name.clone(),
            sha256: file.sha256.clone().unwrap_or_default(),
            size_bytes: file.size_bytes,
        });
        let content = Content {
            description: row.description,
            files: checked.collect(),
            links: Vec::<ContentLink>::deserialize(&row.links).map_err(|_| unreadable("links"))?,
            summary: row.summary,
            title: row.title,
            track_ids: Vec::<Uuid>::deserialize(&row.track_ids).map_err(|_| unreadable("tracks"))?,
        };
        Ok(Self {
            id: row.id,
            event_id: row.event_id,
            team_id: row.team_id,
            team_name: row.team_name,
            content,
            files,
            submitted_at: row.submitted_at,
            submitted_version: row.submitted_version,
            submitted_hash: row.submitted_hash,
            frozen_at: row.frozen_at,
            receipt_hash: row.receipt_hash,
            disqualified_reason: row.disqualified_at.map(|_| row.disqualified_reason),
            updated_at: row.updated_at,
            updated_by: row.updated_by,
            updated_by_name: row.updated_by_name,
            version: row.version,
        })
    }
}

/// # Errors
/// The database's.
pub async fn by_id(tx: &TenantTx, id: Uuid) -> Result<Option<Current>, DbErr> {
    let query = tx.sql(concat!(include_str!("sql/current.sql"), include_str!("sql/by_id.sql")), [id.into()]);
    query.one::<Row>().await?.map(Current::read).transpose()
}

/// # Errors
/// The database's.
pub async fn of_team(tx: &TenantTx, team_id: Uuid) -> Result<Option<Current>, DbErr> {
    let query = tx.sql(concat!(include_str!("sql/current.sql"), include_str!("sql/by_team.sql")), [team_id.into()]);
    query.one::<Row>().await?.map(Current::read).transpose()
}

/// The submission, which nobody else can change until this transaction ends.
///
/// Two statements: the second sees what others did while the first waited.
///
/// # Errors
/// The database's.
pub async fn lock(tx: &TenantTx, id: Uuid) -> Result<Option<Current>, DbErr> {
    tx.sql(include_str!("sql/lock.sql"), [id.into()]).run().await?;
    by_id(tx, id).await
}

/// As [`lock`], by the team.
///
/// # Errors
/// The database's.
pub async fn lock_of_team(tx: &TenantTx, team_id: Uuid) -> Result<Option<Current>, DbErr> {
    tx.sql(include_str!("sql/lock_of_team.sql"), [team_id.into()]).run().await?;
    of_team(tx, team_id).await
}

/// Opens a frozen submission again, when the deadline was moved behind the freeze: the caller has made sure that the
/// clock takes writes, and holds the lock. The receipt of what was handed in stays as it is.
///
/// # Errors
/// The database's.
pub async fn thaw(tx: &TenantTx, frozen: Current) -> Result<Current, DbErr> {
    let Some(frozen_at) = frozen.frozen_at else { return Ok(frozen) };
    tx.sql(include_str!("sql/thaw_files.sql"), [frozen.id.into(), frozen_at.into()]).run().await?;
    tx.sql(include_str!("sql/thaw.sql"), [frozen.id.into()]).run().await?;
    by_id(tx, frozen.id).await?.ok_or_else(|| DbErr::RecordNotFound("the submission".to_owned()))
}
