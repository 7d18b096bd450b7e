use jamboree_tenancy::TenantTx;
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use super::EventWindow;

/// How long a participant was there during the event, in whole seconds: the length of the union of their intervals,
/// so never more than went by on a clock.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct SecondsPresent {
    pub participant_id: Uuid,
    pub seconds_in_venue: i64,
    /// With the stage in view.
    pub seconds_on_stage: i64,
    /// With the room of a team in view.
    pub seconds_in_team_room: i64,
}

/// Of everybody with a session in the window.
///
/// # Errors
/// The database's.
pub async fn seconds_of(tx: &TenantTx, event_id: Uuid, window: EventWindow) -> Result<Vec<SecondsPresent>, DbErr> {
    let query = tx.sql(
        concat!("WITH ", include_str!("seconds.sql"), "\nSELECT * FROM seconds ORDER BY participant_id"),
        [event_id.into(), window.starts_at.into(), window.ends_at.into()],
    );
    query.all().await
}
