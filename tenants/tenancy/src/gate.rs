use crate::{Caller, Mark, Role};

/// Whether an operation looks or changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    Read,
    Write,
}

/// Who may pass at all, before roles are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Anybody, signed in or not.
    Public,
    /// Somebody with the right mark in the row.
    Marked,
}

/// One row of the role table: who may do this.
#[derive(Debug)]
pub struct Row {
    /// The name in the contract (`x-action`) and in `forbidden` problems.
    pub name: &'static str,
    /// The row of domain.md section 4, word for word.
    pub title: &'static str,
    /// Ten marks in the order of [`Role::ALL`].
    pub marks: &'static str,
    pub audience: Audience,
    /// Token scopes are `<resource>:read` and `<resource>:write`.
    pub resource: &'static str,
}

impl Row {
    pub fn mark(&self, role: Role) -> Mark {
        let at = Role::ALL.iter().position(|known| *known == role).unwrap_or(0);
        self.marks.chars().nth(at).map_or(Mark::None, Mark::parse)
    }

    /// Whether the role's mark lets it look or change.
    pub fn allows(&self, role: Role, access: Access) -> bool {
        match self.mark(role) {
            Mark::All | Mark::Own => true,
            Mark::Read => access == Access::Read,
            // Staff sessions are their own way in; asking is not doing.
            Mark::Staff | Mark::Asks | Mark::None => false,
        }
    }
}

/// What a gate lets through: a row of the table, for looking or for changing.
pub trait Action: Send + Sync + 'static {
    const ROW: &'static Row;
    const ACCESS: Access = Access::Write;
    /// Whether a suspended tenant still offers it.
    const WHEN_SUSPENDED: bool = matches!(Self::ACCESS, Access::Read);

    /// The names of the security requirement in the contract: session and bearer, with the action.
    fn security() -> [String; 2] {
        let access = if Self::ACCESS == Access::Read { "read" } else { "write" };
        [format!("session:{}:{access}", Self::ROW.name), format!("bearer:{}:{access}", Self::ROW.name)]
    }
}

/// The same row, for looking only.
pub struct Read<A>(std::marker::PhantomData<fn() -> A>);

impl<A: Action> Action for Read<A> {
    const ROW: &'static Row = A::ROW;
    const ACCESS: Access = Access::Read;
    const WHEN_SUSPENDED: bool = true;
}

/// A scope that an API token can carry.
#[derive(Debug, Clone, Copy)]
pub struct ApiScope {
    pub name: &'static str,
    pub description: &'static str,
}

/// Every scope a tenant's API token can carry.
pub const API_SCOPES: &[ApiScope] = &[
    ApiScope { name: "profile:read", description: "Read your own profile, consents and session" },
    ApiScope { name: "profile:write", description: "Change your own profile and consents" },
    ApiScope { name: "brand:read", description: "Read the brand" },
    ApiScope { name: "brand:write", description: "Change logo and colours" },
    ApiScope { name: "members:read", description: "See members, roles and invitations" },
    ApiScope { name: "members:write", description: "Grant and revoke roles, invite people" },
    ApiScope { name: "events:read", description: "Read events, drafts included" },
    ApiScope { name: "events:write", description: "Create, change and publish events" },
    ApiScope { name: "tickets:read", description: "Read ticket types, quotas and prices" },
    ApiScope { name: "tickets:write", description: "Change ticket types, quotas and prices" },
    ApiScope { name: "orders:read", description: "Read orders, and your own tickets" },
    ApiScope { name: "orders:write", description: "Cancel orders; change, transfer and cancel your own tickets" },
    ApiScope { name: "participants:read", description: "Read and export participants" },
    ApiScope { name: "participants:write", description: "Add, import and change participants" },
    ApiScope { name: "check_ins:read", description: "Read check-ins" },
    ApiScope { name: "check_ins:write", description: "Check people in, and undo it" },
    ApiScope { name: "mailings:read", description: "Read messages to participants" },
    ApiScope { name: "mailings:write", description: "Write to participants" },
    ApiScope { name: "teams:read", description: "Read teams" },
    ApiScope { name: "teams:write", description: "Form teams, join and leave one" },
    ApiScope { name: "venue:read", description: "Read rooms, questions and help requests" },
    ApiScope { name: "venue:write", description: "Enter the venue, write in rooms, ask, vote and help" },
    ApiScope { name: "submissions:read", description: "Read submissions" },
    ApiScope { name: "submissions:write", description: "Write and hand in your team's submission; disqualify one" },
    ApiScope { name: "judging:read", description: "Read what you judge, and scores" },
    ApiScope { name: "judging:write", description: "Score, and declare conflicts" },
    ApiScope { name: "results:read", description: "Read results before they are published" },
    ApiScope { name: "results:write", description: "Compute and publish results, give awards, release feedback" },
    ApiScope { name: "analytics:read", description: "Read figures of an event" },
    ApiScope { name: "billing:read", description: "Read what an event costs, and the evidence" },
    ApiScope { name: "tokens:read", description: "List API tokens" },
    ApiScope { name: "tokens:write", description: "Create and revoke API tokens" },
    ApiScope { name: "audit:read", description: "Read the audit log" },
];

/// The scope that a call needs.
pub(crate) fn scope_name(row: &Row, access: Access) -> String {
    let suffix = if access == Access::Read { "read" } else { "write" };
    format!("{}:{suffix}", row.resource)
}

/// Whether one of the caller's memberships, or being a participant, lets it through.
pub(crate) fn is_allowed(row: &Row, access: Access, caller: &Caller) -> bool {
    let Some(_) = caller.user() else { return false };
    row.allows(Role::Participant, access)
        || caller.memberships().iter().any(|membership| row.allows(membership.role, access))
}

impl Row {
    pub(crate) const fn public(name: &'static str, title: &'static str, resource: &'static str) -> Self {
        Self { name, title, marks: "●●●●●●●●●●", audience: Audience::Public, resource }
    }

    pub(crate) const fn marked(
        name: &'static str,
        title: &'static str,
        marks: &'static str,
        resource: &'static str,
    ) -> Self {
        Self { name, title, marks, audience: Audience::Marked, resource }
    }
}
