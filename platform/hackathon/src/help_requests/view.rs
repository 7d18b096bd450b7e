use chrono::{DateTime, Utc};
use jamboree_web::{Id, IdKind};
use poem_openapi::{Enum, Object};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::{
    people::UserKind,
    rooms::{RoomKind, TeamKind},
};

#[derive(Debug)]
pub struct HelpRequestKind;
impl IdKind for HelpRequestKind {
    const PREFIX: &'static str = "hlp";
    const NAME: &'static str = "HelpRequestId";
}

/// How a request ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum HelpEnding {
    Resolved,
    /// The team did not need it any more.
    Withdrawn,
}

/// The team that waits.
#[derive(Debug, Clone, Object)]
pub struct HelpedTeam {
    pub id: Id<TeamKind>,
    pub name: String,
    pub room_id: Option<Id<RoomKind>>,
}

/// Who came.
#[derive(Debug, Clone, Object)]
pub struct Helper {
    pub user_id: Id<UserKind>,
    pub name: String,
}

/// Help that a team asked for.
#[derive(Debug, Clone, Object)]
pub struct HelpRequest {
    pub id: Id<HelpRequestKind>,
    pub team: HelpedTeam,
    pub text: String,
    pub opened_at: DateTime<Utc>,
    /// The name of who asked.
    pub opened_by: String,
    /// Null while the team waits.
    pub taken_by: Option<Helper>,
    pub taken_at: Option<DateTime<Utc>>,
    pub closed_at: Option<DateTime<Utc>>,
    pub closed_as: Option<HelpEnding>,
}

#[derive(Debug, Clone, FromQueryResult)]
pub(super) struct Row {
    pub id: Uuid,
    pub event_id: Uuid,
    pub team_id: Uuid,
    pub team_name: String,
    pub room_id: Option<Uuid>,
    pub text: String,
    pub opened_at: DateTime<Utc>,
    pub opened_by: String,
    pub taken_by: Option<Uuid>,
    pub taker_name: Option<String>,
    pub taken_at: Option<DateTime<Utc>>,
    pub closed_at: Option<DateTime<Utc>>,
    pub closed_as: String,
}

impl From<Row> for HelpRequest {
    fn from(row: Row) -> Self {
        let taken_by = row.taken_by.map(|id| Helper { user_id: id.into(), name: row.taker_name.unwrap_or_default() });
        Self {
            id: row.id.into(),
            team: HelpedTeam { id: row.team_id.into(), name: row.team_name, room_id: row.room_id.map(Into::into) },
            text: row.text,
            opened_at: row.opened_at,
            opened_by: row.opened_by,
            taken_by,
            taken_at: row.taken_at,
            closed_at: row.closed_at,
            closed_as: match row.closed_as.as_str() {
                "resolved" => Some(HelpEnding::Resolved),
                "withdrawn" => Some(HelpEnding::Withdrawn),
                _ => None,
            },
        }
    }
}
