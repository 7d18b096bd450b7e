use async_trait::async_trait;
use chrono::{DateTime, Utc};
use jamboree_tenancy::{BillingEvidence, Read, Scope, TenantTx, problem_of};
use jamboree_web::Problem;
use sea_orm::DbErr;
use serde_json::json;
use uuid::Uuid;

use crate::{
    participants::csv::{CsvRows, CsvSource, file_name, moment},
    planned_event::{self, PlannedEvent},
    presence::{self, EventWindow, JoinedPerson},
};

/// How many rows are in memory at once.
const BATCH: u64 = 5000;

const HEADER: [&str; 4] = ["Participant", "Name", "First joined at", "By"];

/// The place of a person: when they joined, and their ticket.
pub type Place = (DateTime<Utc>, Uuid);

pub fn place(person: &JoinedPerson) -> Place {
    (person.first_joined_at, person.participant_id)
}

/// The event, and its window.
///
/// # Errors
/// `not_found` also for an event the caller's roles do not cover; the database's.
pub async fn billed(
    scope: &Scope<Read<BillingEvidence>>,
    event_id: Uuid,
) -> Result<(PlannedEvent, EventWindow), Problem> {
    let event = planned_event::read(scope, event_id).await?;
    let window = presence::window_of(scope.tx(), event.id).await.map_err(|error| problem_of(&error))?;
    let window = window.unwrap_or(EventWindow { starts_at: event.starts_at, ends_at: event.ends_at });
    Ok((event, window))
}

/// Who is billed, as rows of a file.
pub struct EvidenceRows {
    event: PlannedEvent,
    window: EventWindow,
    now: DateTime<Utc>,
    after: Option<Place>,
}

/// Begins a file, and writes down who takes it along.
///
/// # Errors
/// As [`billed`].
pub async fn begin(scope: &Scope<Read<BillingEvidence>>, event_id: Uuid) -> Result<EvidenceRows, Problem> {
    let (event, window) = billed(scope, event_id).await?;
    let written = scope.audit("billing_evidence.exported", event.audited(), json!({})).await;
    written.map_err(|error| problem_of(&error))?;
    Ok(EvidenceRows { event, window, now: scope.now(), after: None })
}

impl EvidenceRows {
    pub fn file_name(&self) -> String {
        file_name("billing-evidence", &self.event.title, self.now.with_timezone(&self.event.zone).date_naive())
    }
}

#[async_trait]
impl CsvSource for EvidenceRows {
    fn header(&self) -> Vec<String> {
        HEADER.iter().map(|name| (*name).to_owned()).collect()
    }

    async fn write_next(&mut self, tx: &TenantTx, file: &mut CsvRows) -> Result<bool, DbErr> {
        let rows = presence::joined_people(tx, self.event.id, self.window, self.after, BATCH).await?;
        for row in &rows {
            let id: jamboree_web::Id<crate::orders::ParticipantKind> = row.participant_id.into();
            file.row([&id.to_string(), &row.name, &moment(row.first_joined_at, self.event.zone), &row.by]);
        }
        self.after = rows.last().map(place).or(self.after);
        Ok(rows.len() as u64 == BATCH)
    }
}
