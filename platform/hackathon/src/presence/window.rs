use chrono::{DateTime, Utc};
use jamboree_tenancy::TenantTx;
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

/// What counts as the event: from its start to its end, the end not included. Whoever was only there before or after
/// did not join.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromQueryResult)]
pub struct EventWindow {
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
}

/// The window of an event, or none when there is no such event.
///
/// # Errors
/// The database's.
pub async fn window_of(tx: &TenantTx, event_id: Uuid) -> Result<Option<EventWindow>, DbErr> {
    tx.sql(include_str!("window.sql"), [event_id.into()]).one().await
}
