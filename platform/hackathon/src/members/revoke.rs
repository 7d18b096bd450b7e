use jamboree_tenancy::{Audience, AuditedObject, InviteEventStaff, Scope};
use jamboree_web::Id;
use sea_orm::FromQueryResult;
use serde_json::json;
use uuid::Uuid;

use super::{MembersError, check_grant};
use crate::people::{MembershipRole, UserKind};

#[derive(FromQueryResult)]
struct Row {
    role: String,
    event_id: Option<Uuid>,
    source: String,
    user_id: Uuid,
    email: String,
}

#[derive(FromQueryResult)]
struct Owner {
    id: Uuid,
}

/// Takes a role away. It is gone on the person's very next request.
///
/// # Errors
/// [`MembersError`].
pub async fn revoke(scope: &Scope<InviteEventStaff>, id: Uuid) -> Result<(), MembersError> {
    let found = scope.tx().sql(include_str!("membership.sql"), [id.into()]).one::<Row>().await?;
    let row = found.ok_or(MembersError::NotFound)?;
    let role = MembershipRole::parse(&row.role).ok_or(MembersError::NotFound)?;
    match check_grant(scope, role, row.event_id).await {
        // Who may not know of the event may not know of its people.
        Err(MembersError::EventUnknown | MembersError::ScopeMismatch) => return Err(MembersError::NotFound),
        Err(error) => return Err(error),
        Ok(_) => {}
    }
    if row.source == "scim" {
        return Err(MembersError::FromDirectory);
    }
    if role == MembershipRole::Owner {
        // Two owners who remove each other at once queue up here; the second finds itself the last.
        let owners = scope.tx().sql(include_str!("lock_owners.sql"), []).all::<Owner>().await?;
        if owners.iter().all(|owner| owner.id == id) {
            return Err(MembersError::LastOwner);
        }
    }
    let changed = scope.tx().sql(include_str!("revoke.sql"), [id.into(), scope.now().into()]).run().await?;
    if changed == 0 {
        return Err(MembersError::NotFound);
    }
    if let Some(event_id) = row.event_id {
        scope.tx().announces(event_id, Audience::Person(row.user_id), "access", json!({}));
    }
    let object = AuditedObject { kind: "membership", id: id.to_string(), label: &row.email, event_id: row.event_id };
    let user_id = Id::<UserKind>::new(row.user_id);
    scope.audit("role.revoked", object, json!({ "role": role.as_str(), "user_id": user_id })).await?;
    Ok(())
}
