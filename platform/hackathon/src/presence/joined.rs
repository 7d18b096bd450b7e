use chrono::{DateTime, Utc};
use jamboree_tenancy::TenantTx;
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use super::EventWindow;

/// Somebody who joined: a distinct participant with a session in the venue that overlaps the event, or a check-in
/// during it that was not taken back. Who worked at the event then never counts, and who got their money back does.
#[derive(Debug, Clone, FromQueryResult)]
pub struct JoinedPerson {
    pub participant_id: Uuid,
    pub name: String,
    pub first_joined_at: DateTime<Utc>,
    /// `venue` or `check_in`: what counted first.
    pub by: String,
}

#[derive(FromQueryResult)]
struct Count {
    joined: i64,
}

/// How many people joined. The same after every reordering, repetition and crash: it is read from the rows alone,
/// and a session that is open counts until its node was last seen.
///
/// # Errors
/// The database's.
pub async fn joined(tx: &TenantTx, event_id: Uuid, window: EventWindow) -> Result<u64, DbErr> {
    let query = tx.sql(
        concat!("WITH ", include_str!("joined.sql"), "\nSELECT count(*) AS joined FROM joined"),
        [event_id.into(), window.starts_at.into(), window.ends_at.into()],
    );
    let count: Option<Count> = query.one().await?;
    Ok(count.map_or(0, |count| count.joined.unsigned_abs()))
}

/// Who joined, in the order in which they came, behind the place `after`.
///
/// # Errors
/// The database's.
pub async fn joined_people(
    tx: &TenantTx,
    event_id: Uuid,
    window: EventWindow,
    after: Option<(DateTime<Utc>, Uuid)>,
    most: u64,
) -> Result<Vec<JoinedPerson>, DbErr> {
    let query = tx.sql(
        concat!("WITH ", include_str!("joined.sql"), "\n", include_str!("joined_people.sql")),
        [
            event_id.into(),
            window.starts_at.into(),
            window.ends_at.into(),
            after.map(|(at, _)| at).into(),
            after.map(|(_, id)| id).into(),
            most.into(),
        ],
    );
    query.all().await
}
