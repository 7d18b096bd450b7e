use chrono::{DateTime, TimeDelta, Utc};
use jamboree_tenancy::TenantTx;
use sea_orm::{DbErr, FromQueryResult};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{content::Content, current::Current};

/// Of what one person writes in a row, a version is kept about this often.
const KEPT_EVERY: TimeDelta = TimeDelta::seconds(60);

/// Why a version was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Saved,
    Submitted,
}

impl Kind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Saved => "saved",
            Self::Submitted => "submitted",
        }
    }
}

/// Who wrote something, and when.
#[derive(Debug, Clone, Copy)]
pub struct Written {
    pub by: Uuid,
    pub at: DateTime<Utc>,
}

/// The newest version.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Last {
    pub content_hash: Vec<u8>,
    pub written_by: Uuid,
    pub written_at: DateTime<Utc>,
}

#[derive(FromQueryResult)]
struct Numbered {
    number: i32,
}

/// # Errors
/// The database's.
pub async fn last(tx: &TenantTx, submission_id: Uuid) -> Result<Option<Last>, DbErr> {
    tx.sql(include_str!("sql/last_version.sql"), [submission_id.into()]).one().await
}

/// Adds a version and answers its number. The caller holds the lock of the submission.
///
/// # Errors
/// The database's.
pub async fn append(
    tx: &TenantTx,
    submission_id: Uuid,
    kind: Kind,
    content: &Content,
    written: Written,
) -> Result<i32, DbErr> {
    let insert = tx.sql(
        include_str!("sql/append_version.sql"),
        [
            submission_id.into(),
            kind.as_str().into(),
            json!(content).into(),
            content.hash().into(),
            written.by.into(),
            written.at.into(),
        ],
    );
    let row: Option<Numbered> = insert.one().await?;
    row.map(|row| row.number).ok_or_else(|| DbErr::RecordNotInserted)
}

/// Keeps what is about to be replaced: always when somebody else wrote it, about once a minute when the same person
/// goes on writing.
///
/// # Errors
/// The database's.
pub async fn keep_replaced(tx: &TenantTx, replaced: &Current, next: Written) -> Result<(), DbErr> {
    let last = last(tx, replaced.id).await?;
    let hash = replaced.content.hash();
    if last.as_ref().is_some_and(|last| last.content_hash == hash) {
        return Ok(());
    }
    let is_due = last.is_none_or(|last| next.at - last.written_at >= KEPT_EVERY);
    if replaced.updated_by != next.by || is_due {
        let written = Written { by: replaced.updated_by, at: replaced.updated_at };
        append(tx, replaced.id, Kind::Saved, &replaced.content, written).await?;
    }
    Ok(())
}

/// Keeps what was just written, when the newest version is of somebody else or a minute old.
///
/// # Errors
/// The database's.
pub async fn keep_written(
    tx: &TenantTx,
    submission_id: Uuid,
    content: &Content,
    written: Written,
) -> Result<(), DbErr> {
    let last = last(tx, submission_id).await?;
    let hash = content.hash();
    let is_due = last.is_none_or(|last| {
        last.content_hash != hash && (last.written_by != written.by || written.at - last.written_at >= KEPT_EVERY)
    });
    if is_due {
        append(tx, submission_id, Kind::Saved, content, written).await?;
    }
    Ok(())
}

/// A version as it is listed.
#[derive(Debug, Clone)]
pub struct Listed {
    pub number: i32,
    pub kind: String,
    pub content: Content,
    pub content_hash: Vec<u8>,
    pub written_by_name: String,
    pub written_at: DateTime<Utc>,
}

#[derive(FromQueryResult)]
struct Row {
    number: i32,
    kind: String,
    content: Value,
    content_hash: Vec<u8>,
    written_by_name: String,
    written_at: DateTime<Utc>,
}

/// Newest first, `limit + 1` at most.
///
/// # Errors
/// The database's.
pub async fn list(tx: &TenantTx, submission_id: Uuid, before: Option<i32>, limit: u64) -> Result<Vec<Listed>, DbErr> {
    let most = i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX);
    let query = tx.sql(include_str!("sql/versions.sql"), [submission_id.into(), before.into(), most.into()]);
    let rows: Vec<Row> = query.all().await?;
    let read = |row: Row| {
        let content = Content::deserialize(&row.content)
            .map_err(|_| DbErr::Type("unreadable version of a submission".to_owned()))?;
        Ok(Listed {
            number: row.number,
            kind: row.kind,
            content,
            content_hash: row.content_hash,
            written_by_name: row.written_by_name,
            written_at: row.written_at,
        })
    };
    rows.into_iter().map(read).collect()
}
