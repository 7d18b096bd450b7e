use chrono::{DateTime, Utc};
use jamboree_tenancy::{AuditedObject, CheckIn, Scope};
use sea_orm::FromQueryResult;
use serde_json::json;
use uuid::Uuid;

use super::{
    check_in::{Scan, Scanned, TRIES},
    error::CheckInError,
};
use crate::planned_event::PlannedEventError;

#[derive(FromQueryResult)]
struct Row {
    participant_id: Uuid,
    name: String,
    ticket_type: String,
    written_id: Option<Uuid>,
    known_id: Option<Uuid>,
    known_same: Option<bool>,
    at: Option<DateTime<Utc>>,
    was_in: Option<bool>,
}

/// Takes a check-in back: the person can come in again.
///
/// # Errors
/// [`CheckInError`].
pub async fn undo(
    scope: &Scope<CheckIn>,
    event_id: Uuid,
    participant_id: Uuid,
    scan: Scan,
) -> Result<Scanned, CheckInError> {
    if !scope.covers_event(event_id) {
        return Err(PlannedEventError::NotFound.into());
    }
    let undone = write(scope, event_id, participant_id, scan).await?;
    if undone.is_new && undone.changed {
        let object = AuditedObject {
            kind: "participant",
            id: undone.participant_id.to_string(),
            label: &undone.name,
            event_id: Some(event_id),
        };
        scope.audit("check_in.undone", object, json!({})).await?;
    }
    Ok(undone)
}

async fn write(
    scope: &Scope<CheckIn>,
    event_id: Uuid,
    participant_id: Uuid,
    scan: Scan,
) -> Result<Scanned, CheckInError> {
    let id = scope.new_id();
    for _ in 0..TRIES {
        let statement = scope.tx().sql(
            include_str!("undo.sql"),
            [
                event_id.into(),
                participant_id.into(),
                id.into(),
                scope.now().into(),
                scan.by.into(),
                scan.device.clone().into(),
                scan.nonce.clone().into(),
            ],
        );
        let row: Row = statement.one().await?.ok_or(CheckInError::ParticipantUnknown)?;
        if let (Some(id), Some(at)) = (row.written_id.or(row.known_id), row.at) {
            if row.written_id.is_none() && row.known_same != Some(true) {
                return Err(CheckInError::NonceReused);
            }
            return Ok(Scanned {
                id,
                participant_id: row.participant_id,
                name: row.name,
                ticket_type: row.ticket_type,
                since: None,
                at,
                changed: row.was_in == Some(true),
                is_new: row.written_id.is_some(),
            });
        }
    }
    Err(CheckInError::Busy)
}
