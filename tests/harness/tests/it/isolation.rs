//! Every operation of the contract with tenant B's caller and tenant A's ids, in path, query and body.

use jamboree_harness::{contract::operations, on_server};

use crate::planted::{BODY_IDS, Planted, send};

#[test]
fn another_tenants_ids_name_nothing() {
    on_server(async {
        let (a, b) = (Planted::new().await, Planted::new().await);
        let before = a.tenant.row_counts().await;
        for operation in operations("tenant.yaml") {
            // Anew each time: one of the operations signs out.
            let everybody = b.everybody().await;
            let touches_ids = !operation.parameters().is_empty();
            let path = a.path(&operation);
            let answer = send(&everybody, &operation, &path, a.body(&operation)).await;
            // A draft's slug of A is not listed at B either, so public look-ups find nothing as well.
            if touches_ids {
                assert!(
                    matches!(answer.status, 404 | 422),
                    "{} answered {}: {}",
                    operation.id,
                    answer.status,
                    answer.text
                );
            }
            for id in a.ids().filter(|id| id.contains('_')) {
                let told = answer.text.contains(id.as_str());
                assert!(!told, "{} told B of {id}: {}", operation.id, answer.text);
            }
        }
        assert_eq!(a.tenant.row_counts().await, before, "A has the rows it had");
    });
}

#[test]
fn a_body_that_names_another_tenants_thing_is_refused() {
    on_server(async {
        let (a, b) = (Planted::new().await, Planted::new().await);
        let before = a.tenant.row_counts().await;
        for operation in operations("tenant.yaml") {
            // Anew each time: one of the operations signs out.
            let everybody = b.everybody().await;
            let names_ids = operation.example.as_ref().is_some_and(|body| {
                BODY_IDS.iter().any(|name| body.get(name).is_some_and(serde_json::Value::is_string))
            });
            if !names_ids {
                continue;
            }
            let answer = send(&everybody, &operation, &b.path(&operation), a.body(&operation)).await;
            assert!(matches!(answer.status, 404 | 422), "{} answered {}: {}", operation.id, answer.status, answer.text);
        }
        assert_eq!(a.tenant.row_counts().await, before);
    });
}

#[test]
fn lists_and_filters_of_b_hold_nothing_of_a() {
    on_server(async {
        let (a, b) = (Planted::new().await, Planted::new().await);
        for operation in
            operations("tenant.yaml").iter().filter(|one| one.method.is_safe() && one.parameters().is_empty())
        {
            for id in a.ids() {
                let path = format!("{}?q={id}&event_id={id}&actor={id}&object={id}", operation.path);
                let answer = b.tenant.owner().get(&path).await;
                assert!(answer.status < 500, "{}: {}", operation.id, answer.text);
                let items = answer.json()["items"].as_array().map_or(0, Vec::len);
                let told = answer.json()["items"].to_string().contains(id.as_str()) && id.contains('_');
                assert!(!told, "{} listed {items} with {id}", operation.id);
            }
        }
    });
}

#[test]
fn credentials_of_one_tenant_are_worthless_at_another() {
    on_server(async {
        let (a, b) = (Planted::new().await, Planted::new().await);
        let host = format!("{}.localhost", b.tenant.slug());
        let session = a.tenant.owner().at_host(&host).get("/api/v1/session").await;
        assert_eq!(session.status, 401);
        let body = serde_json::json!({ "name": "robot", "scopes": ["events:read"] });
        let made = a.tenant.owner().post("/api/v1/api-tokens", body).await.expect(201);
        let api_token = made["token"].as_str().expect("a token").to_owned();
        let body = serde_json::json!({ "api_token": api_token });
        let access = a.tenant.visitor().post("/api/v1/access-tokens", body).await.expect(201);
        let access = access["access_token"].as_str().expect("a token").to_owned();
        assert_eq!(a.tenant.visitor().with_bearer(&access).get("/api/v1/events").await.status, 200);
        for token in [api_token, access] {
            b.tenant.visitor().with_bearer(&token).get("/api/v1/events").await.expect_problem(401, "token_invalid");
        }
    });
}
