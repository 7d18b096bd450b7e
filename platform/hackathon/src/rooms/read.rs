use jamboree_tenancy::{Action, Scope, TenantTx};
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use super::{
    entity::{EntryRow, Room, RoomEntry},
    error::RoomError,
    open::reachable,
};
use crate::attendance::{Standing, standing_of};

#[derive(FromQueryResult)]
struct Place {
    event_id: Uuid,
}

/// A room that the caller may be in, and who they are there.
///
/// # Errors
/// [`RoomError::Unknown`] also for a room that is not theirs; `ticket_required` for who does not take part at all.
pub async fn entered_room<A: Action>(scope: &Scope<A>, room_id: Uuid) -> Result<(Room, Standing), RoomError> {
    let user = scope.caller().user().ok_or(RoomError::Unknown)?;
    let place: Option<Place> = scope.tx().sql(include_str!("event_of_room.sql"), [room_id.into()]).one().await?;
    let place = place.ok_or(RoomError::Unknown)?;
    let standing = standing_of(scope.tx(), place.event_id, user.id, scope.now()).await?;
    standing.comes_in()?;
    let room = reachable(scope.tx(), &standing, Some(room_id)).await?.pop().ok_or(RoomError::Unknown)?;
    Ok((room, standing))
}

/// The newest entries of a log before a number, at most so many, in the order of their numbers.
///
/// # Errors
/// The database's.
pub async fn entries_before(
    tx: &TenantTx,
    room_id: Uuid,
    before: Option<i64>,
    most: u64,
) -> Result<Vec<RoomEntry>, DbErr> {
    entries(tx, room_id, 0, before.unwrap_or(i64::MAX), most).await
}

/// The entries of a log after one number and before another: of too many the newest, in the order of their numbers.
///
/// # Errors
/// The database's.
pub async fn entries(
    tx: &TenantTx,
    room_id: Uuid,
    after: i64,
    before: i64,
    most: u64,
) -> Result<Vec<RoomEntry>, DbErr> {
    let values = [room_id.into(), after.into(), before.into(), i64::try_from(most).unwrap_or(i64::MAX).into()];
    tx.sql(include_str!("entries.sql"), values).all::<EntryRow>().await?.into_iter().map(EntryRow::entry).collect()
}
