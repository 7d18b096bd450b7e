use async_trait::async_trait;
use jamboree_realtime::{Author, Entry, EntryKind, NewEntry, Place, Refusal, RoomLog, Venue};
use jamboree_tenancy::problem_of;
use jamboree_web::Id;
use sea_orm::FromQueryResult;
use serde_json::json;
use uuid::Uuid;

use super::tenant_venue::{TenantVenue, refusal};
use crate::rooms::{self, Draft, RoomEntry, RoomEntryKind, RoomEntryUse, message_text};

#[derive(FromQueryResult)]
struct Grown {
    id: Uuid,
    last_seq: i64,
}

fn on_the_wire(entry: RoomEntry) -> Entry {
    Entry {
        seq: entry.seq,
        id: entry.id.to_string(),
        kind: match entry.kind {
            RoomEntryUse::Message => EntryKind::Message,
            RoomEntryUse::Deletion => EntryKind::Deletion,
            RoomEntryUse::Entrance => EntryKind::Entrance,
        },
        author: Author { id: entry.author.id.to_string(), name: entry.author.name, role: entry.author.role },
        cid: entry.cid,
        body: entry.body,
        of_seq: entry.of_seq,
        at: entry.at,
        deleted: entry.deleted,
    }
}

fn draft(entry: &NewEntry) -> Draft {
    Draft {
        id: entry.id,
        kind: RoomEntryUse::Message,
        author_id: entry.user,
        author_role: entry.role.clone(),
        client_id: entry.cid.clone(),
        body: entry.body.clone(),
        of_seq: None,
    }
}

#[async_trait]
impl RoomLog for TenantVenue {
    fn sayable(&self, cid: &str, body: &str) -> Result<(), String> {
        message_text::check(cid, body).map_err(|reason| reason.to_string())
    }

    async fn append(&self, room: Uuid, entries: &[NewEntry]) -> Result<Vec<Place>, Refusal> {
        let drafts: Vec<Draft> = entries.iter().map(draft).collect();
        let tx = self.begin_change().await?;
        let places = rooms::append(&tx, room, &drafts, self.now()).await.map_err(refusal)?;
        tx.commit().await.map_err(refusal)?;
        let place = |one: rooms::Appended| Place {
            seq: one.seq,
            id: Id::<RoomEntryKind>::new(one.id).to_string(),
            at: one.at,
            is_new: one.is_new,
        };
        Ok(places.into_iter().map(place).collect())
    }

    async fn newest(&self, room: Uuid) -> Result<i64, Refusal> {
        let grown = self.growth(&[room]).await?;
        grown.first().map(|(_, last_seq)| *last_seq).ok_or(Refusal::Unavailable)
    }

    async fn entries(&self, room: Uuid, after: i64, before: i64, most: u32) -> Result<Vec<Entry>, Refusal> {
        let tx = self.begin().await?;
        let entries = rooms::entries(&tx, room, after, before, most.into()).await;
        let entries = entries.map_err(|error| refusal(problem_of(&error)))?;
        Ok(entries.into_iter().map(on_the_wire).collect())
    }

    async fn growth(&self, rooms: &[Uuid]) -> Result<Vec<(Uuid, i64)>, Refusal> {
        let tx = self.begin().await?;
        let rows = tx.sql(include_str!("growth.sql"), [json!(rooms).into()]).all::<Grown>().await;
        let rows = rows.map_err(|error| refusal(problem_of(&error)))?;
        Ok(rows.into_iter().map(|row| (row.id, row.last_seq)).collect())
    }
}
