use jamboree_tenancy::{Access, Action, Mark, Membership, ReadAuditLog};
use uuid::Uuid;

/// How much of the log somebody sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    Everything,
    /// Entries about any event, and one's own.
    AllEvents,
    /// Entries about these events, and one's own.
    Events(Vec<Uuid>),
}

impl Reach {
    /// By the marks of the row `audit_log`: `●` and `R` in the whole tenant are everything, `○` is own.
    pub fn of(memberships: &[Membership]) -> Self {
        let row = ReadAuditLog::ROW;
        let readers = || memberships.iter().filter(|one| row.allows(one.role, Access::Read));
        let tenant_wide = || readers().filter(|one| one.event_id.is_none());
        if tenant_wide().any(|one| matches!(row.mark(one.role), Mark::All | Mark::Read)) {
            Self::Everything
        } else if tenant_wide().next().is_some() {
            Self::AllEvents
        } else {
            Self::Events(readers().filter_map(|one| one.event_id).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use jamboree_tenancy::Role;

    use super::*;

    fn holding(role: Role, event_id: Option<Uuid>) -> Membership {
        Membership { id: Uuid::nil(), role, event_id }
    }

    #[test]
    fn owner_and_auditor_see_everything() {
        for role in [Role::Owner, Role::Auditor] {
            assert_eq!(Reach::of(&[holding(role, None)]), Reach::Everything);
        }
    }

    #[test]
    fn organisers_see_the_events_they_cover() {
        let event = Uuid::from_u128(7);
        assert_eq!(Reach::of(&[holding(Role::Organiser, None)]), Reach::AllEvents);
        assert_eq!(Reach::of(&[holding(Role::Organiser, Some(event))]), Reach::Events(vec![event]));
    }

    #[test]
    fn hosts_see_no_event() {
        assert_eq!(Reach::of(&[holding(Role::Host, Some(Uuid::from_u128(7)))]), Reach::Events(vec![]));
    }
}
