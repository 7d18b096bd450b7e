use jamboree_tenancy::{ACTION_ROWS, Access, Membership, Role};

/// What the person may do, as names of the role table: `create_event` to do it, `create_event:read` to
/// look only. A hint for what to show; the gates decide.
pub fn actions_of(memberships: &[Membership]) -> Vec<String> {
    let roles: Vec<Role> = memberships.iter().map(|one| one.role).chain(std::iter::once(Role::Participant)).collect();
    ACTION_ROWS
        .iter()
        .filter_map(|row| {
            if roles.iter().any(|role| row.allows(*role, Access::Write)) {
                Some(row.name.to_owned())
            } else if roles.iter().any(|role| row.allows(*role, Access::Read)) {
                Some(format!("{}:read", row.name))
            } else {
                None
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn with(roles: &[Role]) -> Vec<String> {
        let memberships: Vec<Membership> =
            roles.iter().map(|role| Membership { id: Uuid::nil(), role: *role, event_id: None }).collect();
        actions_of(&memberships)
    }

    #[test]
    fn somebody_without_a_role_still_has_their_own_tickets_and_data() {
        assert_eq!(with(&[]), ["own_orders", "own_team", "post_in_chat", "own_submission", "own_data"]);
    }

    #[test]
    fn an_owner_does_what_the_table_says_and_no_more() {
        let actions = with(&[Role::Owner]);
        for name in ["tenant_settings", "members_and_roles", "create_event", "api_tokens", "audit_log"] {
            assert!(actions.iter().any(|action| action == name), "{name}");
        }
        assert!(!actions.iter().any(|action| action.starts_with("manage_tenants")));
    }

    #[test]
    fn an_auditor_looks_and_a_second_role_adds_to_it() {
        assert!(with(&[Role::Auditor]).contains(&"create_event:read".to_owned()));
        let both = with(&[Role::Auditor, Role::Organiser]);
        assert!(both.contains(&"create_event".to_owned()) && !both.contains(&"create_event:read".to_owned()));
        assert!(both.contains(&"tenant_settings:read".to_owned()));
    }
}
