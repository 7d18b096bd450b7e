use chrono::{DateTime, Utc};
use jamboree_tenancy::{Action, Scope, TenantTx};
use sea_orm::{DbErr, FromQueryResult};
use serde_json::Value;
use uuid::Uuid;

use super::{error::TeamError, view::Team};
use crate::{events::like_pattern, presence::LEASE};

#[derive(FromQueryResult)]
pub(super) struct Row {
    pub id: Uuid,
    pub name: String,
    pub join_code: String,
    pub locked: bool,
    pub created_at: DateTime<Utc>,
    pub version: i64,
    pub room_id: Option<Uuid>,
    pub members: Value,
    pub help_id: Option<Uuid>,
    pub help_opened_at: Option<DateTime<Utc>>,
    pub help_taken_by: Option<String>,
    pub submission_state: Option<String>,
}

/// Teams in the order in which they were formed; `limit + 1` rows at most. `q` is a part of the name of a team or of
/// one of its people.
///
/// # Errors
/// The database's.
pub async fn list<A: Action>(
    scope: &Scope<A>,
    event_id: Uuid,
    q: Option<&str>,
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: u64,
) -> Result<Vec<Team>, DbErr> {
    page(scope.tx(), scope.now(), event_id, q, after, limit.saturating_add(1)).await
}

/// As [`list`] at the time `now`, and `most` rows at most.
///
/// # Errors
/// The database's.
pub async fn page(
    tx: &TenantTx,
    now: DateTime<Utc>,
    event_id: Uuid,
    q: Option<&str>,
    after: Option<(DateTime<Utc>, Uuid)>,
    most: u64,
) -> Result<Vec<Team>, DbErr> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    rows(tx, now, event_id, None, q.map(like_pattern), after, most).await
}

/// One team of the event.
///
/// # Errors
/// [`TeamError::NotFound`]; the database's.
pub async fn one<A: Action>(scope: &Scope<A>, event_id: Uuid, id: Uuid) -> Result<Team, TeamError> {
    let (tx, now) = (scope.tx(), scope.now());
    rows(tx, now, event_id, Some(id), None, None, 1).await?.pop().ok_or(TeamError::NotFound)
}

async fn rows(
    tx: &TenantTx,
    now: DateTime<Utc>,
    event_id: Uuid,
    id: Option<Uuid>,
    pattern: Option<String>,
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: i64,
) -> Result<Vec<Team>, DbErr> {
    let (at, after_id) = after.unzip();
    let query = tx.sql(
        include_str!("list.sql"),
        [event_id.into(), (now - LEASE).into(), id.into(), pattern.into(), at.into(), after_id.into(), limit.into()],
    );
    query.all::<Row>().await?.into_iter().map(Team::of).collect()
}
