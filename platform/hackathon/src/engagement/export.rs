use async_trait::async_trait;
use jamboree_tenancy::{Action, ExportParticipants, Read, Scope, TenantTx, problem_of};
use jamboree_web::Problem;
use sea_orm::DbErr;
use serde_json::json;
use uuid::Uuid;

use super::list::{self, EngagementSort, Place, Question};
use crate::{
    participants::csv::{CsvRows, CsvSource, file_name, moment_or_empty},
    planned_event::{self, PlannedEvent},
    presence::{self, EventWindow},
};

/// How many rows are in memory at once: each batch counts everything anew.
const BATCH: u64 = 5000;

const HEADER: [&str; 11] = [
    "Name",
    "E-mail",
    "Ticket type",
    "Team",
    "Joined",
    "First joined at",
    "Seconds in venue",
    "Seconds on stage",
    "Seconds in team room",
    "Messages",
    "Questions",
];

/// What is asked about an event that the caller's roles cover.
///
/// # Errors
/// `not_found`; the database's.
pub async fn question<A: Action>(
    scope: &Scope<A>,
    event_id: Uuid,
    words: Option<String>,
    sort: EngagementSort,
) -> Result<(PlannedEvent, Question), Problem> {
    let event = planned_event::read(scope, event_id).await?;
    let window = presence::window_of(scope.tx(), event.id).await.map_err(|error| problem_of(&error))?;
    let window = window.unwrap_or(EventWindow { starts_at: event.starts_at, ends_at: event.ends_at });
    let asked = Question { event_id: event.id, window, now: scope.now(), words, sort };
    Ok((event, asked))
}

/// What participants did, as rows of a file.
pub struct EngagementRows {
    event: PlannedEvent,
    asked: Question,
    after: Option<Place>,
}

/// Begins a file, and writes down who takes it along.
///
/// # Errors
/// As [`question`].
pub async fn begin(
    scope: &Scope<Read<ExportParticipants>>,
    event_id: Uuid,
    words: Option<String>,
    sort: EngagementSort,
) -> Result<EngagementRows, Problem> {
    let (event, asked) = question(scope, event_id, words, sort).await?;
    let written = scope.audit("engagement.exported", event.audited(), json!({ "filter": { "q": asked.words } })).await;
    written.map_err(|error| problem_of(&error))?;
    Ok(EngagementRows { event, asked, after: None })
}

impl EngagementRows {
    pub fn file_name(&self) -> String {
        let day = self.asked.now.with_timezone(&self.event.zone).date_naive();
        file_name("engagement", &self.event.title, day)
    }
}

#[async_trait]
impl CsvSource for EngagementRows {
    fn header(&self) -> Vec<String> {
        HEADER.iter().map(|name| (*name).to_owned()).collect()
    }

    async fn write_next(&mut self, tx: &TenantTx, file: &mut CsvRows) -> Result<bool, DbErr> {
        let rows = list::list(tx, &self.asked, self.after.clone(), BATCH).await?;
        for row in &rows {
            let joined = if row.first_joined_at.is_some() { "yes" } else { "no" };
            let cells: [&str; HEADER.len()] = [
                &row.name,
                &row.email,
                &row.ticket_type,
                row.team_name.as_deref().unwrap_or_default(),
                joined,
                &moment_or_empty(row.first_joined_at, self.event.zone),
                &row.seconds_in_venue.to_string(),
                &row.seconds_on_stage.to_string(),
                &row.seconds_in_team_room.to_string(),
                &row.messages.to_string(),
                &row.questions.to_string(),
            ];
            file.row(cells);
        }
        self.after = rows.last().map(list::Row::place).or_else(|| self.after.take());
        Ok(rows.len() as u64 == BATCH)
    }
}
