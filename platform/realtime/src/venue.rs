use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::frames::{Author, Entry};

/// A room as those in it know it. What is written on the wire is text of the venue: typed ids are its business.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RoomInfo {
    #[serde(skip)]
    pub key: Uuid,
    pub id: String,
    pub kind: &'static str,
    pub name: String,
    #[serde(rename = "team_id", skip_serializing_if = "Option::is_none")]
    pub team: Option<String>,
    #[serde(skip)]
    pub team_key: Option<Uuid>,
    /// Whether everybody in the venue may be in it.
    #[serde(skip)]
    pub everybody: bool,
}

/// Who somebody is in a venue, and where they may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub author: Author,
    /// Whether they work at the event.
    pub staff: bool,
    /// Each with the newest number of its log.
    pub rooms: Vec<(RoomInfo, i64)>,
    /// Changes when anything of this may have changed.
    pub mark: String,
}

/// Somebody who came in; their session is stored.
#[derive(Debug, Clone)]
pub struct Entered {
    pub session: Uuid,
    /// The session on the wire.
    pub session_id: String,
    pub event: Uuid,
    pub user: Uuid,
    /// What the venue needs to look again; means nothing here.
    pub pass: String,
    pub standing: Standing,
}

/// Why somebody does not come in, or must go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// For good: the code says why.
    Denied { code: &'static str, detail: String },
    /// The lease of this node ended: it must take a new epoch.
    NodeLost,
    /// For now.
    Unavailable,
}

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    Message,
    Deletion,
    Entrance,
}

/// A message that is to be stored.
#[derive(Debug, Clone)]
pub struct NewEntry {
    pub id: Uuid,
    pub user: Uuid,
    pub role: String,
    pub cid: String,
    pub body: String,
}

/// Where a message stands in the log: now, or since it was sent before.
#[derive(Debug, Clone)]
pub struct Place {
    pub seq: i64,
    /// On the wire.
    pub id: String,
    pub at: DateTime<Utc>,
    pub is_new: bool,
}

/// A session that has a room in view from then on; without a room it has none in view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visit {
    pub session: Uuid,
    pub room: Option<Uuid>,
    pub at: DateTime<Utc>,
}

/// Why a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    Left,
    Silent,
    Slow,
    Access,
    Restart,
}

/// A session that ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closing {
    pub session: Uuid,
    pub at: DateTime<Utc>,
    pub reason: Reason,
}

/// Who may come in, and where they may be.
#[async_trait]
pub trait Doors {
    /// Lets in whoever shows a valid ticket, once; stores their session before it answers.
    async fn enter(&self, ticket: &str, node: Uuid) -> Result<Entered, Refusal>;
    /// Looks again at somebody who is in.
    async fn look_again(&self, event: Uuid, pass: &str) -> Result<Standing, Refusal>;
    /// The marks of many at once, in the order of the passes; nothing for who must go.
    async fn marks(&self, event: Uuid, passes: &[&str]) -> Result<Vec<Option<String>>, Refusal>;
}

/// What is said in rooms.
#[async_trait]
pub trait RoomLog {
    /// Whether something may be said at all.
    ///
    /// # Errors
    /// Why not, for people.
    fn sayable(&self, cid: &str, body: &str) -> Result<(), String>;
    /// Stores messages in order and commits; answers where each of them stands.
    async fn append(&self, room: Uuid, entries: &[NewEntry]) -> Result<Vec<Place>, Refusal>;
    /// The newest number of a log.
    async fn newest(&self, room: Uuid) -> Result<i64, Refusal>;
    /// Entries after one number and before another: of too many the newest, in order.
    async fn entries(&self, room: Uuid, after: i64, before: i64, most: u32) -> Result<Vec<Entry>, Refusal>;
    /// The newest numbers of the logs of many rooms.
    async fn growth(&self, rooms: &[Uuid]) -> Result<Vec<(Uuid, i64)>, Refusal>;
}

/// Who was there, and for how long.
#[async_trait]
pub trait Attendance {
    /// Stores what sessions have in view and which of them ended, in one transaction. Repeating it changes nothing.
    async fn keep(&self, visits: &[Visit], closings: &[Closing]) -> Result<(), Refusal>;
    /// A sign of life of this node; false when its lease had ended. Then closes what lost nodes held.
    async fn renew(&self, node: Uuid) -> Result<bool, Refusal>;
}

/// Everything that the realtime connection asks of one tenant.
pub trait Venue: Doors + RoomLog + Attendance + Send + Sync + 'static {
    fn tenant(&self) -> Uuid;
    fn now(&self) -> DateTime<Utc>;
    fn new_id(&self) -> Uuid;
}
