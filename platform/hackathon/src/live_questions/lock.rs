use jamboree_tenancy::TenantTx;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::{bodies::QuestionState, error::QuestionError};

#[derive(FromQueryResult)]
struct Row {
    event_id: Uuid,
    text: String,
    state: String,
    pinned: bool,
    votes: i32,
    version: i64,
}

/// A question that nobody else changes until the transaction ends.
#[derive(Debug, Clone)]
pub struct LockedQuestion {
    pub event_id: Uuid,
    pub text: String,
    pub state: QuestionState,
    pub pinned: bool,
    pub votes: i32,
    pub version: i64,
}

/// # Errors
/// [`QuestionError::NotFound`]; the database's.
pub async fn lock(tx: &TenantTx, id: Uuid) -> Result<LockedQuestion, QuestionError> {
    let row: Option<Row> = tx.sql(include_str!("lock.sql"), [id.into()]).one().await?;
    let row = row.ok_or(QuestionError::NotFound)?;
    Ok(LockedQuestion {
        event_id: row.event_id,
        text: row.text,
        state: QuestionState::named(&row.state),
        pinned: row.pinned,
        votes: row.votes,
        version: row.version,
    })
}

/// The event of a question, read without a lock: who may come in is looked at before anybody waits.
///
/// # Errors
/// [`QuestionError::NotFound`]; the database's.
pub async fn event_of(tx: &TenantTx, id: Uuid) -> Result<Uuid, QuestionError> {
    #[derive(FromQueryResult)]
    struct Event {
        event_id: Uuid,
    }
    let row: Option<Event> = tx.sql(include_str!("event_of.sql"), [id.into()]).one().await?;
    row.map(|row| row.event_id).ok_or(QuestionError::NotFound)
}
