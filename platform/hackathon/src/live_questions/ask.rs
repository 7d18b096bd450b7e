use jamboree_tenancy::{PostInChat, Scope};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::{
    bodies::{LiveQuestion, NewLiveQuestion, QuestionState},
    error::QuestionError,
    list::{self, Reader},
    tell::tell,
};

/// How many questions one person asks at an event.
const MOST: i64 = 50;

#[derive(FromQueryResult)]
struct Known {
    id: Uuid,
    text: String,
}

#[derive(FromQueryResult)]
struct Asked {
    asked: i64,
}

/// Asks a question; the same one sent again is answered as it is now.
///
/// # Errors
/// [`QuestionError`].
pub async fn ask(
    scope: &Scope<PostInChat>,
    reader: Reader,
    new: NewLiveQuestion,
) -> Result<LiveQuestion, QuestionError> {
    let (text, client_id) = (plain(&new.text), plain(&new.client_id));
    if text.is_empty() {
        return Err(QuestionError::Empty);
    }
    let tx = scope.tx();
    let own = [reader.event_id.into(), reader.user_id.into()];
    let asked: Option<Asked> = tx.sql(include_str!("asked_by.sql"), own).one().await?;
    let is_full = asked.is_some_and(|row| row.asked >= MOST);
    let id = scope.new_id();
    let written = if is_full {
        0
    } else {
        let values = [
            id.into(),
            reader.event_id.into(),
            reader.user_id.into(),
            text.clone().into(),
            client_id.clone().into(),
            scope.now().into(),
        ];
        tx.sql(include_str!("insert.sql"), values).run().await?
    };
    if written > 0 {
        tell(tx, reader.event_id, id, QuestionState::Visible, 0, false);
        return list::one(tx, reader, id).await;
    }
    let values = [reader.event_id.into(), reader.user_id.into(), client_id.into()];
    let known: Option<Known> = tx.sql(include_str!("known.sql"), values).one().await?;
    match known {
        Some(known) if known.text == text => list::one(tx, reader, known.id).await,
        Some(_) => Err(QuestionError::ClientIdReused),
        None => Err(QuestionError::TooMany(MOST)),
    }
}

/// Without what PostgreSQL cannot keep, and without blanks around it.
fn plain(text: &str) -> String {
    text.replace('\0', " ").trim().to_owned()
}
