use jamboree_tenancy::Role;
use jamboree_web::Id;
use poem_openapi::{Enum, Object};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::EventKind;

/// A role that somebody can be given. Owner, finance and auditor hold for the whole portal; host,
/// co-host, judge and mentor for one event; organiser for either.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum, Serialize, Deserialize)]
#[oai(rename = "Role", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum MembershipRole {
    Owner,
    Organiser,
    Host,
    CoHost,
    Judge,
    Mentor,
    Finance,
    Auditor,
}

impl MembershipRole {
    /// The column of the role table.
    pub const fn role(self) -> Role {
        match self {
            Self::Owner => Role::Owner,
            Self::Organiser => Role::Organiser,
            Self::Host => Role::Host,
            Self::CoHost => Role::CoHost,
            Self::Judge => Role::Judge,
            Self::Mentor => Role::Mentor,
            Self::Finance => Role::Finance,
            Self::Auditor => Role::Auditor,
        }
    }

    /// `None` for what no membership can hold.
    pub const fn of(role: Role) -> Option<Self> {
        match role {
            Role::Owner => Some(Self::Owner),
            Role::Organiser => Some(Self::Organiser),
            Role::Host => Some(Self::Host),
            Role::CoHost => Some(Self::CoHost),
            Role::Judge => Some(Self::Judge),
            Role::Mentor => Some(Self::Mentor),
            Role::Finance => Some(Self::Finance),
            Role::Auditor => Some(Self::Auditor),
            Role::PlatformAdmin | Role::Participant => None,
        }
    }

    pub const fn as_str(self) -> &'static str {
        self.role().as_str()
    }

    /// The role of a stored row; the database's own check allows no other text.
    pub fn parse(text: &str) -> Option<Self> {
        Role::parse(text).and_then(Self::of)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum ScopeKind {
    Tenant,
    Event,
}

/// Where a role holds.
#[derive(Debug, Clone, Object)]
pub struct RoleScope {
    pub kind: ScopeKind,
    /// Null for the whole portal.
    pub event_id: Option<Id<EventKind>>,
}

impl From<Option<Uuid>> for RoleScope {
    fn from(event_id: Option<Uuid>) -> Self {
        let kind = if event_id.is_some() { ScopeKind::Event } else { ScopeKind::Tenant };
        Self { kind, event_id: event_id.map(Into::into) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_that_fits_somewhere_can_be_given_and_no_other() {
        for role in Role::ALL {
            assert_eq!(MembershipRole::of(role).is_some(), role.fits_tenant() || role.fits_event(), "{role:?}");
            if let Some(given) = MembershipRole::of(role) {
                assert_eq!(MembershipRole::parse(given.as_str()), Some(given));
            }
        }
    }
}
