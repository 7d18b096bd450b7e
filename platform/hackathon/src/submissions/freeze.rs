use chrono::{DateTime, Utc};
use jamboree_tenancy::{Audience, TenantTx};
use jamboree_web::Id;
use sea_orm::{DbErr, FromQueryResult};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    api::SubmissionKind,
    content::{Content, ContentLink},
    state::SubmissionState,
    versions::{self, Kind, Written},
};
use crate::teams::TeamKind;

/// How many drafts that were never handed in are in memory at once.
const BATCH: i64 = 100;

#[derive(FromQueryResult)]
struct Unsent {
    id: Uuid,
    title: String,
    summary: String,
    description: String,
    links: Value,
    track_ids: Value,
    files: Value,
    updated_by: Uuid,
    updated_at: DateTime<Utc>,
    last_hash: Vec<u8>,
}

#[derive(FromQueryResult)]
struct Frozen {
    id: Uuid,
    team_id: Uuid,
    version: i64,
}

/// Freezes what the teams of an event handed in, and answers how many submissions that were. Running it again changes
/// nothing.
///
/// What was handed in last becomes the content of the submission, with the hash of its receipt; what was written since
/// is kept as a version. Drafts stay as they are: that nothing was handed in is what the clock says of them. The clock
/// refuses every write before this has run; it waits for those that began in time.
///
/// # Errors
/// The database's.
pub async fn freeze(tx: &TenantTx, event_id: Uuid, now: DateTime<Utc>) -> Result<u64, DbErr> {
    // What a writer in front of us committed is seen by the statements behind this one.
    tx.sql(include_str!("sql/lock_unfrozen.sql"), [event_id.into()]).run().await?;
    keep_unsent(tx, event_id).await?;
    tx.sql(include_str!("sql/freeze_versions.sql"), [event_id.into(), now.into()]).run().await?;
    tx.sql(include_str!("sql/freeze_files.sql"), [event_id.into(), now.into()]).run().await?;
    let query = tx.sql(include_str!("sql/freeze.sql"), [event_id.into(), now.into()]);
    let frozen: Vec<Frozen> = query.all().await?;
    for one in &frozen {
        let detail = json!({
            "submission_id": Id::<SubmissionKind>::new(one.id),
            "team_id": Id::<TeamKind>::new(one.team_id),
            "state": SubmissionState::Frozen.as_str(),
            "version": one.version,
        });
        tx.announces(event_id, Audience::Team(one.team_id), "submission", detail);
    }
    Ok(frozen.len() as u64)
}

/// Keeps as versions what was written after the last handing in, and would be written over.
async fn keep_unsent(tx: &TenantTx, event_id: Uuid) -> Result<(), DbErr> {
    let mut after = Uuid::nil();
    loop {
        let query = tx.sql(include_str!("sql/unsent.sql"), [event_id.into(), after.into(), BATCH.into()]);
        let batch: Vec<Unsent> = query.all().await?;
        let Some(last) = batch.last() else { return Ok(()) };
        after = last.id;
        for row in batch {
            let unreadable = |_| DbErr::Type("unreadable parts of a submission".to_owned());
            let content = Content {
                description: row.description,
                files: Deserialize::deserialize(&row.files).map_err(unreadable)?,
                links: Vec::<ContentLink>::deserialize(&row.links).map_err(unreadable)?,
                summary: row.summary,
                title: row.title,
                track_ids: Vec::<Uuid>::deserialize(&row.track_ids).map_err(unreadable)?,
            };
            if content.hash() != row.last_hash {
                let written = Written { by: row.updated_by, at: row.updated_at };
                versions::append(tx, row.id, Kind::Saved, &content, written).await?;
            }
        }
    }
}
