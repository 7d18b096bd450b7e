use jamboree_tenancy::{EnterTeamRooms, ModerateChat, PostInChat, Read, Scope};
use jamboree_web::{Body, Created, Id, NoContent, Problem, Reply, code};
use poem_openapi::{
    Object, OpenApi,
    param::{Path, Query},
    payload::Json,
    types::Example,
};

use super::{
    entity::{Room, RoomEntry, RoomKind, RoomUse, TeamKind},
    message_text,
    read::{entered_room, entries_before},
    write::{delete, enter_team_room, post},
};

/// How many entries a page of a log has unless it is asked for fewer.
const PAGE: u32 = 50;
const LARGEST_PAGE: u32 = 200;

/// A room in the venue of an event.
#[derive(Debug, Clone, Object)]
#[oai(rename = "Room")]
pub struct RoomView {
    pub id: Id<RoomKind>,
    pub kind: RoomUse,
    pub name: String,
    /// The number of its newest entry; 0 while nothing was said.
    pub last_seq: i64,
    /// Of a team's room.
    pub team_id: Option<Id<TeamKind>>,
}

impl From<Room> for RoomView {
    fn from(room: Room) -> Self {
        Self {
            id: room.id.into(),
            kind: room.kind,
            name: room.name,
            last_seq: room.last_seq,
            team_id: room.team_id.map(Into::into),
        }
    }
}

/// A page of the log of a room, in the order of numbers.
#[derive(Debug, Clone, Object)]
pub struct RoomEntries {
    pub items: Vec<RoomEntry>,
    /// For the page before this one, in `before`; null: this page has the first entry.
    pub before: Option<i64>,
}

/// A message.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct NewRoomEntry {
    /// New for every message; the same when one is sent again, which is then kept once.
    #[oai(validator(min_length = 1, max_length = 64))]
    pub client_id: String,
    /// Plain text.
    #[oai(validator(min_length = 1, max_length = 2000, pattern = r"\S"))]
    pub body: String,
}

impl Example for NewRoomEntry {
    fn example() -> Self {
        Self {
            client_id: "4b0d2a1e-6f0e-4a53-8f6d-0f1f6b1f6a55".to_owned(),
            body: "Does anybody know a data set of river levels?".to_owned(),
        }
    }
}

/// The room that was entered.
#[derive(Debug, Clone, Object)]
pub struct RoomEntrance {
    pub room: RoomView,
}

pub struct RoomsApi;

#[OpenApi(prefix_path = "/api/v1")]
impl RoomsApi {
    /// Read the log of a room
    ///
    /// The newest entries, or those before the number `before`: 50 unless `limit` says otherwise, 200 at most.
    /// Deleted messages stand in their place without their text.
    #[oai(path = "/rooms/:room_id/entries", method = "get", operation_id = "list_room_entries")]
    async fn list_room_entries(
        &self,
        scope: Scope<Read<PostInChat>>,
        room_id: Path<Id<RoomKind>>,
        #[oai(validator(minimum(value = "1")))] before: Query<Option<i64>>,
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))] limit: Query<Option<u32>>,
    ) -> Reply<Json<RoomEntries>> {
        let (room, _) = entered_room(&scope, room_id.0.0).await?;
        let most = limit.0.unwrap_or(PAGE).clamp(1, LARGEST_PAGE);
        let items = entries_before(scope.tx(), room.id, before.0, most.into()).await;
        let items = items.map_err(|error| jamboree_tenancy::problem_of(&error))?;
        let before = items.first().map(|entry| entry.seq).filter(|seq| *seq > 1);
        scope.commit(RoomEntries { items, before }).await
    }

    /// Write in a room
    ///
    /// Into the same log as over the realtime connection. `room_closed` where nothing more is said.
    #[oai(path = "/rooms/:room_id/entries", method = "post", operation_id = "post_room_entry")]
    async fn post_room_entry(
        &self,
        scope: Scope<PostInChat>,
        room_id: Path<Id<RoomKind>>,
        body: Body<NewRoomEntry>,
    ) -> Reply<Created<RoomEntry>> {
        let NewRoomEntry { client_id, body } = body.0;
        if let Err(reason) = message_text::check(&client_id, &body) {
            return Err(Problem::at(code::INVALID_BODY, reason.pointer(), reason.to_string()));
        }
        let (place, _) = post(&scope, room_id.0.0, client_id, body).await?;
        let stored = super::read::entries(scope.tx(), room_id.0.0, place.seq - 1, place.seq + 1, 1).await;
        let stored = stored.map_err(|error| jamboree_tenancy::problem_of(&error))?.pop();
        scope.commit_created(stored.ok_or_else(|| Problem::internal("a message that was written is not there"))?).await
    }

    /// Delete a message
    ///
    /// Its text is gone for everybody; the log says who took it back.
    #[oai(path = "/rooms/:room_id/entries/:seq", method = "delete", operation_id = "delete_room_entry")]
    async fn delete_room_entry(
        &self,
        scope: Scope<ModerateChat>,
        room_id: Path<Id<RoomKind>>,
        seq: Path<i64>,
    ) -> Reply<NoContent> {
        delete(&scope, room_id.0.0, seq.0).await?;
        scope.commit_empty().await
    }

    /// Enter the room of a team
    ///
    /// The team sees in its log who came in. From then on the caller may read and write there.
    #[oai(path = "/teams/:team_id/room-entrances", method = "post", operation_id = "enter_team_room")]
    async fn enter_team_room(
        &self,
        scope: Scope<EnterTeamRooms>,
        team_id: Path<Id<TeamKind>>,
    ) -> Reply<Created<RoomEntrance>> {
        let room = enter_team_room(&scope, team_id.0.0).await?;
        scope.commit_created(RoomEntrance { room: room.into() }).await
    }
}
