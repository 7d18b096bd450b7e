use chrono::{DateTime, Utc};
use jamboree_web::{Id, IdKind};
use poem_openapi::{Enum, Object};
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use crate::people::UserKind;

#[derive(Debug)]
pub struct RoomKind;
impl IdKind for RoomKind {
    const PREFIX: &'static str = "rom";
    const NAME: &'static str = "RoomId";
}

#[derive(Debug)]
pub struct RoomEntryKind;
impl IdKind for RoomEntryKind {
    const PREFIX: &'static str = "ent";
    const NAME: &'static str = "RoomEntryId";
}

/// A team owns a room; what else it is, is the business of its own domain.
pub use crate::team_departures::TeamKind;

/// What a room is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[oai(rename_all = "snake_case")]
pub enum RoomUse {
    /// Everybody in the venue.
    Lobby,
    /// Everybody in the venue, beside what happens on stage.
    Stage,
    /// The members of a team, and who works at the event and came in to help.
    Team,
    /// Who works at the event.
    Staff,
}

impl RoomUse {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Lobby => "lobby",
            Self::Stage => "stage",
            Self::Team => "team",
            Self::Staff => "staff",
        }
    }

    /// # Errors
    /// When the text is no kind of a room.
    pub fn parse(text: &str) -> Result<Self, DbErr> {
        [Self::Lobby, Self::Stage, Self::Team, Self::Staff]
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or_else(|| DbErr::Type(format!("unknown kind {text:?} of a room")))
    }
}

/// A room of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    pub id: Uuid,
    pub event_id: Uuid,
    pub kind: RoomUse,
    pub name: String,
    /// The number of its newest entry; 0 while nothing was said.
    pub last_seq: i64,
    pub team_id: Option<Uuid>,
    /// It can be read, and nothing more is said in it.
    pub closed: bool,
}

#[derive(FromQueryResult)]
pub(super) struct RoomRow {
    id: Uuid,
    event_id: Uuid,
    kind: String,
    name: String,
    last_seq: i64,
    team_id: Option<Uuid>,
    closed: bool,
}

impl RoomRow {
    pub(super) fn room(self) -> Result<Room, DbErr> {
        Ok(Room {
            id: self.id,
            event_id: self.event_id,
            kind: RoomUse::parse(&self.kind)?,
            name: self.name,
            last_seq: self.last_seq,
            team_id: self.team_id,
            closed: self.closed,
        })
    }
}

/// What an entry of a room's log is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum RoomEntryUse {
    Message,
    /// A moderator took back the message `of_seq`.
    Deletion,
    /// Somebody who works at the event came into the room of a team.
    Entrance,
}

impl RoomEntryUse {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::Deletion => "deletion",
            Self::Entrance => "entrance",
        }
    }

    fn parse(text: &str) -> Result<Self, DbErr> {
        [Self::Message, Self::Deletion, Self::Entrance]
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or_else(|| DbErr::Type(format!("unknown kind {text:?} of an entry")))
    }
}

/// Who wrote an entry.
#[derive(Debug, Clone, PartialEq, Eq, Object)]
pub struct RoomAuthor {
    pub id: Id<UserKind>,
    /// The name on their ticket, else that of their account.
    pub name: String,
    /// What they were when they wrote: `participant` or a role.
    pub role: String,
}

/// An entry of the log of a room.
#[derive(Debug, Clone, PartialEq, Eq, Object)]
pub struct RoomEntry {
    /// Its number in the room; numbers have no gap.
    pub seq: i64,
    pub id: Id<RoomEntryKind>,
    pub kind: RoomEntryUse,
    pub author: RoomAuthor,
    /// What its client called it; null where none did.
    pub cid: Option<String>,
    /// Plain text; empty for everything but a message, and once it is deleted.
    pub body: String,
    /// Of a deletion: the number of what was deleted.
    pub of_seq: Option<i64>,
    pub at: DateTime<Utc>,
    pub deleted: bool,
}

#[derive(FromQueryResult)]
pub(super) struct EntryRow {
    seq: i64,
    id: Uuid,
    kind: String,
    author_id: Uuid,
    author_name: String,
    author_role: String,
    client_id: String,
    body: String,
    of_seq: Option<i64>,
    at: DateTime<Utc>,
    deleted: bool,
}

impl EntryRow {
    pub(super) fn entry(self) -> Result<RoomEntry, DbErr> {
        let kind = RoomEntryUse::parse(&self.kind)?;
        Ok(RoomEntry {
            seq: self.seq,
            id: self.id.into(),
            kind,
            author: RoomAuthor { id: self.author_id.into(), name: self.author_name, role: self.author_role },
            cid: (kind == RoomEntryUse::Message).then_some(self.client_id),
            body: self.body,
            of_seq: self.of_seq,
            at: self.at,
            deleted: self.deleted,
        })
    }
}
