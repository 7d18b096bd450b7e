//! A team as the contract shows it.

use chrono::{DateTime, Utc};
use jamboree_web::Id;
use poem_openapi::Object;
use sea_orm::DbErr;
use serde::Deserialize;
use uuid::Uuid;

use super::{TeamKind, list::Row};
use crate::{help_requests::HelpRequestKind, orders::ParticipantKind, people::UserKind, rooms::RoomKind};

/// Somebody in a team.
#[derive(Debug, Clone, Object)]
pub struct TeamMember {
    pub participant_id: Id<ParticipantKind>,
    /// Null until they have signed in for the first time.
    pub user_id: Option<Id<UserKind>>,
    /// As on the ticket.
    pub name: String,
    /// Whether they are in the venue now.
    pub present: bool,
}

/// Help that a team waits for or has.
#[derive(Debug, Clone, Object)]
pub struct TeamHelp {
    pub id: Id<HelpRequestKind>,
    pub opened_at: DateTime<Utc>,
    /// The name of who came; null while the team waits.
    pub taken_by: Option<String>,
}

/// A team.
#[derive(Debug, Clone, Object)]
pub struct Team {
    pub id: Id<TeamKind>,
    pub name: String,
    pub size: u32,
    /// In the order in which they came.
    pub members: Vec<TeamMember>,
    pub room_id: Option<Id<RoomKind>>,
    /// Whoever knows it can join.
    pub join_code: String,
    /// Whether only the organiser moves people now.
    pub locked: bool,
    pub help: Option<TeamHelp>,
    /// `draft`, `submitted`, `frozen` or `disqualified`; null before anything was written.
    pub submission_state: Option<String>,
    pub created_at: DateTime<Utc>,
    pub version: i64,
}

#[derive(Deserialize)]
struct Member {
    participant_id: Uuid,
    user_id: Option<Uuid>,
    name: String,
    present: bool,
}

impl From<Member> for TeamMember {
    fn from(member: Member) -> Self {
        Self {
            participant_id: member.participant_id.into(),
            user_id: member.user_id.map(Into::into),
            name: member.name,
            present: member.present,
        }
    }
}

impl Team {
    pub(super) fn of(row: Row) -> Result<Self, DbErr> {
        let members: Vec<Member> =
            serde_json::from_value(row.members).map_err(|error| DbErr::Type(error.to_string()))?;
        let help = row.help_id.zip(row.help_opened_at);
        Ok(Self {
            id: row.id.into(),
            name: row.name,
            size: u32::try_from(members.len()).unwrap_or(u32::MAX),
            members: members.into_iter().map(Into::into).collect(),
            room_id: row.room_id.map(Into::into),
            join_code: row.join_code,
            locked: row.locked,
            help: help.map(|(id, opened_at)| TeamHelp { id: id.into(), opened_at, taken_by: row.help_taken_by }),
            submission_state: row.submission_state,
            created_at: row.created_at,
            version: row.version,
        })
    }
}
