use jamboree_tenancy::{Access, Action, InviteEventStaff, MembersAndRoles, Membership, Role, Scope};
use uuid::Uuid;

use super::{MembersError, event_title};
use crate::people::MembershipRole;

/// Whether somebody with these memberships may give or take the role there.
///
/// Roles of the whole portal need the row `members_and_roles`; roles at an event need `invite_event_staff`
/// there, and organiser besides that one holds it (domain.md section 1a: only what the granter holds).
fn may_grant(own: &[Membership], role: Role, event_id: Option<Uuid>) -> bool {
    let Some(event) = event_id else {
        return own.iter().any(|one| one.event_id.is_none() && MembersAndRoles::ROW.allows(one.role, Access::Write));
    };
    own.iter().filter(|one| one.event_id.is_none_or(|at| at == event)).any(|one| {
        InviteEventStaff::ROW.allows(one.role, Access::Write)
            && (role != Role::Organiser || matches!(one.role, Role::Owner | Role::Organiser))
    })
}

/// Checks that the role fits there, that the caller knows the event, and that it is theirs to give.
/// Answers the event's title.
///
/// # Errors
/// [`MembersError::ScopeMismatch`], [`MembersError::EventUnknown`], [`MembersError::RoleTooHigh`].
pub async fn check_grant(
    scope: &Scope<InviteEventStaff>,
    role: MembershipRole,
    event_id: Option<Uuid>,
) -> Result<Option<String>, MembersError> {
    let role = role.role();
    let fits = if event_id.is_some() { role.fits_event() } else { role.fits_tenant() };
    if !fits {
        return Err(MembersError::ScopeMismatch);
    }
    let title = match event_id {
        Some(event) if !scope.covers_event(event) => return Err(MembersError::EventUnknown),
        Some(event) => Some(event_title(scope.tx(), event).await?.ok_or(MembersError::EventUnknown)?),
        None => None,
    };
    if may_grant(scope.caller().memberships(), role, event_id) { Ok(title) } else { Err(MembersError::RoleTooHigh) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: Uuid = Uuid::from_u128(1);
    const OTHER: Uuid = Uuid::from_u128(2);

    fn with(role: Role, event_id: Option<Uuid>) -> [Membership; 1] {
        [Membership { id: Uuid::nil(), role, event_id }]
    }

    fn roles() -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(|role| MembershipRole::of(*role).is_some())
    }

    #[test]
    fn an_owner_grants_everything_everywhere() {
        for role in roles() {
            let place = role.fits_event().then_some(OTHER);
            assert!(may_grant(&with(Role::Owner, None), role, place), "{role:?}");
            assert!(!role.fits_tenant() || may_grant(&with(Role::Owner, None), role, None), "{role:?}");
        }
    }

    #[test]
    fn nobody_but_an_owner_grants_a_role_of_the_whole_portal() {
        for own in roles().filter(|own| *own != Role::Owner) {
            for role in roles().filter(|role| role.fits_tenant()) {
                let place = if own.fits_tenant() { None } else { Some(OURS) };
                assert!(!may_grant(&with(own, place), role, None), "{own:?} grants {role:?}");
            }
        }
    }

    #[test]
    fn a_host_grants_the_roles_of_their_own_event_but_not_organiser() {
        let host = with(Role::Host, Some(OURS));
        for role in [Role::Host, Role::CoHost, Role::Judge, Role::Mentor] {
            assert!(may_grant(&host, role, Some(OURS)));
            assert!(!may_grant(&host, role, Some(OTHER)));
        }
        assert!(!may_grant(&host, Role::Organiser, Some(OURS)));
    }

    #[test]
    fn an_organiser_of_one_event_makes_others_there_and_nowhere_else() {
        let organiser = with(Role::Organiser, Some(OURS));
        assert!(may_grant(&organiser, Role::Organiser, Some(OURS)));
        assert!(!may_grant(&organiser, Role::Organiser, Some(OTHER)));
        assert!(may_grant(&with(Role::Organiser, None), Role::Organiser, Some(OTHER)));
    }

    #[test]
    fn who_only_reads_or_judges_grants_nothing() {
        for (own, place) in [
            (Role::Auditor, None),
            (Role::Finance, None),
            (Role::Judge, Some(OURS)),
            (Role::Mentor, Some(OURS)),
            (Role::CoHost, Some(OURS)),
        ] {
            for role in roles().filter(|role| role.fits_event()) {
                assert!(!may_grant(&with(own, place), role, Some(OURS)), "{own:?} grants {role:?}");
            }
        }
    }
}
