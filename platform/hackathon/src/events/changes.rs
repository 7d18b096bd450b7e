//! Dates that moved after publication: public, and never changed again.

use chrono::{DateTime, Utc};
use jamboree_tenancy::{Action, Scope, User};
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use super::{EventError, schedule::MovedDate};

/// A moved date with the name of who moved it, if they are still here.
#[derive(Debug, Clone, FromQueryResult)]
pub struct DateChange {
    pub id: Uuid,
    pub field: String,
    pub old_value: String,
    pub new_value: String,
    pub changed_at: DateTime<Utc>,
    pub by: Option<String>,
}

/// The instant as it is kept; empty when the date was not set.
fn kept(at: Option<DateTime<Utc>>) -> String {
    at.map(|at| at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)).unwrap_or_default()
}

/// # Errors
/// The database's.
pub async fn record<A: Action>(scope: &Scope<A>, event_id: Uuid, moved: &[MovedDate]) -> Result<(), EventError> {
    let author = scope.user().map(|user: &User| user.id).map_err(|_| EventError::NotFound)?;
    for date in moved {
        let insert = scope.tx().sql(
            include_str!("insert_change.sql"),
            [
                scope.new_id().into(),
                event_id.into(),
                date.field.into(),
                kept(date.old).into(),
                kept(date.new).into(),
                author.into(),
                scope.now().into(),
            ],
        );
        insert.run().await?;
    }
    Ok(())
}

/// Newest first, `limit + 1` at most.
///
/// # Errors
/// The database's.
pub async fn list<A: Action>(
    scope: &Scope<A>,
    event_id: Uuid,
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: u64,
) -> Result<Vec<DateChange>, DbErr> {
    let (at, id) = after.unzip();
    let limit = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    let values = [event_id.into(), at.into(), id.into(), limit.into()];
    scope.tx().sql(include_str!("list_changes.sql"), values).all().await
}
