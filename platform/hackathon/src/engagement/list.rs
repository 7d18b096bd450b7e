use chrono::{DateTime, Utc};
use jamboree_tenancy::TenantTx;
use poem_openapi::Enum;
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use crate::{
    events::like_pattern,
    presence::{EventWindow, LEASE},
};

/// In which order people are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Enum)]
pub enum EngagementSort {
    /// Who was there longest.
    #[default]
    #[oai(rename = "-seconds_in_venue")]
    Longest,
    /// Who wrote most.
    #[oai(rename = "-messages")]
    Messages,
    /// Who joined first; who did not, comes last.
    #[oai(rename = "first_joined_at")]
    FirstJoined,
    /// By name, however it is written.
    #[oai(rename = "name")]
    Name,
}

impl EngagementSort {
    const fn stored(self) -> &'static str {
        match self {
            Self::Longest => "longest",
            Self::Messages => "messages",
            Self::FirstJoined => "first_joined",
            Self::Name => "name",
        }
    }
}

/// The place of a row in every order: a number, a text, and the id of the participant.
pub type Place = (i64, String, Uuid);

#[derive(Debug, FromQueryResult)]
pub struct Row {
    pub participant_id: Uuid,
    pub name: String,
    pub email: String,
    pub ticket_type: String,
    pub team_name: Option<String>,
    pub first_joined_at: Option<DateTime<Utc>>,
    pub seconds_in_venue: i64,
    pub seconds_on_stage: i64,
    pub seconds_in_team_room: i64,
    pub messages: i64,
    pub questions: i64,
    pub present: bool,
    sort_number: i64,
    sort_text: String,
}

impl Row {
    pub fn place(&self) -> Place {
        (self.sort_number, self.sort_text.clone(), self.participant_id)
    }
}

/// Of which event, at what time, who, and in which order.
#[derive(Debug, Clone)]
pub struct Question {
    pub event_id: Uuid,
    pub window: EventWindow,
    pub now: DateTime<Utc>,
    /// A part of name, address or team.
    pub words: Option<String>,
    pub sort: EngagementSort,
}

/// Participants with what they did, `most` at most.
///
/// # Errors
/// The database's.
pub async fn list(tx: &TenantTx, asked: &Question, after: Option<Place>, most: u64) -> Result<Vec<Row>, DbErr> {
    let (number, text, id) = match after {
        Some((number, text, id)) => (Some(number), Some(text), Some(id)),
        None => (None, None, None),
    };
    let values = [
        asked.event_id.into(),
        asked.window.starts_at.into(),
        asked.window.ends_at.into(),
        asked.words.as_deref().map(like_pattern).into(),
        asked.sort.stored().into(),
        number.into(),
        text.into(),
        id.into(),
        i64::try_from(most).unwrap_or(i64::MAX).into(),
        (asked.now - LEASE).into(),
    ];
    let query = tx.sql(
        concat!(
            "WITH ",
            include_str!("../presence/joined.sql"),
            ", ",
            include_str!("../presence/seconds.sql"),
            ", ",
            include_str!("list.sql")
        ),
        values,
    );
    query.all().await
}
