use async_trait::async_trait;
use chrono::{DateTime, Utc};
use jamboree_tenancy::{Read, Scope, TenantTx, ViewSubmissions};
use sea_orm::{DbErr, FromQueryResult};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::{
    content::{ContentLink, hex},
    error::SubmissionError,
    list::{self, Place, SubmissionFilter},
};
use crate::{
    participants::csv::{CsvRows, CsvSource, file_name, moment_or_empty},
    planned_event::{self, PlannedEvent},
};

/// How many rows are in memory at once.
const BATCH: u64 = 500;

const HEADER: [&str; 13] = [
    "Team",
    "People",
    "State",
    "Title",
    "Summary",
    "Tracks",
    "Links",
    "Files",
    "Last change",
    "Handed in at",
    "Frozen at",
    "Receipt",
    "Disqualified because",
];

#[derive(FromQueryResult)]
struct Track {
    id: Uuid,
    name: String,
}

/// The teams that pass the filter and what they hand in, as rows of a file.
pub struct SubmissionRows {
    event: PlannedEvent,
    now: DateTime<Utc>,
    filter: SubmissionFilter,
    tracks: Vec<Track>,
    after: Option<Place>,
}

/// Begins a file, and writes down who takes it along.
///
/// # Errors
/// [`SubmissionError`].
pub async fn begin(
    scope: &Scope<Read<ViewSubmissions>>,
    event_id: Uuid,
    filter: SubmissionFilter,
) -> Result<SubmissionRows, SubmissionError> {
    let event = planned_event::read(scope, event_id).await?;
    let tracks = scope.tx().sql(include_str!("sql/track_names.sql"), [event.id.into()]).all().await?;
    scope.audit("submissions.exported", event.audited(), json!({ "filter": filter.told() })).await?;
    Ok(SubmissionRows { event, now: scope.now(), filter, tracks, after: None })
}

impl SubmissionRows {
    pub fn file_name(&self) -> String {
        file_name("submissions", &self.event.title, self.now.with_timezone(&self.event.zone).date_naive())
    }

    fn tracks_of(&self, row: &list::Row) -> String {
        let chosen = Vec::<Uuid>::deserialize(&row.track_ids).unwrap_or_default();
        let names = chosen.iter().filter_map(|id| self.tracks.iter().find(|track| track.id == *id));
        names.map(|track| track.name.as_str()).collect::<Vec<_>>().join(", ")
    }
}

#[async_trait]
impl CsvSource for SubmissionRows {
    fn header(&self) -> Vec<String> {
        HEADER.iter().map(|name| (*name).to_owned()).collect()
    }

    async fn write_next(&mut self, tx: &TenantTx, file: &mut CsvRows) -> Result<bool, DbErr> {
        let rows = list::list(tx, self.event.id, &self.filter, self.after.clone(), BATCH).await?;
        let zone = self.event.zone;
        for row in &rows {
            let links = Vec::<ContentLink>::deserialize(&row.links).unwrap_or_default();
            let links: Vec<String> = links.into_iter().map(|link| link.url).collect();
            let cells: [&str; HEADER.len()] = [
                &row.team_name,
                &row.members.to_string(),
                &row.state,
                &row.title,
                &row.summary,
                &self.tracks_of(row),
                &links.join(" "),
                &row.files.to_string(),
                &moment_or_empty(row.updated_at, zone),
                &moment_or_empty(row.submitted_at, zone),
                &moment_or_empty(row.frozen_at, zone),
                &row.receipt_hash.as_deref().map(hex).unwrap_or_default(),
                &row.disqualified_reason,
            ];
            file.row(cells);
        }
        self.after = rows.last().map(list::Row::place).or(self.after.take());
        Ok(rows.len() as u64 == BATCH)
    }
}
