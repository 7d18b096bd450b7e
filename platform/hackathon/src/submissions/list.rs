use chrono::{DateTime, Utc};
use jamboree_tenancy::TenantTx;
use poem_openapi::Enum;
use sea_orm::{DbErr, FromQueryResult};
use serde_json::{Value, json};
use uuid::Uuid;

use super::sight::Sight;
use crate::events::like_pattern;

/// Where the submission of a team stands; `none` when it wrote nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum ListedState {
    None,
    Draft,
    Submitted,
    Frozen,
    NotSubmitted,
    Disqualified,
}

impl ListedState {
    const ALL: [Self; 6] =
        [Self::None, Self::Draft, Self::Submitted, Self::Frozen, Self::NotSubmitted, Self::Disqualified];

    pub const fn stored(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Frozen => "frozen",
            Self::NotSubmitted => "not_submitted",
            Self::Disqualified => "disqualified",
        }
    }

    pub fn parse(text: &str) -> Self {
        Self::ALL.into_iter().find(|state| state.stored() == text).unwrap_or(Self::None)
    }
}

/// What a list of submissions is narrowed to; everything that is given must hold.
#[derive(Debug, Clone)]
pub struct SubmissionFilter {
    pub sight: Sight,
    /// Whether submissions are closed: a part of the states.
    pub closed: bool,
    /// A part of the name of the team or of the title.
    pub words: Option<String>,
    pub state: Option<ListedState>,
    pub track_id: Option<Uuid>,
}

impl SubmissionFilter {
    /// For the audit log: what somebody took along.
    pub fn told(&self) -> Value {
        json!({ "q": self.words, "state": self.state.map(ListedState::stored), "track_id": self.track_id })
    }
}

/// The place of a row: the name by which it is sorted, and the team.
pub type Place = (String, Uuid);

/// A team and what it hands in.
#[derive(Debug, FromQueryResult)]
pub struct Row {
    pub team_id: Uuid,
    pub team_name: String,
    sorted_by: String,
    pub id: Option<Uuid>,
    pub title: String,
    pub summary: String,
    pub links: Value,
    pub track_ids: Value,
    pub state: String,
    pub members: i64,
    pub files: i64,
    pub updated_at: Option<DateTime<Utc>>,
    pub submitted_at: Option<DateTime<Utc>>,
    pub frozen_at: Option<DateTime<Utc>>,
    pub receipt_hash: Option<Vec<u8>>,
    pub disqualified_reason: String,
}

impl Row {
    pub fn place(&self) -> Place {
        (self.sorted_by.clone(), self.team_id)
    }
}

/// Teams in the order of their names, those that wrote nothing included: `most` at most.
///
/// # Errors
/// The database's.
pub async fn list(
    tx: &TenantTx,
    event_id: Uuid,
    filter: &SubmissionFilter,
    after: Option<Place>,
    most: u64,
) -> Result<Vec<Row>, DbErr> {
    let judge = match filter.sight {
        Sight::All => None,
        Sight::AssignedTo(judge) => Some(judge),
    };
    let (name, id) = after.unzip();
    let values = [
        event_id.into(),
        filter.closed.into(),
        filter.words.as_deref().map(like_pattern).into(),
        filter.state.map(ListedState::stored).into(),
        filter.track_id.map(|id| id.to_string()).into(),
        judge.into(),
        name.into(),
        id.into(),
        i64::try_from(most).unwrap_or(i64::MAX).into(),
    ];
    tx.sql(include_str!("sql/listed.sql"), values).all().await
}
