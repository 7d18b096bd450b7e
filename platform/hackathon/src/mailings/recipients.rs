use chrono::{DateTime, Utc};
use jamboree_tenancy::{TenantTx, problem_of};
use jamboree_web::Problem;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::Segment;

/// Somebody a message goes to, or would.
#[derive(Debug, FromQueryResult)]
pub struct Recipient {
    pub email: String,
    pub name: String,
    pub locale: String,
    pub opted_out: bool,
}

#[derive(FromQueryResult)]
struct Counted {
    addresses: i32,
    opted_out: i32,
}

/// How many addresses a message reaches, and how many do not want it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    pub recipients: i32,
    pub opted_out: i32,
}

/// The statement with what is selected, the filter of the list of participants, and what comes behind it.
macro_rules! select {
    ($columns:literal, $rest:literal) => {
        concat!(include_str!($columns), include_str!("../participants/filter.sql"), include_str!($rest))
    };
}

/// # Errors
/// `invalid_body` for a segment that cannot be read; the database's.
pub async fn count(tx: &TenantTx, event_id: Uuid, segment: &Segment, now: DateTime<Utc>) -> Result<Reach, Problem> {
    let query = tx.sql(select!("count_columns.sql", "count_rest.sql"), segment.filter()?.values(event_id, now));
    let counted: Option<Counted> = query.one().await.map_err(|error| problem_of(&error))?;
    let counted = counted.unwrap_or(Counted { addresses: 0, opted_out: 0 });
    Ok(Reach { recipients: counted.addresses - counted.opted_out, opted_out: counted.opted_out })
}

/// Everybody in the segment by address, those who want no mails among them.
///
/// # Errors
/// As [`count`].
pub async fn find(
    tx: &TenantTx,
    event_id: Uuid,
    segment: &Segment,
    now: DateTime<Utc>,
) -> Result<Vec<Recipient>, Problem> {
    let values = segment.filter()?.values(event_id, now);
    let query = tx.sql(select!("recipients_columns.sql", "recipients_rest.sql"), values);
    query.all().await.map_err(|error| problem_of(&error))
}
