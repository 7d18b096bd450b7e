use jamboree_tenancy::{AuditedObject, InviteEventStaff, Scope, SecretToken, User};
use jamboree_web::MailAddress;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};
use serde_json::json;
use uuid::Uuid;

use super::{INVITATION_LIFE, InvitationError, create::mail, entity, locked::locked};
use crate::people;

/// Sends an invitation again with a new secret and a new week; the older link is dead at once.
///
/// # Errors
/// [`InvitationError`].
pub async fn resend(
    scope: &Scope<InviteEventStaff>,
    inviter: &User,
    id: Uuid,
) -> Result<entity::Model, InvitationError> {
    let (row, event_title) = locked(scope, id).await?;
    if row.accepted_at.is_some() || row.revoked_at.is_some() {
        return Err(InvitationError::Closed);
    }
    let token = SecretToken::new(&scope.tenancy().sources);
    let mut change = row.into_active_model();
    change.token_hash = Set(token.hash());
    change.sent_at = Set(scope.now());
    change.expires_at = Set(scope.now() + INVITATION_LIFE);
    let row = change.update(scope.tx()).await?;
    let known = match MailAddress::parse(&row.email) {
        Some(email) => people::by_email(scope.tx(), &email).await?,
        None => None,
    };
    mail(scope, &row, &token, known.map(|user| user.locale), event_title, inviter).await?;
    let object = AuditedObject { kind: "invitation", id: id.to_string(), label: &row.email, event_id: row.event_id };
    scope.audit("invitation.resent", object, json!({ "role": row.role })).await?;
    Ok(row)
}
