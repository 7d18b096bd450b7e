use chrono::{DateTime, TimeDelta, Utc};
use jamboree_tenancy::{SecretToken, TenantTx};
use jamboree_web::MailAddress;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr};
use uuid::Uuid;

use super::entity;
use crate::people::MembershipRole;

pub const INVITATION_LIFE: TimeDelta = TimeDelta::days(7);

/// An invitation to be.
#[derive(Debug, Clone, Copy)]
pub struct NewInvitation<'a> {
    pub id: Uuid,
    pub email: &'a MailAddress,
    pub role: MembershipRole,
    pub event_id: Option<Uuid>,
    pub invited_by: Option<Uuid>,
}

/// Writes an invitation that only the holder of the token can accept.
///
/// # Errors
/// The database's; `invitations_open` when one for the same is open.
pub async fn file(
    tx: &TenantTx,
    new: NewInvitation<'_>,
    token: &SecretToken,
    now: DateTime<Utc>,
) -> Result<entity::Model, DbErr> {
    let row = entity::ActiveModel {
        id: Set(new.id),
        email: Set(new.email.to_string()),
        role: Set(new.role.as_str().to_owned()),
        event_id: Set(new.event_id),
        token_hash: Set(token.hash()),
        invited_by: Set(new.invited_by),
        created_at: Set(now),
        sent_at: Set(now),
        expires_at: Set(now + INVITATION_LIFE),
        accepted_at: Set(None),
        revoked_at: Set(None),
    };
    row.insert(tx).await
}
