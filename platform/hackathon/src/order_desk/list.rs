use chrono::{DateTime, Utc};
use jamboree_tenancy::TenantTx;
use poem_openapi::Enum;
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use super::filter::OrderFilter;

/// In which order orders are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Enum)]
pub enum OrderSort {
    /// Placed first.
    #[oai(rename = "placed_at")]
    Oldest,
    /// Placed last.
    #[default]
    #[oai(rename = "-placed_at")]
    Newest,
}

/// The place of a row: when it was placed, and its id.
pub type Place = (DateTime<Utc>, Uuid);

#[derive(Debug, FromQueryResult)]
pub struct Row {
    pub id: Uuid,
    pub code: String,
    pub status: String,
    pub source: String,
    pub buyer_name: String,
    pub buyer_email: String,
    pub currency: String,
    pub total_minor: i64,
    pub paid_minor: i64,
    pub refunded_minor: i64,
    pub seats: i32,
    pub placed_at: DateTime<Utc>,
    pub expires_at: Option<DateTime<Utc>>,
    pub paid_at: Option<DateTime<Utc>>,
    pub cancelled_at: Option<DateTime<Utc>>,
    pub attention: String,
}

impl Row {
    pub fn place(&self) -> Place {
        (self.placed_at, self.id)
    }
}

/// The statement with what is selected, the filter, and what comes behind it.
macro_rules! select {
    ($rest:literal) => {
        concat!(include_str!("columns.sql"), include_str!("filter.sql"), include_str!($rest))
    };
}
pub(super) use select;

/// Orders that pass the filter, `most` at most.
///
/// # Errors
/// The database's.
pub async fn list(
    tx: &TenantTx,
    event_id: Uuid,
    now: DateTime<Utc>,
    filter: &OrderFilter,
    sort: OrderSort,
    after: Option<Place>,
    most: u64,
) -> Result<Vec<Row>, DbErr> {
    let (text, (at, id)) = match sort {
        // 9999-12-31, before every row: the index is entered where the first page begins, too.
        OrderSort::Newest => {
            let end = DateTime::from_timestamp(253_402_214_400, 0).unwrap_or(DateTime::UNIX_EPOCH);
            (select!("newest.sql"), after.unwrap_or((end, Uuid::max())))
        }
        OrderSort::Oldest => (select!("oldest.sql"), after.unwrap_or((DateTime::UNIX_EPOCH, Uuid::nil()))),
    };
    let mut values = filter.values(event_id, now);
    values.extend([at.into(), id.into(), i64::try_from(most).unwrap_or(i64::MAX).into()]);
    tx.sql(text, values).all().await
}
