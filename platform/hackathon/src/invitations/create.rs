use jamboree_tenancy::{AuditedObject, InviteEventStaff, Scope, SecretToken, User, is_unique_violation};
use jamboree_web::MailAddress;
use sea_orm::DbErr;
use serde_json::json;
use uuid::Uuid;

use super::{INVITATION_LIFE, InvitationError, NewInvitation, entity, file};
use crate::{
    members::{self, MembersError, check_grant},
    outgoing_mail::{MailContent, enqueue_mail},
    people::{self, MembershipRole},
    sign_in::tenant_link,
};

/// Invites a person and mails them the link.
///
/// # Errors
/// [`InvitationError`].
pub async fn create(
    scope: &Scope<InviteEventStaff>,
    inviter: &User,
    email: &MailAddress,
    role: MembershipRole,
    event_id: Option<Uuid>,
) -> Result<entity::Model, InvitationError> {
    let event_title = check_grant(scope, role, event_id).await?;
    let known = people::by_email(scope.tx(), email).await?;
    if let Some(user) = &known
        && members::holds(scope.tx(), user.id, role, event_id).await?
    {
        return Err(MembersError::RolePresent.into());
    }
    // One that nobody accepted in time makes way.
    let place = [email.as_str().into(), role.as_str().into(), event_id.into(), scope.now().into()];
    scope.tx().sql(include_str!("close_expired.sql"), place).run().await?;
    let token = SecretToken::new(&scope.tenancy().sources);
    let new = NewInvitation { id: scope.new_id(), email, role, event_id, invited_by: Some(inviter.id) };
    let filed = file(scope.tx(), new, &token, scope.now()).await;
    let invitation = filed.map_err(|error| {
        if is_unique_violation(&error, Some("invitations_open")) { InvitationError::OpenAlready } else { error.into() }
    })?;
    let locale = known.map(|user| user.locale);
    mail(scope, &invitation, &token, locale, event_title, inviter).await?;
    let object = AuditedObject { kind: "invitation", id: invitation.id.to_string(), label: email.as_str(), event_id };
    scope.audit("invitation.sent", object, json!({ "role": role.as_str() })).await?;
    Ok(invitation)
}

/// Leaves the mail with the link.
///
/// # Errors
/// The database's.
pub async fn mail(
    scope: &Scope<InviteEventStaff>,
    invitation: &entity::Model,
    token: &SecretToken,
    locale: Option<String>,
    event_title: Option<String>,
    inviter: &User,
) -> Result<(), DbErr> {
    let malformed = || DbErr::Type("a malformed invitation".to_owned());
    let email = MailAddress::parse(&invitation.email).ok_or_else(malformed)?;
    let role = MembershipRole::parse(&invitation.role).ok_or_else(malformed)?;
    let content = MailContent::Invitation {
        url: tenant_link(&scope.facts().origin, "invitation", token.reveal()),
        valid_for_s: INVITATION_LIFE.num_seconds(),
        role,
        event_title,
        inviter_name: Some(inviter.name.clone()).filter(|name| !name.is_empty()),
    };
    let locale = locale.unwrap_or_else(|| scope.tenant().locale().to_owned());
    let trace_id = &scope.facts().trace_id;
    enqueue_mail(scope.tx(), scope.new_id(), scope.now(), &email, &locale, content, trace_id).await
}
