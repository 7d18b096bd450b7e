use chrono::{DateTime, Utc};
use jamboree_tenancy::{ApiCredential, AuditedObject, Caller, TenantTx};
use sea_orm::DbErr;
use serde_json::Value;
use uuid::Uuid;

/// Who did it, where the request itself does not say: somebody who just proved who they are, or the
/// platform.
#[derive(Debug, Clone, Copy)]
pub enum Actor<'a> {
    User {
        id: Uuid,
        email: &'a str,
    },
    /// A person's API token.
    ApiToken {
        id: Uuid,
        email: &'a str,
    },
    Visitor,
    Platform,
}

impl<'a> Actor<'a> {
    /// Who makes a request.
    pub fn of(caller: &'a Caller) -> Self {
        match (caller.user(), caller.credential()) {
            (Some(user), ApiCredential::Token { .. }) => Self::ApiToken { id: user.id, email: &user.email },
            (Some(user), _) => Self::User { id: user.id, email: &user.email },
            (None, _) => Self::Visitor,
        }
    }

    /// Kind, id and label, as an entry keeps them.
    pub fn written(self) -> (&'static str, Option<Uuid>, &'a str) {
        match self {
            Self::User { id, email } => ("user", Some(id), email),
            Self::ApiToken { id, email } => ("api_token", Some(id), email),
            Self::Visitor => ("visitor", None, "visitor"),
            Self::Platform => ("platform", None, "Jamboree"),
        }
    }
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
    let (kind, id, label) = actor.written();
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
