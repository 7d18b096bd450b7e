use jamboree_tenancy::{AuditedObject, Scope, SecretToken, SignIn, User};
use jamboree_web::{Id, MailAddress};
use sea_orm::FromQueryResult;
use serde_json::json;
use uuid::Uuid;

use super::InvitationError;
use crate::{
    audit::{Actor, Occasion, record_as},
    members::{MembershipSource, event_title, hold},
    people::{self, MembershipRole, Newcomer, UserKind},
};

#[derive(FromQueryResult)]
struct Accepted {
    id: Uuid,
    email: String,
    role: String,
    event_id: Option<Uuid>,
}

/// Uses the link up and gives its holder the role: the person with the invited address, made now if they
/// are new. One statement uses the link, so of two at once one wins.
///
/// # Errors
/// [`InvitationError::LinkInvalid`].
pub async fn accept(scope: &Scope<SignIn>, token: &str, name: &str, locale: &str) -> Result<User, InvitationError> {
    let (tx, now) = (scope.tx(), scope.now());
    let used = tx.sql(include_str!("accept.sql"), [SecretToken::hash_of(token).into(), now.into()]);
    let invitation = used.one::<Accepted>().await?.ok_or(InvitationError::LinkInvalid)?;
    let email = MailAddress::parse(&invitation.email).ok_or(InvitationError::LinkInvalid)?;
    let role = MembershipRole::parse(&invitation.role).ok_or(InvitationError::LinkInvalid)?;
    if let Some(event) = invitation.event_id
        && event_title(tx, event).await?.is_none()
    {
        // The event is gone; the transaction ends here and nothing was used up.
        return Err(InvitationError::LinkInvalid);
    }
    let newcomer = Newcomer { id: scope.new_id(), email: &email, name: name.trim(), locale, verified: true };
    let user = people::enter(tx, newcomer, now).await?;
    let event_id = invitation.event_id;
    hold(tx, scope.new_id(), user.id, role, event_id, MembershipSource::Invitation, now).await?;
    let occasion = Occasion { id: scope.new_id(), now, trace_id: &scope.facts().trace_id };
    let actor = Actor::User { id: user.id, email: &user.email };
    let object = AuditedObject { kind: "invitation", id: invitation.id.to_string(), label: email.as_str(), event_id };
    let detail = json!({ "role": role.as_str(), "user_id": Id::<UserKind>::new(user.id) });
    record_as(tx, occasion, actor, "invitation.accepted", object, detail).await?;
    Ok(user)
}
