use chrono::{DateTime, Utc};
use jamboree_tenancy::TenantTx;
use poem_openapi::Enum;
use sea_orm::{DbErr, FromQueryResult};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::ParticipantFilter;

/// In which order participants are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Enum)]
pub enum ParticipantSort {
    /// Who registered first.
    #[oai(rename = "registered_at")]
    Oldest,
    /// Who registered last.
    #[default]
    #[oai(rename = "-registered_at")]
    Newest,
    /// By name, however it is written.
    #[oai(rename = "name")]
    Name,
    #[oai(rename = "-name")]
    NameDown,
}

/// The place of a row in every order: when it was registered, and its id.
pub type Place = (DateTime<Utc>, Uuid);

#[derive(Debug, FromQueryResult)]
pub struct Row {
    pub id: Uuid,
    pub name: String,
    pub email: String,
    pub ticket_type_id: Uuid,
    pub ticket_type: String,
    pub ticket_code: String,
    pub status: String,
    pub order_id: Uuid,
    pub order_code: String,
    pub source: String,
    pub registered_at: DateTime<Utc>,
    pub checked_in_at: Option<DateTime<Utc>>,
    pub locale: String,
    answers: Option<Value>,
}

impl Row {
    /// Question id to value.
    pub fn answers(&self) -> Option<&Map<String, Value>> {
        self.answers.as_ref().and_then(Value::as_object)
    }

    pub fn place(&self) -> Place {
        (self.registered_at, self.id)
    }
}

/// The statement with what is selected, the filter, and what comes behind it.
macro_rules! select {
    ($rest:literal) => {
        concat!(include_str!("columns.sql"), include_str!("filter.sql"), include_str!($rest))
    };
}
pub(super) use select;

/// Before every row and behind every row: an index is entered where the first page begins, too.
fn end_of_time() -> Place {
    // 9999-12-31: what PostgreSQL and chrono both know.
    (DateTime::from_timestamp(253_402_214_400, 0).unwrap_or(DateTime::UNIX_EPOCH), Uuid::max())
}
fn start_of_time() -> Place {
    (DateTime::UNIX_EPOCH, Uuid::nil())
}

/// Participants that pass the filter, `most` at most.
///
/// # Errors
/// The database's.
pub async fn list(
    tx: &TenantTx,
    event_id: Uuid,
    now: DateTime<Utc>,
    filter: &ParticipantFilter,
    sort: ParticipantSort,
    after: Option<Place>,
    most: u64,
) -> Result<Vec<Row>, DbErr> {
    let (text, after) = match sort {
        ParticipantSort::Newest => (select!("newest.sql"), Some(after.unwrap_or_else(end_of_time))),
        ParticipantSort::Oldest => (select!("oldest.sql"), Some(after.unwrap_or_else(start_of_time))),
        ParticipantSort::Name => (select!("by_name.sql"), after),
        ParticipantSort::NameDown => (select!("by_name_down.sql"), after),
    };
    let mut values = filter.values(event_id, now);
    values.push(after.map(|(at, _)| at).into());
    values.push(after.map(|(_, id)| id).into());
    values.push(i64::try_from(most).unwrap_or(i64::MAX).into());
    tx.sql(text, values).all().await
}
