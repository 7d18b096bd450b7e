use chrono::{DateTime, Utc};
use jamboree_tenancy::TenantTx;
use poem_openapi::Enum;
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use super::JudgingError;

/// Where a round stands. It is opened and closed by hand: the deadline is what judges are promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum RoundState {
    Planned,
    Open,
    Closed,
}

impl RoundState {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }

    fn parse(text: &str) -> Result<Self, DbErr> {
        match text {
            "planned" => Ok(Self::Planned),
            "open" => Ok(Self::Open),
            "closed" => Ok(Self::Closed),
            other => Err(DbErr::Type(format!("unknown state {other:?} of a round"))),
        }
    }
}

/// A round of judging: one an event for now.
#[derive(Debug, Clone)]
pub struct Round {
    pub id: Uuid,
    pub event_id: Uuid,
    pub rubric_id: Uuid,
    pub reviews: usize,
    pub state: RoundState,
    pub seed: i64,
    pub opened_at: Option<DateTime<Utc>>,
    pub closed_at: Option<DateTime<Utc>>,
    pub version: i64,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    event_id: Uuid,
    rubric_id: Uuid,
    reviews_per_submission: i32,
    state: String,
    seed: i64,
    opened_at: Option<DateTime<Utc>>,
    closed_at: Option<DateTime<Utc>>,
    version: i64,
}

impl TryFrom<Row> for Round {
    type Error = DbErr;

    fn try_from(row: Row) -> Result<Self, DbErr> {
        Ok(Self {
            id: row.id,
            event_id: row.event_id,
            rubric_id: row.rubric_id,
            reviews: usize::try_from(row.reviews_per_submission).unwrap_or(1),
            state: RoundState::parse(&row.state)?,
            seed: row.seed,
            opened_at: row.opened_at,
            closed_at: row.closed_at,
            version: row.version,
        })
    }
}

impl Round {
    /// That judges and organisers may still change what belongs to it.
    ///
    /// # Errors
    /// [`JudgingError::RoundState`] when it is closed.
    pub fn is_not_closed(&self) -> Result<(), JudgingError> {
        if self.state == RoundState::Closed { Err(JudgingError::RoundState(self.state)) } else { Ok(()) }
    }
}

/// The round of the event, when there is one.
///
/// # Errors
/// The database's.
pub async fn latest(tx: &TenantTx, event_id: Uuid) -> Result<Option<Round>, DbErr> {
    let row: Option<Row> = tx.sql(include_str!("latest_round.sql"), [event_id.into()]).one().await?;
    row.map(Round::try_from).transpose()
}

/// The round with this id. Whose it is, is the caller's business.
///
/// # Errors
/// The database's.
pub async fn find(tx: &TenantTx, id: Uuid) -> Result<Option<Round>, DbErr> {
    let row: Option<Row> = tx.sql(include_str!("find_round.sql"), [id.into()]).one().await?;
    row.map(Round::try_from).transpose()
}

/// The round, which nobody changes and in which nobody scores until this transaction ends.
///
/// # Errors
/// [`JudgingError::NotFound`]; the database's.
pub async fn lock(tx: &TenantTx, id: Uuid) -> Result<Round, JudgingError> {
    let row: Option<Row> = tx.sql(include_str!("lock_round.sql"), [id.into()]).one().await?;
    row.map(Round::try_from).transpose()?.ok_or(JudgingError::NotFound)
}
