use chrono::{DateTime, Utc};
use jamboree_tenancy::{Role, Row, TenantTx};
use sea_orm::DbErr;
use uuid::Uuid;

use super::entity::{Room, RoomRow};
use crate::attendance::Standing;

/// The room of a new team. The same team again has the room it has.
///
/// # Errors
/// The database's.
pub async fn open_team_room(
    tx: &TenantTx,
    event_id: Uuid,
    team_id: Uuid,
    name: &str,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let values = [id.into(), event_id.into(), team_id.into(), name.into(), now.into()];
    tx.sql(include_str!("open_team_room.sql"), values).run().await.map(drop)
}

/// The room goes by the new name of its team.
///
/// # Errors
/// The database's.
pub async fn rename_team_room(tx: &TenantTx, team_id: Uuid, name: &str) -> Result<(), DbErr> {
    tx.sql(include_str!("rename_team_room.sql"), [team_id.into(), name.into()]).run().await.map(drop)
}

/// Whether one of the roles may come into the rooms of teams, by itself or to help.
pub(super) fn enters_team_rooms(roles: &[Role]) -> bool {
    use jamboree_tenancy::{Access, Action, EnterTeamRooms, TakeHelp};
    let rows: [&Row; 2] = [EnterTeamRooms::ROW, TakeHelp::ROW];
    roles.iter().any(|role| rows.iter().any(|row| row.allows(*role, Access::Write)))
}

/// The rooms that somebody may be in: lobby and stage; the room of their team; for who works at the event the
/// staff's, and those of teams they came into. Lobby, stage and the staff's room come into being here.
///
/// # Errors
/// The database's.
pub async fn rooms_of(
    tx: &TenantTx,
    standing: &Standing,
    ids: impl Fn() -> Uuid,
    now: DateTime<Utc>,
) -> Result<Vec<Room>, DbErr> {
    let rooms = reachable(tx, standing, None).await?;
    let own = rooms.iter().filter(|room| room.team_id.is_none()).count();
    let expected = if standing.staff_role().is_some() { 3 } else { 2 };
    if own >= expected {
        return Ok(rooms);
    }
    let values = [standing.event_id.into(), now.into(), ids().into(), ids().into(), ids().into()];
    tx.sql(include_str!("open_event_rooms.sql"), values).run().await?;
    reachable(tx, standing, None).await
}

/// The room, when they may be in it.
///
/// # Errors
/// The database's.
pub(super) async fn reachable(tx: &TenantTx, standing: &Standing, only: Option<Uuid>) -> Result<Vec<Room>, DbErr> {
    let query = tx.sql(
        include_str!("reachable.sql"),
        [
            standing.event_id.into(),
            standing.team.as_ref().map(|(id, _)| *id).into(),
            standing.user_id.into(),
            standing.staff_role().is_some().into(),
            enters_team_rooms(&standing.roles).into(),
            only.into(),
        ],
    );
    query.all::<RoomRow>().await?.into_iter().map(RoomRow::room).collect()
}
