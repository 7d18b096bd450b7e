use std::sync::Arc;

use bytes::Bytes;
use jamboree_jobs::{Job, enqueue};
use jamboree_object_store::{ObjectKey, ObjectStore, TenantPrefix};
use jamboree_tenancy::{ExportParticipants, Scope, Tenant};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use serde_json::json;
use uuid::Uuid;

use super::{
    check::check,
    entity,
    error::ImportError,
    reading,
    run::{KIND, Payload},
};
use crate::planned_event::{self, EventStatus};

const FOLDER: &str = "imports";

/// What is imported, and how.
#[derive(Debug, Clone)]
pub struct NewImport {
    pub ticket_type_id: Uuid,
    pub send_mails: bool,
    /// Leave faulty rows out instead of refusing the file.
    pub skip_faulty: bool,
    pub file: Bytes,
}

/// Where the file of an import is kept.
fn key_of(tenant: &Tenant, id: Uuid) -> Result<ObjectKey, ImportError> {
    let prefix = TenantPrefix::new(&tenant.id().simple().to_string())?;
    Ok(prefix.key([FOLDER, &format!("{}.csv", id.simple())])?)
}

/// Reads back where the file of an import is kept.
///
/// # Errors
/// [`ImportError::Key`] for a key that is none of this tenant's.
pub fn stored_key(tenant: &Tenant, stored: &str) -> Result<ObjectKey, ImportError> {
    let prefix = TenantPrefix::new(&tenant.id().simple().to_string())?;
    Ok(prefix.parse_key(stored)?)
}

/// Keeps a file and leaves its import to a job.
///
/// # Errors
/// As [`check`]; [`ImportError::Faulty`] when rows are faulty and nobody said to leave them out;
/// [`ImportError::TicketType`]; the object store's.
pub async fn import(
    scope: &Scope<ExportParticipants>,
    objects: &Arc<dyn ObjectStore>,
    event_id: Uuid,
    new: NewImport,
) -> Result<entity::Model, ImportError> {
    let event = planned_event::read(scope, event_id).await?;
    if matches!(event.status, EventStatus::Archived | EventStatus::Cancelled) {
        return Err(ImportError::EventOver { status: event.status.as_str() });
    }
    if !reading::has_ticket_type(scope.tx(), event.id, new.ticket_type_id).await? {
        return Err(ImportError::TicketType);
    }
    let scanned = check(scope, event_id, new.file.clone()).await?;
    // Who is there already is passed over: the same file twice is the same list.
    let faulty = scanned.faulty_total - scanned.registered;
    if faulty > 0 && !new.skip_faulty {
        return Err(ImportError::Faulty { faulty });
    }
    let id = scope.new_id();
    let key = key_of(scope.tenant(), id)?;
    objects.put(&key, new.file, "text/csv", None).await?;
    let row = entity::ActiveModel {
        id: Set(id),
        event_id: Set(event.id),
        ticket_type_id: Set(new.ticket_type_id),
        object_key: Set(key.as_str().to_owned()),
        send_mails: Set(new.send_mails),
        created_by: Set(scope.user().map(|user| user.id).unwrap_or_default()),
        created_at: Set(scope.now()),
        rows_total: Set(i32::try_from(scanned.rows).unwrap_or(i32::MAX)),
        rows_done: Set(0),
        imported: Set(0),
        skipped: Set(0),
        finished_at: Set(None),
        failure: Set(String::new()),
    };
    let row = row.insert(scope.tx()).await?;
    let job = Job {
        kind: KIND,
        payload: Payload { import_id: id, columns: scanned.columns, origin: scope.facts().origin.clone() },
        dedupe_key: Some(id.to_string()),
        run_at: scope.now(),
        trace_id: scope.facts().trace_id.clone(),
    };
    enqueue(scope.tx(), scope.new_id(), scope.now(), &job).await?;
    let detail = json!({ "import_id": id, "rows": row.rows_total, "send_mails": row.send_mails });
    scope.audit("participants.import_started", event.audited(), detail).await?;
    Ok(row)
}
