use std::collections::HashSet;

use chrono::{DateTime, Utc};
use jamboree_tenancy::TenantTx;
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use super::LEASE;

/// Who is in a venue at this moment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Present {
    /// Distinct people.
    pub people: u64,
    /// Room to distinct people who have it in view. Somebody with two tabs may be in two rooms.
    pub rooms: Vec<(Uuid, u64)>,
}

#[derive(FromQueryResult)]
struct Row {
    room_id: Option<Uuid>,
    people: i64,
}

/// How many people are there now, and in which rooms: those with an open session of a node that lives.
///
/// # Errors
/// The database's.
pub async fn present_now(tx: &TenantTx, event_id: Uuid, now: DateTime<Utc>) -> Result<Present, DbErr> {
    let query = tx.sql(include_str!("present_now.sql"), [event_id.into(), (now - LEASE).into()]);
    let mut present = Present::default();
    for row in query.all::<Row>().await? {
        let people = row.people.unsigned_abs();
        match row.room_id {
            Some(room) => present.rooms.push((room, people)),
            None => present.people = people,
        }
    }
    Ok(present)
}

#[derive(FromQueryResult)]
struct User {
    user_id: Uuid,
}

/// The people who are there now.
///
/// # Errors
/// The database's.
pub async fn present_users(tx: &TenantTx, event_id: Uuid, now: DateTime<Utc>) -> Result<HashSet<Uuid>, DbErr> {
    let query = tx.sql(include_str!("present_users.sql"), [event_id.into(), (now - LEASE).into()]);
    Ok(query.all::<User>().await?.into_iter().map(|row| row.user_id).collect())
}
