use jamboree_tenancy::{AuditedObject, InviteEventStaff, Scope};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};
use serde_json::json;
use uuid::Uuid;

use super::{InvitationError, locked::locked};

/// Takes an invitation back; its link is dead at once. Doing it twice is harmless.
///
/// # Errors
/// [`InvitationError::Closed`] when it was accepted: then there is a role to take away.
pub async fn revoke(scope: &Scope<InviteEventStaff>, id: Uuid) -> Result<(), InvitationError> {
    let (row, _) = locked(scope, id).await?;
    if row.accepted_at.is_some() {
        return Err(InvitationError::Closed);
    }
    if row.revoked_at.is_some() {
        return Ok(());
    }
    let mut change = row.into_active_model();
    change.revoked_at = Set(Some(scope.now()));
    let row = change.update(scope.tx()).await?;
    let object = AuditedObject { kind: "invitation", id: id.to_string(), label: &row.email, event_id: row.event_id };
    scope.audit("invitation.revoked", object, json!({ "role": row.role })).await?;
    Ok(())
}
