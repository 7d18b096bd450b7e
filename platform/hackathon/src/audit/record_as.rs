use chrono::{DateTime, Utc};
use jamboree_tenancy::{AuditedObject, TenantTx};
use sea_orm::DbErr;
use serde_json::Value;
use uuid::Uuid;

/// Who did it, where the request itself does not say: somebody who just proved who they are, or the
/// platform.
#[derive(Debug, Clone, Copy)]
pub enum Actor<'a> {
    User { id: Uuid, email: &'a str },
    Platform,
}

/// When and under which request it happened.
#[derive(Debug, Clone, Copy)]
pub struct Occasion<'a> {
    pub id: Uuid,
    pub now: DateTime<Utc>,
    pub trace_id: &'a str,
}

/// Writes an entry in the caller's transaction; [`jamboree_tenancy::Scope::audit`] is the usual way.
///
/// # Errors
/// The database's.
pub async fn record_as(
    tx: &TenantTx,
    occasion: Occasion<'_>,
    actor: Actor<'_>,
    action: &str,
    object: AuditedObject<'_>,
    detail: Value,
) -> Result<(), DbErr> {
    let (kind, id, label) = match actor {
        Actor::User { id, email } => ("user", Some(id), email),
        Actor::Platform => ("platform", None, "Jamboree"),
    };
    let insert = tx.sql(
        include_str!("insert_entry.sql"),
        [
            occasion.id.into(),
            occasion.now.into(),
            kind.into(),
            id.into(),
            label.into(),
            action.into(),
            object.kind.into(),
            object.id.into(),
            object.label.into(),
            object.event_id.into(),
            detail.into(),
            occasion.trace_id.into(),
        ],
    );
    insert.run().await?;
    Ok(())
}
