use chrono::{DateTime, Utc};
use jamboree_tenancy::TenantTx;
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use super::bodies::VenuePerson;
use crate::{attendance::VenueRole, events::like_pattern, presence::LEASE, rooms::RoomUse};

/// The place of a person in the list: absent, name in small letters, id.
pub type Place = (bool, String, Uuid);

#[derive(FromQueryResult)]
pub struct Row {
    user_id: Uuid,
    name: String,
    role: String,
    team_name: Option<String>,
    absent: bool,
    sort_name: String,
    room_kind: Option<String>,
}

impl Row {
    pub fn place(&self) -> Place {
        (self.absent, self.sort_name.clone(), self.user_id)
    }
}

impl From<Row> for VenuePerson {
    fn from(row: Row) -> Self {
        Self {
            user_id: row.user_id.into(),
            name: row.name,
            role: VenueRole::named(&row.role),
            team_name: row.team_name,
            present: !row.absent,
            room_kind: row.room_kind.as_deref().and_then(|kind| RoomUse::parse(kind).ok()),
        }
    }
}

/// People of the event who signed in once: who is there first, then by name.
///
/// # Errors
/// The database's.
pub async fn list(
    tx: &TenantTx,
    event_id: Uuid,
    words: Option<&str>,
    now: DateTime<Utc>,
    after: Option<Place>,
    most: u64,
) -> Result<Vec<Row>, DbErr> {
    let (absent, name, id) = match after {
        Some((absent, name, id)) => (Some(absent), Some(name), Some(id)),
        None => (None, None, None),
    };
    let values = [
        event_id.into(),
        (now - LEASE).into(),
        words.map(like_pattern).into(),
        absent.into(),
        name.into(),
        id.into(),
        i64::try_from(most).unwrap_or(i64::MAX).into(),
    ];
    tx.sql(include_str!("people.sql"), values).all().await
}
