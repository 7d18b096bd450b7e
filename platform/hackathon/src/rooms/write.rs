use jamboree_tenancy::{AuditedObject, EnterTeamRooms, ModerateChat, PostInChat, Scope, TenantTx};
use sea_orm::{DbErr, FromQueryResult};
use serde_json::json;
use uuid::Uuid;

use super::{
    append::{Appended, Draft, append},
    entity::{Room, RoomEntryUse},
    error::RoomError,
    open::{enters_team_rooms, reachable},
    read::entered_room,
};
use crate::attendance::{Standing, standing_of};

/// Says something in a room. The same client id again is the same message.
///
/// # Errors
/// [`RoomError`].
pub async fn post(
    scope: &Scope<PostInChat>,
    room_id: Uuid,
    client_id: String,
    body: String,
) -> Result<(Appended, Standing), RoomError> {
    let (room, standing) = entered_room(scope, room_id).await?;
    let draft = Draft {
        id: scope.new_id(),
        kind: RoomEntryUse::Message,
        author_id: standing.user_id,
        author_role: standing.shown_role().to_owned(),
        client_id,
        body,
        of_seq: None,
    };
    let place = append(scope.tx(), room.id, &[draft], scope.now()).await?.pop().ok_or(RoomError::Unknown)?;
    Ok((place, standing))
}

#[derive(FromQueryResult)]
struct Deleted {
    event_id: Uuid,
    room_name: String,
    was_deleted: bool,
}

/// Takes a message back: its text is gone, and the log says so. A second time changes nothing.
///
/// # Errors
/// [`RoomError::MessageUnknown`]; [`RoomError::Forbidden`] at an event where the caller does not moderate.
pub async fn delete(scope: &Scope<ModerateChat>, room_id: Uuid, seq: i64) -> Result<(), RoomError> {
    let user_id = scope.caller().user().ok_or(RoomError::Unknown)?.id;
    let values = [room_id.into(), seq.into(), scope.now().into()];
    let found: Option<Deleted> = scope.tx().sql(include_str!("delete_message.sql"), values).one().await?;
    let found = found.ok_or(RoomError::MessageUnknown)?;
    if !scope.covers_event(found.event_id) {
        return Err(RoomError::MessageUnknown);
    }
    if found.was_deleted {
        return Ok(());
    }
    let standing = standing_of(scope.tx(), found.event_id, user_id, scope.now()).await?;
    let draft = Draft {
        id: scope.new_id(),
        kind: RoomEntryUse::Deletion,
        author_id: user_id,
        author_role: standing.shown_role().to_owned(),
        client_id: format!("deletion of {seq}"),
        body: String::new(),
        of_seq: Some(seq),
    };
    append(scope.tx(), room_id, &[draft], scope.now()).await?;
    let object = AuditedObject {
        kind: "room",
        id: room_id.to_string(),
        label: &found.room_name,
        event_id: Some(found.event_id),
    };
    scope.audit("room.message_deleted", object, json!({ "seq": seq })).await?;
    Ok(())
}

/// The room of a team, entered by who works at the event: the team sees it in the log, and from then on they may be
/// in it. Again within the same quarter of an hour it is the same entrance.
///
/// # Errors
/// [`RoomError`].
pub async fn enter(
    tx: &TenantTx,
    standing: &Standing,
    team_id: Uuid,
    id: Uuid,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Room, RoomError> {
    if !enters_team_rooms(&standing.roles) {
        return Err(RoomError::Forbidden);
    }
    let found: Option<TeamRoom> =
        tx.sql(include_str!("room_of_team.sql"), [standing.event_id.into(), team_id.into()]).one().await?;
    let room_id = found.ok_or(RoomError::Unknown)?.id;
    let draft = Draft {
        id,
        kind: RoomEntryUse::Entrance,
        author_id: standing.user_id,
        author_role: standing.shown_role().to_owned(),
        client_id: format!("entrance {}", now.timestamp() / (15 * 60)),
        body: String::new(),
        of_seq: None,
    };
    append(tx, room_id, &[draft], now).await?;
    let detail = json!({ "room_id": room_id });
    tx.announces(standing.event_id, jamboree_tenancy::Audience::Person(standing.user_id), "access", detail);
    reachable(tx, standing, Some(room_id)).await?.pop().ok_or(RoomError::Unknown)
}

#[derive(FromQueryResult)]
struct TeamRoom {
    id: Uuid,
}

#[derive(FromQueryResult)]
struct Team {
    event_id: Uuid,
}

/// [`enter`] for the caller, with its audit entry.
///
/// # Errors
/// [`RoomError::Unknown`] also for a team of an event where the caller may not enter rooms of teams.
pub async fn enter_team_room(scope: &Scope<EnterTeamRooms>, team_id: Uuid) -> Result<Room, RoomError> {
    let user_id = scope.caller().user().ok_or(RoomError::Unknown)?.id;
    let team: Option<Team> = scope.tx().sql(include_str!("event_of_team.sql"), [team_id.into()]).one().await?;
    let event_id = team.ok_or(RoomError::Unknown)?.event_id;
    if !scope.covers_event(event_id) {
        return Err(RoomError::Unknown);
    }
    let standing = standing_of(scope.tx(), event_id, user_id, scope.now()).await?;
    let room = enter(scope.tx(), &standing, team_id, scope.new_id(), scope.now()).await?;
    audit_entrance(scope, &room).await?;
    Ok(room)
}

async fn audit_entrance(scope: &Scope<EnterTeamRooms>, room: &Room) -> Result<(), DbErr> {
    let object =
        AuditedObject { kind: "room", id: room.id.to_string(), label: &room.name, event_id: Some(room.event_id) };
    scope.audit("room.entered", object, json!({})).await
}
