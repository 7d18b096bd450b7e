use chrono::{DateTime, Utc};
use jamboree_tenancy::TenantTx;
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use super::{
    bodies::{LiveQuestion, QuestionAuthor, QuestionState},
    error::QuestionError,
};
use crate::attendance::VenueRole;

/// The place of a question in the list: not pinned, votes below none, when it was asked, id.
pub type Place = (bool, i32, DateTime<Utc>, Uuid);

#[derive(FromQueryResult)]
pub struct Row {
    id: Uuid,
    text: String,
    author_name: String,
    author_role: String,
    mine: bool,
    votes: i32,
    voted: bool,
    state: String,
    pinned: bool,
    asked_at: DateTime<Utc>,
    settled_at: Option<DateTime<Utc>>,
    version: i64,
}

impl Row {
    pub fn place(&self) -> Place {
        (!self.pinned, -self.votes, self.asked_at, self.id)
    }
}

impl From<Row> for LiveQuestion {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            text: row.text,
            author: QuestionAuthor { name: row.author_name, role: VenueRole::named(&row.author_role) },
            mine: row.mine,
            votes: row.votes,
            voted: row.voted,
            state: QuestionState::named(&row.state),
            pinned: row.pinned,
            asked_at: row.asked_at,
            settled_at: row.settled_at,
            version: row.version,
        }
    }
}

/// Who looks at questions of which event.
#[derive(Debug, Clone, Copy)]
pub struct Reader {
    pub event_id: Uuid,
    pub user_id: Uuid,
    /// Moderators see what was dismissed.
    pub moderates: bool,
}

/// Pinned ones first, then by votes, then who asked first.
///
/// # Errors
/// The database's.
pub async fn list(
    tx: &TenantTx,
    reader: Reader,
    state: Option<QuestionState>,
    after: Option<Place>,
    most: u64,
) -> Result<Vec<Row>, DbErr> {
    let values = [
        reader.event_id.into(),
        reader.user_id.into(),
        reader.moderates.into(),
        None::<Uuid>.into(),
        state.map(QuestionState::as_str).into(),
        after.map(|place| place.0).into(),
        after.map(|place| place.1).into(),
        after.map(|place| place.2).into(),
        after.map(|place| place.3).into(),
        i64::try_from(most).unwrap_or(i64::MAX).into(),
    ];
    tx.sql(include_str!("list.sql"), values).all().await
}

/// One question as its reader sees it, whatever its state.
///
/// # Errors
/// [`QuestionError::NotFound`]; the database's.
pub async fn one(tx: &TenantTx, reader: Reader, id: Uuid) -> Result<LiveQuestion, QuestionError> {
    let values = [
        reader.event_id.into(),
        reader.user_id.into(),
        true.into(),
        id.into(),
        None::<&str>.into(),
        None::<bool>.into(),
        None::<i32>.into(),
        None::<DateTime<Utc>>.into(),
        None::<Uuid>.into(),
        1_i64.into(),
    ];
    let row: Option<Row> = tx.sql(include_str!("list.sql"), values).one().await?;
    row.map(Into::into).ok_or(QuestionError::NotFound)
}
