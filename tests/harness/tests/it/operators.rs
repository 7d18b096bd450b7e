//! Operators: how they get in, what their tokens open, and what they see of the platform.

use jamboree_harness::{Caller, TestApp, on_server};
use jamboree_jobs::{Job, enqueue_platform};
use serde_json::json;

/// An operator's address and a caller that holds their session.
async fn operator(app: &TestApp) -> (String, Caller) {
    let email = format!("ops-{}@platform.example", app.app.tenancy.sources.new_id().simple());
    let link = jamboree_server::operate::invite_operator(&app.app, &email).await.expect("a link");
    let token = link.rsplit('/').next().expect("a token").to_owned();
    let answer = app.platform().post("/api/v1/sessions", json!({ "token": token })).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    (email, app.platform().with_session_of(&answer))
}

#[test]
fn a_mailed_link_signs_in_once_and_only_the_browser_that_asked() {
    on_server(async {
        let app = TestApp::shared().await;
        let (email, _) = operator(&app).await;
        let asked = app.platform().post("/api/v1/sign-in-links", json!({ "email": email })).await;
        assert_eq!((asked.status, asked.text.as_str()), (202, "{}"));
        app.run_jobs().await;
        let mails = app.mails_to(&email).await;
        let text = &mails[0].message.draft().text;
        let at = text.find("/sign-in/").expect("a link");
        let token = text[at + "/sign-in/".len()..].split_whitespace().next().expect("a token");
        let body = json!({ "token": token });
        app.platform().post("/api/v1/sessions", body.clone()).await.expect_problem(422, "sign_in_link_other_browser");
        let browser = app.platform().with_session_of(&asked);
        let session = browser.post("/api/v1/sessions", body.clone()).await;
        assert_eq!(session.status, 201, "{}", session.text);
        browser.post("/api/v1/sessions", body).await.expect_problem(422, "sign_in_link_invalid");
        let signed_in = browser.with_session_of(&session);
        assert_eq!(signed_in.get("/api/v1/session").await.expect(200)["user"]["email"], email.as_str());
        assert_eq!(signed_in.delete("/api/v1/session").await.status, 204);
        assert_eq!(signed_in.get("/api/v1/session").await.status, 401);
    });
}

#[test]
fn asking_for_a_stranger_answers_the_same_and_mails_nobody() {
    on_server(async {
        let app = TestApp::shared().await;
        let email = format!("stranger-{}@platform.example", app.app.tenancy.sources.new_id().simple());
        let asked = app.platform().post("/api/v1/sign-in-links", json!({ "email": email })).await;
        assert_eq!((asked.status, asked.text.as_str()), (202, "{}"));
        app.run_jobs().await;
        assert!(app.mails_to(&email).await.is_empty());
    });
}

#[test]
fn an_operators_token_works_until_it_is_revoked_and_is_nobody_elses() {
    on_server(async {
        let app = TestApp::shared().await;
        let ((_, one), (_, other)) = (operator(&app).await, operator(&app).await);
        let issued = one.post("/api/v1/api-tokens", json!({ "name": "CI", "expires_in_days": 1 })).await.expect(201);
        let text = issued["token"].as_str().expect("a token");
        assert!(text.starts_with("jam_op_"));
        let robot = app.platform().with_bearer(text);
        robot.get("/api/v1/tenants?limit=1").await.expect(200);
        let path = format!("/api/v1/api-tokens/{}", issued["api_token"]["id"].as_str().expect("an id"));
        other.delete(&path).await.expect_problem(404, "not_found");
        assert_eq!(one.delete(&path).await.status, 204);
        robot.get("/api/v1/tenants").await.expect_problem(401, "token_invalid");
        let listed = one.get("/api/v1/api-tokens").await;
        assert!(!listed.text.contains(text), "a text is shown once");
        assert!(listed.expect(200)["items"][0]["revoked_at"].is_string());
    });
}

#[test]
fn a_suspended_portal_is_read_only_and_resumes_as_what_it_was() {
    on_server(async {
        let t = TestApp::tenant().await;
        let (_, operator) = operator(&t.app).await;
        let found = operator.get(&format!("/api/v1/tenants?q={}", t.slug())).await.expect(200);
        let path = format!("/api/v1/tenants/{}", found["items"][0]["id"].as_str().expect("an id"));
        assert_eq!(found["items"].as_array().map(Vec::len), Some(1));
        let event = json!({ "title": "Refused", "zone": "UTC", "starts_local": "2027-03-12T18:00", "ends_local": "2027-03-13T18:00" });
        let suspended =
            operator.post(&format!("{path}/suspension"), json!({ "reason": "Invoice overdue" })).await.expect(200);
        assert_eq!(
            (suspended["status"].as_str(), suspended["suspension_reason"].as_str()),
            (Some("suspended"), Some("Invoice overdue"))
        );
        assert_eq!(t.visitor().get("/").await.status, 200, "public pages stay");
        t.visitor().get("/api/v1/brand").await.expect(200);
        t.owner().post("/api/v1/events", event.clone()).await.expect_problem(403, "tenant_suspended");
        operator
            .post(&format!("{path}/suspension"), json!({ "reason": "Twice" }))
            .await
            .expect_problem(409, "tenant_state");
        let resumed = operator.delete(&format!("{path}/suspension")).await.expect(200);
        assert_eq!((resumed["status"].as_str(), resumed["suspension_reason"].as_str()), (Some("trial"), None));
        t.owner().post("/api/v1/events", event).await.expect(201);
        operator.delete(&format!("{path}/suspension")).await.expect_problem(409, "tenant_state");
    });
}

#[test]
fn a_new_name_shows_on_the_portal_at_once_and_the_address_stays() {
    on_server(async {
        let t = TestApp::tenant().await;
        let (_, operator) = operator(&t.app).await;
        let found = operator.get(&format!("/api/v1/tenants?q={}", t.slug())).await.expect(200);
        let path = format!("/api/v1/tenants/{}", found["items"][0]["id"].as_str().expect("an id"));
        assert_eq!(t.visitor().get("/api/v1/brand").await.expect(200)["tenant_name"], "Clean Oceans");
        let renamed = operator.patch(&path, json!({ "name": "Clean Rivers" })).await.expect(200);
        assert_eq!((renamed["name"].as_str(), renamed["slug"].as_str()), (Some("Clean Rivers"), Some(t.slug())));
        assert_eq!(t.visitor().get("/api/v1/brand").await.expect(200)["tenant_name"], "Clean Rivers");
        operator.patch(&path, json!({ "name": "   " })).await.expect(422);
    });
}

#[test]
fn pages_of_tenants_follow_each_other_without_gap_or_repeat() {
    on_server(async {
        let app = TestApp::shared().await;
        let (_, operator) = operator(&app).await;
        let mark = app.app.tenancy.sources.new_id().simple().to_string();
        for number in 0..5 {
            let new = json!({ "slug": format!("p{number}-{}", &mark[22..]), "name": format!("Page {mark}"), "owner_email": "owner@pages.example" });
            let made = operator.post("/api/v1/tenants", new).await.expect(201);
            assert_eq!(made["status"], "trial");
            assert!(made["ready_in_ms"].as_i64().is_some_and(|ms| ms < 10_000), "{made}");
        }
        let (mut seen, mut after) = (Vec::new(), String::new());
        loop {
            let page = operator.get(&format!("/api/v1/tenants?q={mark}&status=trial&limit=2{after}")).await.expect(200);
            seen.extend(page["items"].as_array().expect("items").iter().map(|item| item["slug"].to_string()));
            let Some(next) = page["next"].as_str() else { break };
            after = format!("&after={next}");
        }
        let mut distinct = seen.clone();
        distinct.sort();
        distinct.dedup();
        assert_eq!((seen.len(), distinct.len()), (5, 5), "{seen:?}");
        let none = operator.get(&format!("/api/v1/tenants?q={mark}&status=suspended")).await.expect(200);
        assert_eq!(none["items"].as_array().map(Vec::len), Some(0));
    });
}

#[test]
fn a_job_that_died_is_seen_and_can_be_tried_again() {
    on_server(async {
        let app = TestApp::shared().await;
        let (_, operator) = operator(&app).await;
        let tenancy = &app.app.tenancy;
        let (id, now) = (tenancy.sources.new_id(), tenancy.sources.now());
        let broken = Job {
            kind: "send_operator_mail",
            payload: json!({ "sealed": "bm90IHNlYWxlZA==" }),
            dedupe_key: None,
            run_at: now,
            trace_id: id.simple().to_string(),
        };
        let tx = tenancy.databases.control().await.expect("a transaction");
        enqueue_platform(&tx, id, now, &broken).await.expect("a job");
        tx.commit().await.expect("committed");
        app.run_jobs().await;
        let listed = operator.get("/api/v1/dead-jobs?limit=200").await.expect(200);
        let jobs = listed["items"].as_array().expect("items");
        let dead = jobs.iter().find(|job| job["trace_id"] == id.simple().to_string()).expect("the job is dead");
        assert_eq!((dead["kind"].as_str(), dead["attempts"].as_i64()), (Some("send_operator_mail"), Some(1)));
        let path = format!("/api/v1/dead-jobs/{}/replay", dead["id"].as_str().expect("an id"));
        {
            // Another test's worker would take the job up again and let it die a second time.
            let _quiet = TestApp::without_work().await;
            operator.post(&path, json!({})).await.expect(202);
            operator.post(&path, json!({})).await.expect_problem(404, "not_found");
        }
        let health = operator.get("/api/v1/platform-health").await.expect(200);
        for part in ["database", "redis", "object_store"] {
            assert_eq!(health[part], "ok", "{health}");
        }
        assert!(
            health["jobs"]["queued"].as_i64().is_some()
                && health["jobs"]["scheduled"].as_i64().is_some()
                && health["tenants"].as_i64().is_some()
        );
    });
}
