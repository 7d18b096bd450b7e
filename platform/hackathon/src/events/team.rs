use chrono::{DateTime, Utc};
use jamboree_tenancy::{Action, Scope};
use jamboree_web::Id;
use poem_openapi::Object;
use sea_orm::{DbErr, FromQueryResult};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use crate::{
    members::MembershipKind,
    people::{MembershipRole, RoleScope, UserKind},
};

/// A role at the event.
#[derive(Debug, Clone, Object)]
pub struct EventRole {
    pub id: Id<MembershipKind>,
    pub role: MembershipRole,
    pub scope: RoleScope,
    /// `invitation`, `manual`, `scim` or `jit`.
    pub source: String,
    pub since: DateTime<Utc>,
}

/// Somebody who holds a role at the event.
#[derive(Debug, Clone, Object)]
pub struct EventTeamMember {
    pub id: Id<UserKind>,
    pub email: String,
    pub name: String,
    pub memberships: Vec<EventRole>,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    email: String,
    name: String,
    memberships: Value,
}

#[derive(Deserialize)]
struct Held {
    id: Uuid,
    role: MembershipRole,
    event_id: Option<Uuid>,
    source: String,
    since: DateTime<Utc>,
}

impl From<Held> for EventRole {
    fn from(held: Held) -> Self {
        Self {
            id: held.id.into(),
            role: held.role,
            scope: held.event_id.into(),
            source: held.source,
            since: held.since,
        }
    }
}

/// Everybody with a role at this event, by mail address; `limit + 1` at most.
///
/// # Errors
/// The database's.
pub async fn list<A: Action>(
    scope: &Scope<A>,
    event_id: Uuid,
    after: Option<String>,
    limit: u64,
) -> Result<Vec<EventTeamMember>, DbErr> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    let values = [event_id.into(), after.into(), limit.into()];
    let rows: Vec<Row> = scope.tx().sql(include_str!("team.sql"), values).all().await?;
    rows.into_iter()
        .map(|row| {
            let held: Vec<Held> =
                serde_json::from_value(row.memberships).map_err(|error| DbErr::Type(error.to_string()))?;
            let memberships = held.into_iter().map(Into::into).collect();
            Ok(EventTeamMember { id: row.id.into(), email: row.email, name: row.name, memberships })
        })
        .collect()
}
