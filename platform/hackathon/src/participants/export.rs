use async_trait::async_trait;
use chrono::{DateTime, Utc};
use jamboree_tenancy::{ExportParticipants, Read, Scope, TenantTx};
use sea_orm::DbErr;
use serde_json::json;
use uuid::Uuid;

use super::{
    Asked, ParticipantFilter, ParticipantsError,
    asked::{Column, distinct},
    csv::{CsvRows, CsvSource, file_name, moment, moment_or_empty},
    list::{self, ParticipantSort, Place},
};
use crate::planned_event::{self, PlannedEvent};

/// How many rows are in memory at once.
const BATCH: u64 = 1000;

const FIXED: [&str; 10] = [
    "Name",
    "E-mail",
    "Status",
    "Ticket type",
    "Ticket code",
    "Order",
    "Source",
    "Registered at",
    "Checked in at",
    "Language",
];

/// The participants that pass the filter, as rows of a file.
pub struct ParticipantRows {
    event: PlannedEvent,
    now: DateTime<Utc>,
    filter: ParticipantFilter,
    sort: ParticipantSort,
    columns: Vec<Column>,
    after: Option<Place>,
}

/// Begins a file, and writes down who takes it along.
///
/// # Errors
/// [`ParticipantsError`].
pub async fn begin(
    scope: &Scope<Read<ExportParticipants>>,
    event_id: Uuid,
    filter: ParticipantFilter,
    sort: ParticipantSort,
) -> Result<ParticipantRows, ParticipantsError> {
    let event = planned_event::read(scope, event_id).await?;
    let columns = Asked::load(scope.tx(), event.id).await?.columns();
    scope.audit("participants.exported", event.audited(), json!({ "filter": filter.told() })).await?;
    Ok(ParticipantRows { event, now: scope.now(), filter, sort, columns, after: None })
}

impl ParticipantRows {
    pub fn file_name(&self) -> String {
        let day = self.now.with_timezone(&self.event.zone).date_naive();
        file_name("participants", &self.event.title, day)
    }
}

#[async_trait]
impl CsvSource for ParticipantRows {
    fn header(&self) -> Vec<String> {
        let questions = self.columns.iter().map(|column| column.label.clone());
        distinct(FIXED.iter().map(|name| (*name).to_owned()).chain(questions))
    }

    async fn write_next(&mut self, tx: &TenantTx, file: &mut CsvRows) -> Result<bool, DbErr> {
        let rows = list::list(tx, self.event.id, self.now, &self.filter, self.sort, self.after, BATCH).await?;
        let zone = self.event.zone;
        for row in &rows {
            let registered_at = moment(row.registered_at, zone);
            let checked_in_at = moment_or_empty(row.checked_in_at, zone);
            let fixed: [&str; FIXED.len()] = [
                &row.name,
                &row.email,
                &row.status,
                &row.ticket_type,
                &row.ticket_code,
                &row.order_code,
                &row.source,
                &registered_at,
                &checked_in_at,
                &row.locale,
            ];
            let answers = row.answers();
            let answers: Vec<String> = self.columns.iter().map(|column| column.cell(answers)).collect();
            file.row(fixed.into_iter().chain(answers.iter().map(String::as_str)));
        }
        self.after = rows.last().map(list::Row::place).or(self.after);
        Ok(rows.len() as u64 == BATCH)
    }
}
