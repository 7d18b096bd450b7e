use async_trait::async_trait;
use chrono::{DateTime, Utc};
use jamboree_realtime::{Author, Doors, Entered, Refusal, RoomInfo, Standing, Venue};
use jamboree_tenancy::{TenantTx, problem_of};
use jamboree_web::{Id, IdKind, Problem, code};
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

use super::tenant_venue::{TenantVenue, refusal};
use crate::{
    people::UserKind,
    presence::{self, NewSession, Opened},
    rooms::{Room, RoomKind, RoomUse, TeamKind, rooms_of},
    venue::{Admitted, VenueTicket, admit},
};

/// A session on the wire.
struct SessionKind;
impl IdKind for SessionKind {
    const PREFIX: &'static str = "vss";
    const NAME: &'static str = "VenueSessionId";
}

#[derive(FromQueryResult)]
struct Mark {
    mark: Option<String>,
}

fn info(room: Room) -> (RoomInfo, i64) {
    let info = RoomInfo {
        key: room.id,
        id: Id::<RoomKind>::new(room.id).to_string(),
        kind: room.kind.as_str(),
        name: room.name,
        team: room.team_id.map(|team| Id::<TeamKind>::new(team).to_string()),
        team_key: room.team_id,
        everybody: matches!(room.kind, RoomUse::Lobby | RoomUse::Stage),
    };
    (info, room.last_seq)
}

/// The marks of several entries, in their order; nothing for an event or a person that is gone.
async fn marks(tx: &TenantTx, event: Uuid, entries: Value, now: DateTime<Utc>) -> Result<Vec<Option<String>>, Refusal> {
    let values = [event.into(), entries.into(), now.into()];
    let rows = tx.sql(include_str!("marks.sql"), values).all::<Mark>().await;
    Ok(rows.map_err(|error| refusal(problem_of(&error)))?.into_iter().map(|row| row.mark).collect())
}

impl TenantVenue {
    async fn standing(
        &self,
        tx: &TenantTx,
        entry: &VenueTicket,
        admitted: &Admitted,
        now: DateTime<Utc>,
    ) -> Result<Standing, Refusal> {
        let standing = &admitted.standing;
        let rooms = rooms_of(tx, standing, || self.new_id(), now).await;
        let rooms = rooms.map_err(|error| refusal(problem_of(&error)))?;
        let entries = serde_json::to_value([entry]).map_err(|error| refusal(Problem::internal(error)))?;
        let mark = marks(tx, entry.event_id, entries, now).await?.pop().flatten().unwrap_or_default();
        Ok(Standing {
            author: Author {
                id: Id::<UserKind>::new(standing.user_id).to_string(),
                name: admitted.name.clone(),
                role: standing.shown_role().to_owned(),
            },
            staff: standing.staff_role().is_some(),
            rooms: rooms.into_iter().map(info).collect(),
            mark,
        })
    }
}

/// Writes the session, under a lease of the node that lives.
async fn open_session(tx: &TenantTx, new: &NewSession) -> Result<(), Refusal> {
    let database = |error| refusal(problem_of(&error));
    let mut opened = presence::open_session(tx, new).await.map_err(database)?;
    // The first of this node in the tenant.
    if opened == Opened::NodeLost && presence::renew_node(tx, new.node_epoch, new.at).await.map_err(database)? {
        opened = presence::open_session(tx, new).await.map_err(database)?;
    }
    match opened {
        Opened::Open => Ok(()),
        Opened::EntryUsed => Err(refusal(Problem::of(code::REALTIME_TICKET_INVALID))),
        Opened::NodeLost => Err(Refusal::NodeLost),
    }
}

#[async_trait]
impl Doors for TenantVenue {
    async fn enter(&self, ticket: &str, node: Uuid) -> Result<Entered, Refusal> {
        let (tenant, now) = (self.current().await?, self.now());
        let entry = VenueTicket::open(&tenant, ticket, now).map_err(refusal)?;
        let tx = self.begin().await?;
        let admitted = admit(&tx, &entry, now).await.map_err(refusal)?;
        let new = NewSession {
            id: entry.session_id,
            event_id: entry.event_id,
            user_id: entry.user_id,
            participant_id: admitted.participant_id,
            node_epoch: node,
            at: now,
        };
        open_session(&tx, &new).await?;
        let standing = self.standing(&tx, &entry, &admitted, now).await?;
        tx.commit().await.map_err(refusal)?;
        Ok(Entered {
            session: entry.session_id,
            session_id: Id::<SessionKind>::new(entry.session_id).to_string(),
            event: entry.event_id,
            user: entry.user_id,
            pass: serde_json::to_string(&entry).map_err(|error| refusal(Problem::internal(error)))?,
            standing,
        })
    }

    async fn look_again(&self, _event: Uuid, pass: &str) -> Result<Standing, Refusal> {
        let entry: VenueTicket = serde_json::from_str(pass).map_err(|error| refusal(Problem::internal(error)))?;
        let (tx, now) = (self.begin().await?, self.now());
        let admitted = admit(&tx, &entry, now).await.map_err(refusal)?;
        let standing = self.standing(&tx, &entry, &admitted, now).await?;
        tx.commit().await.map_err(refusal)?;
        Ok(standing)
    }

    async fn marks(&self, event: Uuid, passes: &[&str]) -> Result<Vec<Option<String>>, Refusal> {
        let entries = serde_json::from_str(&format!("[{}]", passes.join(",")));
        let entries = entries.map_err(|error| refusal(Problem::internal(error)))?;
        let tx = match self.begin().await {
            Ok(tx) => tx,
            // The tenant is gone: each of them is told when it is looked at.
            Err(Refusal::Denied { .. }) => return Ok(vec![None; passes.len()]),
            Err(other) => return Err(other),
        };
        let found = marks(&tx, event, entries, self.now()).await?;
        if found.len() == passes.len() { Ok(found) } else { Err(Refusal::Unavailable) }
    }
}
