use jamboree_tenancy::{Membership, Tenant, User};
use poem_openapi::Object;

use super::actions::actions_of;
use crate::people::{MembershipRole, Profile, RoleScope};

/// The portal one is signed in to.
#[derive(Debug, Clone, Object)]
pub struct SessionTenant {
    pub slug: String,
    pub name: String,
    /// `trial`, `active`, `suspended` or `closing`.
    pub status: String,
}

#[derive(Debug, Clone, Object)]
pub struct SessionMembership {
    pub role: MembershipRole,
    pub scope: RoleScope,
}

/// Who is signed in, where, and what they may do.
#[derive(Debug, Clone, Object)]
pub struct Session {
    pub user: Profile,
    pub tenant: SessionTenant,
    pub memberships: Vec<SessionMembership>,
    /// What the person may do somewhere in the portal; `<name>:read` to look only.
    pub actions: Vec<String>,
    /// What is simulated on this server, for people to read. Empty in production.
    pub simulated: Vec<String>,
}

/// Shows sessions; knows what is simulated here.
#[derive(Debug, Clone)]
pub struct SessionView {
    pub simulated: Vec<String>,
}

impl SessionView {
    pub fn of(&self, tenant: &Tenant, user: &User, memberships: &[Membership]) -> Session {
        let held = memberships.iter().filter_map(|one| {
            Some(SessionMembership { role: MembershipRole::of(one.role)?, scope: one.event_id.into() })
        });
        Session {
            user: user.into(),
            tenant: SessionTenant {
                slug: tenant.slug().to_owned(),
                name: tenant.name().to_owned(),
                status: tenant.status().as_str().to_owned(),
            },
            memberships: held.collect(),
            actions: actions_of(memberships),
            simulated: self.simulated.clone(),
        }
    }
}
