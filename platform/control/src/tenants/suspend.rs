use jamboree_tenancy::AuditedObject;
use sea_orm::{DbErr, FromQueryResult};
use serde_json::json;
use uuid::Uuid;

use super::{entity::Model, read};
use crate::Acting;

/// Why a tenant was not suspended or resumed.
#[derive(Debug, thiserror::Error)]
pub enum SuspensionError {
    #[error("there is no such tenant")]
    Unknown,
    #[error("the portal is {0}")]
    WrongState(String),
    #[error(transparent)]
    Database(#[from] DbErr),
}

#[derive(FromQueryResult)]
struct Moved {
    slug: String,
    status: String,
}

/// Makes a trial or active tenant read-only: public pages stay, everything else is refused from the next request
/// on. The caller says [`jamboree_tenancy::Directory::changed`] after the commit.
///
/// # Errors
/// [`SuspensionError`]
pub async fn suspend(acting: &Acting<'_>, id: Uuid, reason: &str) -> Result<Model, SuspensionError> {
    let moved = acting.tx().sql(include_str!("suspend.sql"), [id.into(), reason.trim().into()]).one::<Moved>().await?;
    record(acting, id, moved, "tenant.suspended", Some(reason.trim())).await
}

/// Gives a suspended tenant back the state it had. The caller says [`jamboree_tenancy::Directory::changed`] after
/// the commit.
///
/// # Errors
/// [`SuspensionError`]
pub async fn resume(acting: &Acting<'_>, id: Uuid) -> Result<Model, SuspensionError> {
    let moved = acting.tx().sql(include_str!("resume.sql"), [id.into()]).one::<Moved>().await?;
    record(acting, id, moved, "tenant.resumed", None).await
}

async fn record(
    acting: &Acting<'_>,
    id: Uuid,
    moved: Option<Moved>,
    action: &str,
    reason: Option<&str>,
) -> Result<Model, SuspensionError> {
    let tenant = read::by_id(acting.tx(), id).await?.ok_or(SuspensionError::Unknown)?;
    let moved = moved.ok_or_else(|| SuspensionError::WrongState(tenant.status.clone()))?;
    let object = AuditedObject { kind: "tenant", id: id.to_string(), label: &moved.slug, event_id: None };
    acting.audit(action, object, json!({ "status": moved.status, "reason": reason })).await?;
    Ok(tenant)
}
