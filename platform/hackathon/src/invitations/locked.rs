use jamboree_tenancy::{InviteEventStaff, Scope};
use sea_orm::{EntityTrait, QuerySelect};
use uuid::Uuid;

use super::{InvitationError, entity};
use crate::{
    members::{MembersError, check_grant},
    people::MembershipRole,
};

/// An invitation that the caller could have sent, locked, with the title of its event.
///
/// # Errors
/// [`InvitationError::NotFound`] also where the caller may not know of the event.
pub async fn locked(
    scope: &Scope<InviteEventStaff>,
    id: Uuid,
) -> Result<(entity::Model, Option<String>), InvitationError> {
    let found = entity::Entity::find_by_id(id).lock_exclusive().one(scope.tx()).await?;
    let row = found.ok_or(InvitationError::NotFound)?;
    let role = MembershipRole::parse(&row.role).ok_or(InvitationError::NotFound)?;
    match check_grant(scope, role, row.event_id).await {
        Ok(title) => Ok((row, title)),
        Err(MembersError::EventUnknown | MembersError::ScopeMismatch) => Err(InvitationError::NotFound),
        Err(error) => Err(error.into()),
    }
}
