use chrono::{DateTime, Utc};
use jamboree_tenancy::{InviteEventStaff, MembersAndRoles, Read, Scope, problem_of};
use jamboree_web::{Body, Created, Id, IdKind, NoContent, Page, PageQuery, Problem, Reply, code};
use poem_openapi::{
    Object, OpenApi,
    param::{Path, Query},
    payload::Json,
    types::Example,
};

use super::{MembersError, grant, list, revoke};
use crate::people::{EventKind, MembershipRole, RoleScope, UserKind};

#[derive(Debug)]
pub struct MembershipKind;
impl IdKind for MembershipKind {
    const PREFIX: &'static str = "mbr";
    const NAME: &'static str = "MembershipId";
}

/// A role that somebody holds.
#[derive(Debug, Clone, Object)]
pub struct Membership {
    pub id: Id<MembershipKind>,
    pub role: MembershipRole,
    pub scope: RoleScope,
    /// `first_owner`, `invitation`, `manual`, `scim` or `jit`.
    pub source: String,
    pub since: DateTime<Utc>,
}

/// Somebody who holds at least one role.
#[derive(Debug, Clone, Object)]
pub struct Member {
    pub id: Id<UserKind>,
    pub email: String,
    pub name: String,
    pub memberships: Vec<Membership>,
}

#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct RoleGrant {
    pub role: MembershipRole,
    /// Left out: the whole portal.
    pub event_id: Option<Id<EventKind>>,
}

impl Example for RoleGrant {
    fn example() -> Self {
        Self { role: MembershipRole::Auditor, event_id: None }
    }
}

impl From<list::Held> for Membership {
    fn from(held: list::Held) -> Self {
        Self {
            id: held.id.into(),
            role: held.role,
            scope: held.event_id.into(),
            source: held.source,
            since: held.since,
        }
    }
}

impl From<list::Listed> for Member {
    fn from(row: list::Listed) -> Self {
        let memberships = row.memberships.into_iter().map(Into::into).collect();
        Self { id: row.id.into(), email: row.email, name: row.name, memberships }
    }
}

impl From<MembersError> for Problem {
    fn from(error: MembersError) -> Self {
        match error {
            MembersError::NotFound => Self::of(code::NOT_FOUND),
            MembersError::EventUnknown => Self::at(code::NOT_FOUND, "/event_id", "There is no such event."),
            MembersError::ScopeMismatch => {
                Self::at(code::ROLE_SCOPE_MISMATCH, "/event_id", code::ROLE_SCOPE_MISMATCH.explanation)
            }
            MembersError::RoleTooHigh => Self::at(code::ROLE_TOO_HIGH, "/role", code::ROLE_TOO_HIGH.explanation),
            MembersError::RolePresent => Self::at(code::ROLE_PRESENT, "/role", code::ROLE_PRESENT.explanation),
            MembersError::LastOwner => Self::of(code::LAST_OWNER),
            MembersError::FromDirectory => {
                Self::new(code::CONFLICT, "This role comes from your directory. Change it there.")
            }
            MembersError::Database(error) => problem_of(&error),
        }
    }
}

pub struct MembersApi;

#[OpenApi(prefix_path = "/api/v1")]
impl MembersApi {
    /// List the members of the portal
    ///
    /// Everybody who holds a role, by mail address, with all their roles. `q` is a part of the address or
    /// the name.
    #[oai(path = "/members", method = "get", operation_id = "list_members")]
    async fn list_members(
        &self,
        scope: Scope<Read<MembersAndRoles>>,
        #[oai(validator(max_length = 120))] q: Query<Option<String>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
    ) -> Reply<Json<Page<Member>>> {
        let page = PageQuery { limit: limit.0, after: after.0 };
        let rows = list::list(&scope, q.0, &page).await?;
        scope.commit(page.page(rows, |row| row.email.clone(), Into::into)?).await
    }

    /// Give a person a role
    ///
    /// Roles of the whole portal are given by owners; roles at an event by whoever may invite its staff.
    /// Nobody gives what they do not hold.
    #[oai(path = "/members/:user_id/roles", method = "post", operation_id = "grant_role")]
    async fn grant_role(
        &self,
        scope: Scope<InviteEventStaff>,
        user_id: Path<Id<UserKind>>,
        body: Body<RoleGrant>,
    ) -> Reply<Created<Membership>> {
        let held = grant::grant(&scope, user_id.0.0, body.0.role, body.0.event_id.map(|id| id.0)).await?;
        scope.commit_created(held.into()).await
    }

    /// Take a role away
    ///
    /// It is gone on the person's very next request. The last owner stays (`last_owner`).
    #[oai(path = "/memberships/:id", method = "delete", operation_id = "revoke_role")]
    async fn revoke_role(&self, scope: Scope<InviteEventStaff>, id: Path<Id<MembershipKind>>) -> Reply<NoContent> {
        revoke::revoke(&scope, id.0.0).await?;
        scope.commit_empty().await
    }
}
