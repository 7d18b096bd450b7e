use async_trait::async_trait;
use chrono::{DateTime, Utc};
use jamboree_tenancy::{Read, Scope, TakeHelp, TenantTx, problem_of};
use jamboree_web::Problem;
use sea_orm::DbErr;
use serde_json::json;
use uuid::Uuid;

use super::{list, view::Row};
use crate::{
    participants::csv::{CsvRows, CsvSource, file_name, moment, moment_or_empty},
    planned_event::{self, PlannedEvent},
};

/// How many rows are in memory at once.
const BATCH: u64 = 500;

const HEADER: [&str; 9] = [
    "Team",
    "What they need",
    "Asked by",
    "Asked at",
    "Waited seconds",
    "Taken by",
    "Taken at",
    "Closed at",
    "Closed as",
];

/// What teams asked for, as rows of a file.
pub struct HelpRows {
    event: PlannedEvent,
    now: DateTime<Utc>,
    open: Option<bool>,
    after: Option<(DateTime<Utc>, Uuid)>,
}

/// Begins a file, and writes down who takes it along.
///
/// # Errors
/// `not_found`; the database's.
pub async fn begin(scope: &Scope<Read<TakeHelp>>, event_id: Uuid, open: Option<bool>) -> Result<HelpRows, Problem> {
    let event = planned_event::read(scope, event_id).await?;
    let written = scope.audit("help_requests.exported", event.audited(), json!({ "filter": { "open": open } })).await;
    written.map_err(|error| problem_of(&error))?;
    Ok(HelpRows { event, now: scope.now(), open, after: None })
}

impl HelpRows {
    pub fn file_name(&self) -> String {
        file_name("help-requests", &self.event.title, self.now.with_timezone(&self.event.zone).date_naive())
    }

    fn write(&self, row: &Row, file: &mut CsvRows) {
        let zone = self.event.zone;
        // Until somebody came, or until it ended without anybody.
        let until = row.taken_at.or(row.closed_at).unwrap_or(self.now);
        let cells: [&str; HEADER.len()] = [
            &row.team_name,
            &row.text,
            &row.opened_by,
            &moment(row.opened_at, zone),
            &(until - row.opened_at).num_seconds().max(0).to_string(),
            row.taker_name.as_deref().unwrap_or_default(),
            &moment_or_empty(row.taken_at, zone),
            &moment_or_empty(row.closed_at, zone),
            &row.closed_as,
        ];
        file.row(cells);
    }
}

#[async_trait]
impl CsvSource for HelpRows {
    fn header(&self) -> Vec<String> {
        HEADER.iter().map(|name| (*name).to_owned()).collect()
    }

    async fn write_next(&mut self, tx: &TenantTx, file: &mut CsvRows) -> Result<bool, DbErr> {
        let rows = list::list(tx, self.event.id, self.open, self.after, BATCH).await?;
        rows.iter().for_each(|row| self.write(row, file));
        self.after = rows.last().map(|row| (row.opened_at, row.id)).or(self.after);
        Ok(rows.len() as u64 == BATCH)
    }
}
