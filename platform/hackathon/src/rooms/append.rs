use std::collections::HashMap;

use chrono::{DateTime, Utc};
use jamboree_tenancy::{Audience, TenantTx};
use sea_orm::{DbErr, FromQueryResult};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{entity::RoomEntryUse, error::RoomError};

/// The topic under which nodes hear that a log grew.
pub const ROOM_TOPIC: &str = "room";

/// What is to be written into the log of a room.
#[derive(Debug, Clone)]
pub struct Draft {
    pub id: Uuid,
    pub kind: RoomEntryUse,
    pub author_id: Uuid,
    /// What the author is: `participant` or a role.
    pub author_role: String,
    /// The same author and client id again in one room is the same entry.
    pub client_id: String,
    pub body: String,
    pub of_seq: Option<i64>,
}

/// Where a draft stands in the log: now, or since it was sent before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appended {
    pub seq: i64,
    pub id: Uuid,
    pub at: DateTime<Utc>,
    /// Whether it was written now.
    pub is_new: bool,
}

#[derive(FromQueryResult)]
struct Locked {
    event_id: Uuid,
    last_seq: i64,
    closed: bool,
}

#[derive(Serialize)]
struct Written<'a> {
    nth: usize,
    id: Uuid,
    kind: &'static str,
    author_id: Uuid,
    author_role: &'a str,
    client_id: &'a str,
    body: &'a str,
    of_seq: Option<i64>,
}

#[derive(FromQueryResult)]
struct Row {
    seq: i64,
    id: Uuid,
    at: DateTime<Utc>,
    author_id: Uuid,
    client_id: String,
    is_new: bool,
}

/// Writes entries into the log of a room, in order; answers where each of them stands, and whoever listens is told
/// after the commit. What was sent before burns no number.
///
/// The row of the room is locked until the transaction ends: numbers become visible in their order, without a gap.
///
/// # Errors
/// [`RoomError::Unknown`], [`RoomError::Closed`], the database's.
pub async fn append(
    tx: &TenantTx,
    room_id: Uuid,
    drafts: &[Draft],
    now: DateTime<Utc>,
) -> Result<Vec<Appended>, RoomError> {
    let locked: Option<Locked> = tx.sql(include_str!("lock_room.sql"), [room_id.into()]).one().await?;
    let locked = locked.ok_or(RoomError::Unknown)?;
    if locked.closed {
        return Err(RoomError::Closed);
    }
    let mut seen = HashMap::new();
    let rows: Vec<Written<'_>> = drafts
        .iter()
        .enumerate()
        // Of one that was sent twice at once the first counts.
        .filter(|(nth, draft)| *seen.entry((draft.author_id, draft.client_id.as_str())).or_insert(*nth) == *nth)
        .map(|(nth, draft)| Written {
            nth,
            id: draft.id,
            kind: draft.kind.as_str(),
            author_id: draft.author_id,
            author_role: &draft.author_role,
            client_id: &draft.client_id,
            body: &draft.body,
            of_seq: draft.of_seq,
        })
        .collect();
    let rows = serde_json::to_value(rows).map_err(|error| DbErr::Custom(error.to_string()))?;
    // A statement of its own: behind the lock it sees everything that was written before.
    let written: Vec<Row> = tx.sql(include_str!("append.sql"), [room_id.into(), rows.into(), now.into()]).all().await?;
    let last_seq = written.iter().filter(|row| row.is_new).map(|row| row.seq).max();
    if let Some(last_seq) = last_seq {
        tx.announces(locked.event_id, Audience::Everyone, ROOM_TOPIC, growth(room_id, last_seq));
    }
    let known: HashMap<(Uuid, &str), &Row> =
        written.iter().map(|row| ((row.author_id, row.client_id.as_str()), row)).collect();
    let places = drafts.iter().map(|draft| {
        let row = known.get(&(draft.author_id, draft.client_id.as_str()));
        row.map(|row| Appended { seq: row.seq, id: row.id, at: row.at, is_new: row.is_new && row.id == draft.id })
    });
    let places: Option<Vec<Appended>> = places.collect();
    places.ok_or_else(|| DbErr::Custom(format!("an entry after {} has no place", locked.last_seq)).into())
}

fn growth(room_id: Uuid, last_seq: i64) -> Value {
    json!({ "room_id": room_id, "last_seq": last_seq })
}

/// The room and the newest number of its log, from the detail of an announcement under [`ROOM_TOPIC`].
pub fn growth_of(detail: &Value) -> Option<(Uuid, i64)> {
    let room_id = detail["room_id"].as_str()?.parse().ok()?;
    Some((room_id, detail["last_seq"].as_i64()?))
}
