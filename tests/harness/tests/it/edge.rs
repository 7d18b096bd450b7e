//! What every request passes: hosts, limits, shapes, and answers that are always problems.

use jamboree_harness::{Caller, TestApp, contract::operations, on_server};
use reqwest::Method;
use serde_json::json;

use crate::planted::{Planted, send};

#[test]
fn an_unknown_host_is_a_404_that_names_no_tenant() {
    on_server(async {
        let t = TestApp::tenant().await;
        for host in ["nobody.localhost", "evil.example", "localhost.evil.example", "a.b.localhost", "api.localhost"] {
            let caller = t.visitor().at_host(host);
            for path in ["/", "/api/v1/brand", "/console"] {
                let answer = caller.get(path).await;
                assert_eq!(answer.status, 404, "{host}{path}");
                assert!(!answer.text.contains(t.slug()) && !answer.text.contains("Clean Oceans"), "{}", answer.text);
            }
        }
        let page = t.visitor().at_host("nobody.localhost");
        let page = page.send(page.request(Method::GET, "/").header("accept", "text/html")).await;
        assert!(page.header("content-type").starts_with("text/html"), "{}", page.header("content-type"));
    });
}

#[test]
fn every_answer_that_is_not_a_success_is_a_problem() {
    on_server(async {
        let t = TestApp::tenant().await;
        let owner = t.owner();
        for (method, path) in [
            (Method::GET, "/api/v1/nothing"),
            (Method::GET, "/nothing"),
            (Method::DELETE, "/api/v1/brand"),
            (Method::PUT, "/api/v1/events"),
            (Method::GET, "/api/v1/events/evt_nonsense"),
            (Method::GET, "/api/v1/events?limit=0"),
            (Method::GET, "/api/v1/events?limit=abc"),
            (Method::GET, "/api/v1/events?after=zz"),
            (Method::GET, "/api/v1/events/%00"),
            (Method::GET, "/api/v1/events/%ff%fe"),
            (Method::TRACE, "/api/v1/events"),
            (Method::OPTIONS, "/api/v1/events"),
        ] {
            let answer = owner.send(owner.request(method.clone(), path)).await;
            assert!((400..500).contains(&answer.status), "{method} {path}: {}", answer.status);
            assert!(!answer.code().is_empty(), "{method} {path}: {} {}", answer.header("content-type"), answer.text);
            assert!(!answer.header("x-trace-id").is_empty());
            assert_eq!(answer.json()["trace_id"], answer.header("x-trace-id"));
        }
    });
}

#[test]
fn bodies_that_are_no_json_or_of_another_shape_are_refused_with_pointers() {
    on_server(async {
        let t = TestApp::tenant().await;
        let owner = t.owner();
        let raw = |body: &'static str, kind: &'static str| {
            owner.send(owner.request(Method::POST, "/api/v1/events").header("content-type", kind).body(body))
        };
        raw("{", "application/json").await.expect_problem(400, "malformed_json");
        raw("", "application/json").await.expect_problem(400, "malformed_json");
        raw("[]", "application/json").await.expect_problem(422, "invalid_body");
        raw("{}", "text/plain").await.expect_problem(415, "unsupported_media_type");
        raw("{}", "application/x-www-form-urlencoded").await.expect_problem(415, "unsupported_media_type");
        let deep: &'static str = Box::leak(format!("{}{}", "[".repeat(5000), "]".repeat(5000)).into_boxed_str());
        assert_eq!(raw(deep, "application/json").await.status, 400);
        let answer = owner
            .post(
                "/api/v1/events",
                json!({ "title": 7, "zone": "Europe/Lisbon", "colour": "red", "starts_local": "2027-03-12T18:00" }),
            )
            .await
            .expect_problem(422, "invalid_body");
        let mut pointers = answer.pointers();
        pointers.sort();
        assert_eq!(pointers, ["/colour", "/ends_local", "/title"], "{}", answer.text);
        let nul = json!({ "title": "a\u{0}b", "zone": "Europe/Lisbon", "starts_local": "2027-03-12T18:00", "ends_local": "2027-03-13T18:00" });
        let answer = owner.post("/api/v1/events", nul).await.expect_problem(422, "invalid_body");
        assert_eq!(answer.pointers(), ["/title"]);
    });
}

#[test]
fn no_operation_answers_a_hostile_body_with_a_5xx() {
    on_server(async {
        let planted = Planted::new().await;
        let owner = planted.tenant.owner();
        let hostile = [
            json!(null),
            json!([]),
            json!("text"),
            json!({ "__proto__": {}, "": 1 }),
            json!({ "title": "x".repeat(100_000) }),
            json!({ "email": "a@b\r\nBcc: c@d", "name": "\u{202e}evil", "role": "owner'; DROP TABLE users; --" }),
        ];
        for operation in operations("tenant.yaml").iter().filter(|one| one.body.as_deref() == Some("application/json"))
        {
            for body in &hostile {
                let answer = send(&owner, operation, &planted.path(operation), Some(body.clone())).await;
                assert!(
                    (400..500).contains(&answer.status),
                    "{} answered {} to {:.80}",
                    operation.id,
                    answer.status,
                    body
                );
                assert!(!answer.code().is_empty(), "{}: {}", operation.id, answer.text);
            }
            // Every field of the example, one at a time, as something else.
            let Some(serde_json::Value::Object(example)) = planted.body(operation) else { continue };
            for field in example.keys() {
                for value in [
                    json!(null),
                    json!(-1),
                    json!("\u{feff}\u{0}"),
                    json!("a".repeat(70_000)),
                    json!({ "a": [1] }),
                    json!(1e300),
                ] {
                    let mut body = example.clone();
                    body.insert(field.clone(), value);
                    let answer = send(&owner, operation, &planted.path(operation), Some(body.into())).await;
                    assert!(answer.status < 500, "{}/{field}: {}", operation.id, answer.text);
                }
            }
        }
    });
}

#[test]
fn no_query_of_the_contract_may_hold_a_nul() {
    on_server(async {
        let planted = Planted::new().await;
        let owner = planted.tenant.owner();
        let operator = planted.tenant.app.operator().await;
        for operation in operations("tenant.yaml").iter().filter(|one| one.method == Method::GET) {
            let path = format!("{}?limit=1&q=a%00b", planted.path(operation));
            let answer = owner.get(&path).await.expect_problem(422, "invalid_parameter");
            assert_eq!(answer.pointers(), ["?q"], "{}", operation.id);
        }
        operator.get("/api/v1/tenants?q=%00").await.expect_problem(422, "invalid_parameter");
    });
}

#[test]
fn the_size_limit_holds_with_and_without_a_content_length() {
    on_server(async {
        let t = TestApp::tenant().await;
        let owner = t.owner();
        let body = format!("{{\"title\":\"{}\"}}", "x".repeat(400_000));
        let announced = owner.request(Method::POST, "/api/v1/events").header("content-type", "application/json");
        owner.send(announced.body(body.clone())).await.expect_problem(413, "body_too_large");
        // Chunked, so that nothing is announced.
        let answer = chunked(&owner, &t, body.as_bytes()).await;
        assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
    });
}

/// Sends a chunked body by hand over a socket of its own.
async fn chunked(_owner: &Caller, t: &jamboree_harness::TestTenant, body: &[u8]) -> String {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let mut socket = tokio::net::TcpStream::connect(t.app.address).await.expect("a connection");
    let head = format!(
        "POST /api/v1/sign-in-links HTTP/1.1\r\nHost: {}.localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n",
        t.slug()
    );
    socket.write_all(head.as_bytes()).await.expect("sent");
    for part in body.chunks(16_000) {
        let sent = async {
            socket.write_all(format!("{:x}\r\n", part.len()).as_bytes()).await?;
            socket.write_all(part).await?;
            socket.write_all(b"\r\n").await
        };
        // The server may hang up as soon as it has seen enough.
        if sent.await.is_err() {
            break;
        }
    }
    let _ = socket.write_all(b"0\r\n\r\n").await;
    let mut answer = Vec::new();
    let _ = socket.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn answers_carry_the_strict_headers() {
    on_server(async {
        let t = TestApp::tenant().await;
        for path in ["/", "/console", "/api/v1/brand", "/nothing"] {
            let answer = t.visitor().get(path).await;
            let policy = answer.header("content-security-policy");
            assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
            assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
            assert!(!answer.header("referrer-policy").is_empty(), "{path}");
        }
    });
}

#[test]
fn bearer_calls_may_come_from_any_origin_and_never_with_cookies() {
    on_server(async {
        let t = TestApp::tenant().await;
        let preflight = t
            .visitor()
            .send(
                t.visitor()
                    .request(Method::OPTIONS, "/api/v1/events")
                    .header("origin", "https://elsewhere.example")
                    .header("access-control-request-method", "POST"),
            )
            .await;
        assert_eq!(preflight.status, 204);
        assert_eq!(preflight.header("access-control-allow-origin"), "*");
        assert_eq!(preflight.header("access-control-allow-credentials"), "");
        assert_eq!(t.owner().get("/api/v1/events").await.header("access-control-allow-origin"), "");
    });
}

#[test]
fn health_answers_without_a_host_of_ours() {
    on_server(async {
        let app = TestApp::shared().await;
        let probe = app.platform().at_host("10.0.0.1");
        assert_eq!(probe.get("/healthz").await.status, 200);
        assert_eq!(probe.get("/readyz").await.status, 200);
        assert!(app.platform().get("/metrics").await.status == 200);
    });
}
