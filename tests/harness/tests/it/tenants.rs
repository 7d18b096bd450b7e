//! The operator's view: tenants come, wait, and go quiet.

use futures_util::future::join_all;
use jamboree_harness::{Caller, TestApp, on_server};
use serde_json::{Value, json};

fn new_tenant(slug: &str) -> Value {
    json!({ "slug": slug, "name": "Acme Robotics", "owner_email": format!("owner@{slug}.example") })
}

fn fresh_slug(app: &TestApp) -> String {
    let id = app.app.tenancy.sources.new_id().simple().to_string();
    format!("acme-{}", &id[20..])
}

#[test]
fn a_created_tenant_answers_at_its_host_and_its_owner_gets_in() {
    on_server(async {
        let app = TestApp::shared().await;
        let operator = app.operator().await;
        let slug = fresh_slug(&app);
        let tenant = operator.post("/api/v1/tenants", new_tenant(&slug)).await.expect(201);
        assert_eq!(tenant["slug"], slug.as_str());
        let at_host: Caller = app
            .platform()
            .at_host(&format!("{slug}.localhost"))
            .with_origin(Some(&format!("http://{slug}.localhost:{}", app.address.port())));
        assert_eq!(at_host.get("/").await.status, 200);
        app.run_jobs().await;
        let mails = app.mails_to(&format!("owner@{slug}.example")).await;
        assert_eq!(mails.len(), 1, "one mail for the owner");
        let text = &mails[0].message.draft().text;
        let at = text.find("/invitation/").expect("a link");
        let token = text[at + "/invitation/".len()..].split_whitespace().next().expect("a token");
        let accepted = at_host.post("/api/v1/invitation-acceptances", json!({ "token": token, "name": "Ilse" })).await;
        assert_eq!(accepted.status, 201, "{}", accepted.text);
        let session = at_host.with_session_of(&accepted).get("/api/v1/session").await.expect(200);
        assert_eq!(session["memberships"][0]["role"], "owner");
    });
}

#[test]
fn slugs_that_are_taken_reserved_or_malformed_are_refused_by_name() {
    on_server(async {
        let app = TestApp::shared().await;
        let operator = app.operator().await;
        let slug = fresh_slug(&app);
        operator.post("/api/v1/tenants", new_tenant(&slug)).await.expect(201);
        let refused = operator.post("/api/v1/tenants", new_tenant(&slug)).await.expect_problem(409, "slug_taken");
        assert_eq!(refused.pointers(), ["/slug"]);
        for reserved in ["api", "www", "admin", "files", "mail", "status", "app"] {
            operator.post("/api/v1/tenants", new_tenant(reserved)).await.expect_problem(422, "slug_reserved");
        }
        for bad in ["A", "ab", "-abc", "abc-", "a_b_c", "übung", "a--b", &"a".repeat(41)] {
            let answer = operator.post("/api/v1/tenants", new_tenant(bad)).await;
            assert_eq!(answer.status, 422, "{bad}: {}", answer.text);
        }
        let check = operator.get(&format!("/api/v1/slug-checks/{slug}")).await.expect(200);
        assert_eq!((check["available"].as_bool(), check["reason"].as_str()), (Some(false), Some("taken")));
    });
}

#[test]
fn ten_who_want_the_same_address_at_once_get_one_tenant() {
    on_server(async {
        let app = TestApp::shared().await;
        let operator = app.operator().await;
        let slug = fresh_slug(&app);
        let answers = join_all((0..10).map(|_| operator.post("/api/v1/tenants", new_tenant(&slug)))).await;
        let made = answers.iter().filter(|answer| answer.status == 201).count();
        assert_eq!(made, 1, "{:?}", answers.iter().map(|answer| answer.status).collect::<Vec<_>>());
        app.run_jobs().await;
        assert_eq!(app.mails_to(&format!("owner@{slug}.example")).await.len(), 1);
    });
}

#[test]
fn an_operator_link_works_once() {
    on_server(async {
        let app = TestApp::shared().await;
        let email = format!("once-{}@platform.example", app.app.tenancy.sources.new_id().simple());
        let link = jamboree_server::operate::invite_operator(&app.app, &email).await.expect("a link");
        let token = link.rsplit('/').next().expect("a token").to_owned();
        app.platform().post("/api/v1/sessions", json!({ "token": token })).await.expect(201);
        app.platform()
            .post("/api/v1/sessions", json!({ "token": token }))
            .await
            .expect_problem(422, "sign_in_link_invalid");
    });
}

#[test]
fn a_tenants_session_is_worthless_on_the_platform() {
    on_server(async {
        let t = TestApp::tenant().await;
        let confused = t.owner().at_host("localhost");
        assert_eq!(confused.get("/api/v1/tenants").await.status, 401);
        let operator = t.app.operator().await.at_host(&format!("{}.localhost", t.slug()));
        assert_eq!(operator.get("/api/v1/events").await.status, 401);
    });
}
