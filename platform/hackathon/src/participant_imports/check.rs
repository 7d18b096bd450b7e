use bytes::Bytes;
use jamboree_tenancy::{ExportParticipants, Scope};
use uuid::Uuid;

use super::{
    error::ImportError,
    reading,
    scan::{Scan, scan},
};
use crate::planned_event;

/// Reads a file and says what would become of it; writes nothing.
///
/// # Errors
/// [`ImportError::Unreadable`]; [`ImportError::Event`]; the database's.
pub async fn check(scope: &Scope<ExportParticipants>, event_id: Uuid, file: Bytes) -> Result<Scan, ImportError> {
    let event = planned_event::read(scope, event_id).await?;
    let questions = reading::questions(scope.tx(), event.id).await?;
    let registered = reading::registered(scope.tx(), event.id).await?;
    let work = move || scan(&file, &questions, &registered);
    let scanned = tokio::task::spawn_blocking(work).await.map_err(|error| ImportError::Broken(error.to_string()))?;
    Ok(scanned?)
}
