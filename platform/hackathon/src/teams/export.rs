use async_trait::async_trait;
use chrono::{DateTime, Utc};
use jamboree_tenancy::{ExportParticipants, Read, Scope, TenantTx, problem_of};
use jamboree_web::Problem;
use sea_orm::DbErr;
use serde_json::json;
use uuid::Uuid;

use super::{list, view::Team};
use crate::{
    participants::csv::{CsvRows, CsvSource, file_name, moment, moment_or_empty},
    planned_event::{self, PlannedEvent},
};

/// How many rows are in memory at once.
const BATCH: u64 = 500;

/// Without the code: whoever has it may join, and files travel.
const HEADER: [&str; 8] =
    ["Team", "People", "Members", "Here now", "Waits for help since", "Helped by", "Submission", "Formed at"];

/// The teams of an event and who is in them, as rows of a file.
pub struct TeamRows {
    event: PlannedEvent,
    now: DateTime<Utc>,
    words: Option<String>,
    after: Option<(DateTime<Utc>, Uuid)>,
}

/// Begins a file, and writes down who takes it along.
///
/// # Errors
/// `not_found`; the database's.
pub async fn begin(
    scope: &Scope<Read<ExportParticipants>>,
    event_id: Uuid,
    words: Option<String>,
) -> Result<TeamRows, Problem> {
    let event = planned_event::read(scope, event_id).await?;
    let written = scope.audit("teams.exported", event.audited(), json!({ "filter": { "q": words } })).await;
    written.map_err(|error| problem_of(&error))?;
    Ok(TeamRows { event, now: scope.now(), words, after: None })
}

impl TeamRows {
    pub fn file_name(&self) -> String {
        file_name("teams", &self.event.title, self.now.with_timezone(&self.event.zone).date_naive())
    }

    fn write(&self, team: &Team, file: &mut CsvRows) {
        let names: Vec<&str> = team.members.iter().map(|member| member.name.as_str()).collect();
        let here = team.members.iter().filter(|member| member.present).count();
        let help = team.help.as_ref();
        let cells: [&str; HEADER.len()] = [
            &team.name,
            &team.size.to_string(),
            &names.join(", "),
            &here.to_string(),
            &moment_or_empty(help.map(|help| help.opened_at), self.event.zone),
            help.and_then(|help| help.taken_by.as_deref()).unwrap_or_default(),
            team.submission_state.as_deref().unwrap_or_default(),
            &moment(team.created_at, self.event.zone),
        ];
        file.row(cells);
    }
}

#[async_trait]
impl CsvSource for TeamRows {
    fn header(&self) -> Vec<String> {
        HEADER.iter().map(|name| (*name).to_owned()).collect()
    }

    async fn write_next(&mut self, tx: &TenantTx, file: &mut CsvRows) -> Result<bool, DbErr> {
        let teams = list::page(tx, self.now, self.event.id, self.words.as_deref(), self.after, BATCH).await?;
        teams.iter().for_each(|team| self.write(team, file));
        self.after = teams.last().map(|team| (team.created_at, team.id.0)).or(self.after);
        Ok(teams.len() as u64 == BATCH)
    }
}
