use async_trait::async_trait;
use chrono::{DateTime, Utc};
use jamboree_tenancy::{Read, Scope, SeeAnalytics, TenantTx, problem_of};
use jamboree_web::Problem;
use sea_orm::DbErr;
use serde_json::json;
use uuid::Uuid;

use super::rooms::rooms;
use crate::{
    participants::csv::{CsvRows, CsvSource, file_name, moment},
    planned_event::{self, PlannedEvent},
    presence,
};

const HEADER: [&str; 5] = ["Room", "Kind", "Here now", "Messages", "Counted at"];

/// How many people are in which room, as rows of a file.
pub struct RoomRows {
    event: PlannedEvent,
    now: DateTime<Utc>,
}

/// Begins a file, and writes down who takes it along.
///
/// # Errors
/// `not_found`; the database's.
pub async fn begin(scope: &Scope<Read<SeeAnalytics>>, event_id: Uuid) -> Result<RoomRows, Problem> {
    let event = planned_event::read(scope, event_id).await?;
    let written = scope.audit("rooms.exported", event.audited(), json!({})).await;
    written.map_err(|error| problem_of(&error))?;
    Ok(RoomRows { event, now: scope.now() })
}

impl RoomRows {
    pub fn file_name(&self) -> String {
        file_name("rooms", &self.event.title, self.now.with_timezone(&self.event.zone).date_naive())
    }
}

#[async_trait]
impl CsvSource for RoomRows {
    fn header(&self) -> Vec<String> {
        HEADER.iter().map(|name| (*name).to_owned()).collect()
    }

    /// All at once: they are counted at one moment, and there are as many as teams.
    async fn write_next(&mut self, tx: &TenantTx, file: &mut CsvRows) -> Result<bool, DbErr> {
        let present = presence::present_now(tx, self.event.id, self.now).await?;
        let (rooms, _) = rooms(tx, self.event.id, &present, i64::MAX).await?;
        let counted_at = moment(self.now, self.event.zone);
        for room in rooms {
            let cells: [&str; HEADER.len()] =
                [&room.name, room.kind.as_str(), &room.present.to_string(), &room.messages.to_string(), &counted_at];
            file.row(cells);
        }
        Ok(false)
    }
}
