//! The same request twice has one effect.

use futures_util::future::join_all;
use jamboree_harness::{Answer, Caller, TestApp, contract::operations, on_server};
use reqwest::Method;
use serde_json::{Value, json};

use crate::planted::Planted;

fn event(title: &str) -> Value {
    json!({ "title": title, "zone": "Europe/Lisbon", "starts_local": "2027-03-12T18:00", "ends_local": "2027-03-13T18:00" })
}

async fn keyed(caller: &Caller, key: &str, path: &str, body: &Value) -> Answer {
    caller.send(caller.request(Method::POST, path).header("idempotency-key", key).json(body)).await
}

#[test]
fn a_repeated_key_gives_the_first_answer_and_no_second_event() {
    on_server(async {
        let t = TestApp::tenant().await;
        let owner = t.owner();
        let first = keyed(&owner, "k-1", "/api/v1/events", &event("Once")).await;
        let second = keyed(&owner, "k-1", "/api/v1/events", &event("Once")).await;
        assert_eq!((first.status, second.status), (201, 201));
        assert_eq!(first.json(), second.json());
        assert_eq!(second.header("idempotency-replayed"), "true");
        let all = owner.get("/api/v1/events").await.expect(200);
        assert_eq!(all["items"].as_array().map(Vec::len), Some(1));
        keyed(&owner, "k-1", "/api/v1/events", &event("Other")).await.expect_problem(422, "idempotency_key_reused");
        let long = "k".repeat(200);
        for key in ["", "with space", long.as_str()] {
            keyed(&owner, key, "/api/v1/events", &event("Bad key"))
                .await
                .expect_problem(422, "idempotency_key_invalid");
        }
    });
}

#[test]
fn twenty_at_once_with_one_key_make_one_event() {
    on_server(async {
        let t = TestApp::tenant().await;
        let owner = t.owner();
        let body = event("Rush");
        let answers = join_all((0..20).map(|_| keyed(&owner, "rush", "/api/v1/events", &body))).await;
        let mut made = 0;
        for answer in answers {
            match answer.status {
                201 => made += 1,
                409 => assert_eq!(answer.code(), "idempotency_in_progress"),
                other => panic!("{other}: {}", answer.text),
            }
        }
        assert!(made >= 1);
        let all = owner.get("/api/v1/events").await.expect(200);
        assert_eq!(all["items"].as_array().map(Vec::len), Some(1));
    });
}

#[test]
fn a_key_belongs_to_one_person_and_one_tenant() {
    on_server(async {
        let (a, b) = (TestApp::tenant().await, TestApp::tenant().await);
        let first = keyed(&a.owner(), "same", "/api/v1/events", &event("A")).await.expect(201);
        let second = keyed(&b.owner(), "same", "/api/v1/events", &event("B")).await.expect(201);
        assert_ne!(first["id"], second["id"]);
        let colleague = a.member(jamboree_tenancy::Role::Organiser, None).await;
        let third = keyed(&colleague, "same", "/api/v1/events", &event("C")).await.expect(201);
        assert_ne!(first["id"], third["id"]);
    });
}

#[test]
fn a_stored_answer_holds_no_secret_in_the_clear() {
    on_server(async {
        let t = TestApp::tenant().await;
        let body = json!({ "name": "robot", "scopes": ["events:read"] });
        let first = keyed(&t.owner(), "secret", "/api/v1/api-tokens", &body).await.expect(201);
        let again = keyed(&t.owner(), "secret", "/api/v1/api-tokens", &body).await.expect(201);
        let token = first["token"].as_str().expect("a token").to_owned();
        assert_eq!(again["token"], token.as_str());
        let tx = t.app.app.tenancy.databases.begin(&t.tenant).await.expect("a transaction");
        let dump = sea_orm::Statement::from_string(
            sea_orm::DbBackend::Postgres,
            "SELECT string_agg(k::text, '') || (SELECT string_agg(a::text, '') FROM api_tokens a) AS dump FROM idempotency_keys k",
        );
        let dump: String = sea_orm::ConnectionTrait::query_one_raw(&tx, dump)
            .await
            .expect("a dump")
            .expect("a dump")
            .try_get("", "dump")
            .expect("text");
        let hex: String = token.bytes().map(|byte| format!("{byte:02x}")).collect();
        assert!(!dump.contains(&token) && !dump.contains(&hex));
    });
}

#[test]
fn every_unsafe_operation_takes_a_key_and_repeats_its_answer() {
    on_server(async {
        // One tenant per operation that removes something would be honest but slow: the key makes the
        // repeat harmless, so one planted tenant serves all, in the order of the contract.
        let planted = Planted::new().await;
        let owner = planted.tenant.owner();
        for operation in operations("tenant.yaml").iter().filter(|one| !one.method.is_safe() && !one.is_public()) {
            let path = planted.path(operation);
            let key = format!("every-{}", operation.id);
            let request = || {
                let request = owner.request(operation.method.clone(), &path).header("idempotency-key", &key);
                match operation.body.as_deref() {
                    Some("application/json") => request.json(&planted.body(operation).unwrap_or_default()),
                    Some(kind) => request.header("content-type", kind).body(crate::planted::picture()),
                    None => request,
                }
            };
            let first = owner.send(request()).await;
            let second = owner.send(request()).await;
            assert!(first.status < 500, "{}: {}", operation.id, first.text);
            if first.status < 300 {
                assert_eq!((second.status, &second.text), (first.status, &first.text), "{}", operation.id);
                assert_eq!(second.header("idempotency-replayed"), "true", "{}", operation.id);
            }
        }
    });
}
