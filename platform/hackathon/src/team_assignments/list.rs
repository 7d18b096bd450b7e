use chrono::{DateTime, Utc};
use jamboree_tenancy::{Action, Scope, TenantTx};
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use super::AssignmentError;
use crate::events::read;

/// A run as it stands.
#[derive(Debug, FromQueryResult)]
pub struct Run {
    pub id: Uuid,
    pub seed: i64,
    pub target_size: i32,
    pub people: i32,
    pub teams: i32,
    pub applied_at: DateTime<Utc>,
    pub applied_by: Uuid,
    /// Their name, or their address.
    pub applied_by_name: String,
    pub undone_at: Option<DateTime<Utc>>,
    /// Somebody said something in the room of one of its teams.
    talked: bool,
    submitted: bool,
    /// Somebody joined or left one of its teams.
    changed: bool,
    locked: bool,
}

impl Run {
    /// Why it cannot be taken back; none when it can.
    pub fn obstacle(&self) -> Option<&'static str> {
        [
            (self.undone_at.is_some(), "These teams were taken back already."),
            (self.locked, "The teams are locked: judging has begun."),
            (self.submitted, "One of these teams has begun its submission."),
            (self.talked, "Somebody has written in the room of one of these teams."),
            (self.changed, "Somebody has joined or left one of these teams."),
        ]
        .into_iter()
        .find_map(|(is_so, why)| is_so.then_some(why))
    }
}

/// Newest first, `limit + 1` at most.
///
/// # Errors
/// `EventError::NotFound`; the database's.
pub async fn list<A: Action>(
    scope: &Scope<A>,
    event_id: Uuid,
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: u64,
) -> Result<Vec<Run>, AssignmentError> {
    read(scope, event_id).await?;
    let (at, id) = after.unzip();
    let limit = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    let values = [event_id.into(), None::<Uuid>.into(), at.into(), id.into(), limit.into()];
    Ok(scope.tx().sql(include_str!("list.sql"), values).all().await?)
}

/// One run of an event.
///
/// # Errors
/// [`AssignmentError::NotFound`]; the database's.
pub async fn one(tx: &TenantTx, event_id: Uuid, run_id: Uuid) -> Result<Run, AssignmentError> {
    let nowhere = (None::<DateTime<Utc>>, None::<Uuid>);
    let values = [event_id.into(), run_id.into(), nowhere.0.into(), nowhere.1.into(), 1_i64.into()];
    let found: Option<Run> = tx.sql(include_str!("list.sql"), values).one().await?;
    found.ok_or(AssignmentError::NotFound)
}

#[derive(FromQueryResult)]
struct EventOf {
    event_id: Uuid,
}

/// The event of a run.
///
/// # Errors
/// The database's.
pub async fn event_of(tx: &TenantTx, run_id: Uuid) -> Result<Option<Uuid>, DbErr> {
    let query = tx.sql("SELECT event_id FROM team_assignment_runs WHERE id = $1", [run_id.into()]);
    Ok(query.one::<EventOf>().await?.map(|row| row.event_id))
}
