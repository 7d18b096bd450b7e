use chrono::{DateTime, Utc};
use jamboree_tenancy::{Audience, AuditedObject, InviteEventStaff, Scope, TenantTx};
use jamboree_web::Id;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::{MembersError, check_grant, entity, list::Held};
use crate::people::{MembershipRole, UserKind};

/// How a membership came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MembershipSource {
    FirstOwner,
    Invitation,
    Manual,
}

impl MembershipSource {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::FirstOwner => "first_owner",
            Self::Invitation => "invitation",
            Self::Manual => "manual",
        }
    }
}

#[derive(FromQueryResult)]
struct Addressed {
    email: String,
}

/// Lets a person hold a role; `false` when they hold it already.
///
/// # Errors
/// The database's.
pub async fn hold(
    tx: &TenantTx,
    id: Uuid,
    user_id: Uuid,
    role: MembershipRole,
    event_id: Option<Uuid>,
    source: MembershipSource,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let insert = tx.sql(
        include_str!("hold.sql"),
        [id.into(), user_id.into(), role.as_str().into(), event_id.into(), source.as_str().into(), now.into()],
    );
    Ok(insert.run().await? == 1)
}

/// Whether the person holds exactly this role there.
///
/// # Errors
/// The database's.
pub async fn holds(tx: &TenantTx, user_id: Uuid, role: MembershipRole, event_id: Option<Uuid>) -> Result<bool, DbErr> {
    let there = match event_id {
        Some(event) => entity::Column::EventId.eq(event),
        None => entity::Column::EventId.is_null(),
    };
    let found = entity::Entity::find()
        .filter(entity::Column::UserId.eq(user_id))
        .filter(entity::Column::Role.eq(role.as_str()))
        .filter(entity::Column::RevokedAt.is_null())
        .filter(there);
    Ok(found.count(tx).await? > 0)
}

/// Gives a role to somebody who is a user already.
///
/// # Errors
/// [`MembersError`].
pub async fn grant(
    scope: &Scope<InviteEventStaff>,
    user_id: Uuid,
    role: MembershipRole,
    event_id: Option<Uuid>,
) -> Result<Held, MembersError> {
    check_grant(scope, role, event_id).await?;
    let user = scope.tx().sql(include_str!("user_email.sql"), [user_id.into()]).one::<Addressed>().await?;
    let user = user.ok_or(MembersError::NotFound)?;
    let (id, now) = (scope.new_id(), scope.now());
    if !hold(scope.tx(), id, user_id, role, event_id, MembershipSource::Manual, now).await? {
        return Err(MembersError::RolePresent);
    }
    if let Some(event_id) = event_id {
        scope.tx().announces(event_id, Audience::Person(user_id), "access", json!({}));
    }
    let object = AuditedObject { kind: "membership", id: id.to_string(), label: &user.email, event_id };
    scope
        .audit("role.granted", object, json!({ "role": role.as_str(), "user_id": Id::<UserKind>::new(user_id) }))
        .await?;
    Ok(Held { id, role, event_id, source: MembershipSource::Manual.as_str().to_owned(), since: now })
}
