use jamboree_tenancy::{AuditedObject, TenantTx};
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use super::error::TeamError;

/// A team that nobody joins or leaves until the transaction ends.
#[derive(Debug, Clone, FromQueryResult)]
pub struct LockedTeam {
    pub id: Uuid,
    pub event_id: Uuid,
    pub name: String,
    /// Whether only the organiser moves people.
    pub locked: bool,
    pub version: i64,
    /// Most people in a team of this event.
    pub team_max: i32,
    /// How many it has.
    pub people: i64,
}

#[derive(FromQueryResult)]
pub(super) struct Found {
    pub id: Uuid,
    pub event_id: Uuid,
}

/// # Errors
/// [`TeamError::NotFound`] also for one that was dissolved; the database's.
pub(super) async fn find_team(tx: &TenantTx, id: Uuid) -> Result<Found, TeamError> {
    tx.sql(include_str!("find_team.sql"), [id.into()]).one().await?.ok_or(TeamError::NotFound)
}

/// # Errors
/// The database's.
pub async fn lock_team(tx: &TenantTx, id: Uuid) -> Result<Option<LockedTeam>, DbErr> {
    // Whoever waited for the row counts what is there after the wait, by a statement that begins then.
    let lock = tx.sql("SELECT id FROM teams WHERE id = $1 FOR NO KEY UPDATE", [id.into()]);
    lock.run().await?;
    tx.sql(include_str!("lock_team.sql"), [id.into()]).one().await
}

impl LockedTeam {
    /// # Errors
    /// [`TeamError::Full`].
    pub(super) fn check_room(&self) -> Result<(), TeamError> {
        if self.people < i64::from(self.team_max) { Ok(()) } else { Err(TeamError::Full { max: self.team_max }) }
    }

    /// The team as the object of an audit entry.
    pub fn audited(&self) -> AuditedObject<'_> {
        AuditedObject { kind: "team", id: self.id.to_string(), label: &self.name, event_id: Some(self.event_id) }
    }
}
