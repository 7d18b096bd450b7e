use std::collections::HashMap;

use jamboree_tenancy::TenantTx;
use sea_orm::{DbErr, FromQueryResult};
use serde_json::{Value, json};
use uuid::Uuid;

use super::bodies::RoomFigures;
use crate::{presence::Present, rooms::RoomUse};

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    kind: String,
    name: String,
    present: i64,
    messages: i64,
    all_messages: i64,
}

/// The rooms of an event, at most so many: the halls, then the teams' by how many are there. And how many messages
/// there are in all of them.
///
/// # Errors
/// The database's.
pub async fn rooms(
    tx: &TenantTx,
    event_id: Uuid,
    present: &Present,
    most: i64,
) -> Result<(Vec<RoomFigures>, u64), DbErr> {
    let by_room: HashMap<Uuid, u64> = present.rooms.iter().copied().collect();
    let told: Vec<Value> = by_room.iter().map(|(id, people)| json!({ "id": id, "people": people })).collect();
    let values = [event_id.into(), json!(told).into(), most.into()];
    let rows: Vec<Row> = tx.sql(include_str!("rooms.sql"), values).all().await?;
    let messages = rows.first().map_or(0, |row| row.all_messages.unsigned_abs());
    let figures = rows.into_iter().map(|row| {
        Ok(RoomFigures {
            room_id: row.id.into(),
            kind: RoomUse::parse(&row.kind)?,
            name: row.name,
            present: row.present.unsigned_abs(),
            messages: row.messages.unsigned_abs(),
        })
    });
    Ok((figures.collect::<Result<_, DbErr>>()?, messages))
}
