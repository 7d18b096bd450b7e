//! Every operation of the contract, called by nobody and by somebody with a bad credential.

use jamboree_harness::{TestApp, contract::operations, on_server};

use crate::planted::{Planted, send};

/// The operations that anybody may call, by name. A new one must be added here on purpose.
const PUBLIC: &[&str] = &[
    "accept_invitation",
    "create_access_token",
    "create_operator_session",
    "create_session",
    "delete_operator_session",
    "delete_session",
    "get_brand",
    "get_invitation_offer",
    "get_listed_event",
    "get_offer",
    "get_placed_order",
    "get_public_results",
    "list_listed_events",
    "place_order",
    "receive_payment_callback",
    "request_operator_sign_in_link",
    "request_sign_in_link",
    "start_payment",
];

#[test]
fn the_public_operations_are_known_by_name() {
    let mut found: Vec<String> = ["tenant.yaml", "control.yaml"]
        .into_iter()
        .flat_map(operations)
        .filter(|operation| operation.is_public())
        .map(|operation| operation.id)
        .collect();
    found.sort();
    let known: Vec<String> = PUBLIC.iter().map(|name| (*name).to_owned()).filter(|name| found.contains(name)).collect();
    assert_eq!(found, known);
}

#[test]
fn every_tenant_operation_refuses_nobody_and_forged_credentials() {
    on_server(async {
        let planted = Planted::new().await;
        let before = planted.tenant.row_counts().await;
        for operation in operations("tenant.yaml").iter().filter(|operation| !operation.is_public()) {
            let path = planted.path(operation);
            let nobody = send(&planted.tenant.visitor(), operation, &path, planted.body(operation)).await;
            assert_eq!((nobody.status, nobody.code().as_str()), (401, "sign_in_required"), "{}", operation.id);
            let forged = planted.tenant.visitor().with_cookie("__Host-jam_session", "forged");
            let forged = send(&forged, operation, &path, planted.body(operation)).await;
            assert_eq!(forged.status, 401, "{} with a forged session", operation.id);
            for token in ["jam_forged", "eyJhbGciOiJub25lIn0.e30.", "x"] {
                let bearer = planted.tenant.visitor().with_bearer(token);
                let answer = send(&bearer, operation, &path, planted.body(operation)).await;
                assert_eq!((answer.status, answer.code().as_str()), (401, "token_invalid"), "{} {token}", operation.id);
            }
        }
        assert_eq!(planted.tenant.row_counts().await, before);
    });
}

#[test]
fn every_control_operation_refuses_nobody_and_forged_credentials() {
    on_server(async {
        let app = TestApp::shared().await;
        for operation in operations("control.yaml").iter().filter(|operation| !operation.is_public()) {
            let path = operation.filled(|name| if name == "slug" { "acme".to_owned() } else { "x".to_owned() });
            for caller in [
                app.platform(),
                app.platform().with_cookie("__Host-jam_session", "forged"),
                app.platform().with_bearer("jam_op_forged"),
            ] {
                let answer = send(&caller, operation, &path, operation.example.clone()).await;
                assert_eq!(answer.status, 401, "{}: {}", operation.id, answer.text);
            }
        }
    });
}

#[test]
fn a_cookie_call_from_another_site_is_refused() {
    on_server(async {
        let planted = Planted::new().await;
        let before = planted.tenant.row_counts().await;
        for operation in operations("tenant.yaml").iter().filter(|one| !one.is_public() && !one.method.is_safe()) {
            for origin in [None, Some("http://evil.example"), Some("null"), Some("http://localhost")] {
                let caller = planted.tenant.owner().with_origin(origin);
                let answer = send(&caller, operation, &planted.path(operation), planted.body(operation)).await;
                assert_eq!(
                    (answer.status, answer.code().as_str()),
                    (403, "origin_mismatch"),
                    "{} {origin:?}",
                    operation.id
                );
            }
        }
        assert_eq!(planted.tenant.row_counts().await, before);
    });
}
