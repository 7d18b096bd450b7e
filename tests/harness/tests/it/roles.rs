//! The role × action table (domain.md section 4), cell by cell, against every operation that names a row.

use jamboree_harness::{contract::operations, on_server};
use jamboree_tenancy::{ACTION_ROWS, Access, ROWS_WITHOUT_OPERATION, Role};

use crate::planted::{Planted, send};

const DOMAIN_ROWS: usize = 44;

#[test]
fn every_row_of_the_table_has_an_operation_or_is_listed() {
    assert_eq!(ACTION_ROWS.len() + ROWS_WITHOUT_OPERATION.len(), DOMAIN_ROWS);
    let used: Vec<String> =
        ["tenant.yaml", "control.yaml"].into_iter().flat_map(operations).map(|operation| operation.action).collect();
    for row in ACTION_ROWS {
        assert!(used.iter().any(|name| name == row.name), "no operation names {}", row.name);
        assert!(!ROWS_WITHOUT_OPERATION.contains(&row.title), "{} has operations now", row.title);
        assert_eq!(row.marks.chars().count(), Role::ALL.len(), "{}", row.name);
    }
}

#[test]
fn every_cell_of_the_table_holds_for_every_operation() {
    on_server(async {
        let planted = Planted::new().await;
        let event = planted.event_uuid();
        let mut refused = 0;
        for role in Role::ALL.into_iter().filter(|role| !matches!(role, Role::PlatformAdmin)) {
            let scope = if role.fits_tenant() { None } else { Some(event) };
            for operation in operations("tenant.yaml").iter().filter(|operation| !operation.is_public()) {
                let row = ACTION_ROWS.iter().find(|row| row.name == operation.action).expect("a known row");
                let access = if operation.access == "read" { Access::Read } else { Access::Write };
                // Everybody who is signed in is at least a participant.
                let allowed = row.allows(role, access) || row.allows(Role::Participant, access);
                if allowed && access == Access::Write {
                    // That they pass is proved below, without changing what the next cell needs.
                    continue;
                }
                let caller = match role {
                    Role::Participant => planted.tenant.signed_in("participant@people.example", &[]).await,
                    role => planted.tenant.member(role, scope).await,
                };
                let answer = send(&caller, operation, &planted.path(operation), planted.body(operation)).await;
                let cell = format!("{} × {}", operation.id, role.as_str());
                if allowed {
                    assert!(
                        answer.status != 401 && answer.code() != "forbidden" || own_only(row, role),
                        "{cell}: {}",
                        answer.text
                    );
                } else {
                    refused += 1;
                    assert!(matches!(answer.status, 403 | 404), "{cell} answered {}: {}", answer.status, answer.text);
                }
            }
        }
        assert!(refused > 100, "only {refused} refusals were tried");
    });
}

fn own_only(row: &jamboree_tenancy::Row, role: Role) -> bool {
    row.mark(role) == jamboree_tenancy::Mark::Own
}

#[test]
fn a_role_with_the_mark_passes_every_gate_that_changes_something() {
    on_server(async {
        for role in [Role::Owner, Role::Organiser, Role::Host, Role::CoHost] {
            let planted = Planted::new().await;
            let scope = if role.fits_tenant() { None } else { Some(planted.event_uuid()) };
            for operation in operations("tenant.yaml").iter().filter(|one| !one.is_public() && one.access == "write") {
                let row = ACTION_ROWS.iter().find(|row| row.name == operation.action).expect("a known row");
                if !row.allows(role, Access::Write) || own_only(row, role) {
                    continue;
                }
                let caller = planted.tenant.member(role, scope).await;
                let answer = send(&caller, operation, &planted.path(operation), planted.body(operation)).await;
                let cell = format!("{} × {}", operation.id, role.as_str());
                assert!(answer.status != 401 && answer.code() != "forbidden", "{cell}: {}", answer.text);
                assert!(answer.status < 500, "{cell}: {}", answer.text);
            }
        }
    });
}

#[test]
fn a_role_at_one_event_gives_nothing_at_another() {
    on_server(async {
        let planted = Planted::new().await;
        let other = planted.tenant.draft("Another Hack").await;
        let path = format!("/api/v1/events/{}", other["id"].as_str().expect("an id"));
        for role in [Role::Organiser, Role::Host, Role::CoHost] {
            let caller = planted.tenant.member(role, Some(planted.event_uuid())).await;
            caller.get(&path).await.expect_problem(404, "not_found");
            caller.patch(&path, serde_json::json!({ "title": "Mine now" })).await.expect_problem(404, "not_found");
        }
    });
}
