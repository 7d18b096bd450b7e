//! Magic links: single use, short life, bound to the browser, telling nobody who is a member.

use futures_util::future::join_all;
use jamboree_harness::{Answer, Caller, TestApp, TestTenant, on_server};
use jamboree_tenancy::Role;
use serde_json::json;

/// Asks for a link in a new browser; answers the browser.
async fn ask(t: &TestTenant, email: &str) -> (Caller, Answer) {
    let answer = t.visitor().post("/api/v1/sign-in-links", json!({ "email": email })).await;
    (t.visitor().with_session_of(&answer), answer)
}

/// The token of the newest sign-in mail to the address.
async fn mailed_token(t: &TestTenant, email: &str) -> String {
    t.run_jobs().await;
    let mails = t.app.mails_to(email).await;
    let text = &mails.first().expect("a mail").message.draft().text;
    let at = text.find("/sign-in/").unwrap_or_else(|| panic!("no link in: {text}"));
    text[at + "/sign-in/".len()..].split_whitespace().next().expect("a token").to_owned()
}

fn member_of(t: &TestTenant) -> String {
    format!("organiser@{}.example", t.slug())
}

#[test]
fn a_link_signs_in_the_browser_that_asked_once() {
    on_server(async {
        let t = TestApp::tenant().await;
        let email = member_of(&t);
        t.signed_in(&email, &[(Role::Organiser, None)]).await;
        let (browser, answer) = ask(&t, &email).await;
        assert_eq!(answer.status, 202);
        let token = mailed_token(&t, &email).await;
        let other = t.visitor().post("/api/v1/sessions", json!({ "token": token })).await;
        other.expect_problem(422, "sign_in_link_other_browser");
        let signed_in = browser.post("/api/v1/sessions", json!({ "token": token })).await;
        assert_eq!(signed_in.status, 201, "{}", signed_in.text);
        let cookie = signed_in
            .headers
            .get_all("set-cookie")
            .iter()
            .filter_map(|value| value.to_str().ok())
            .find(|text| text.starts_with("__Host-jam_session="))
            .expect("a session")
            .to_owned();
        for part in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
        let me = browser.clone().with_session_of(&signed_in);
        let session = me.get("/api/v1/session").await.expect(200);
        assert_eq!(session["user"]["email"], email.as_str());
        browser.post("/api/v1/sessions", json!({ "token": token })).await.expect_problem(422, "sign_in_link_invalid");
        assert_eq!(me.delete("/api/v1/session").await.status, 204);
        assert_eq!(me.get("/api/v1/session").await.status, 401);
    });
}

#[test]
fn ten_clicks_at_once_make_one_session() {
    on_server(async {
        let t = TestApp::tenant().await;
        let email = member_of(&t);
        t.signed_in(&email, &[(Role::Organiser, None)]).await;
        let (browser, _) = ask(&t, &email).await;
        let token = mailed_token(&t, &email).await;
        let answers = join_all((0..10).map(|_| browser.post("/api/v1/sessions", json!({ "token": token })))).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1);
    });
}

#[test]
fn a_link_dies_of_age() {
    on_server(async {
        let app = TestApp::with_own_clock().await;
        let t = TestTenant::create(app).await;
        let email = member_of(&t);
        t.signed_in(&email, &[(Role::Organiser, None)]).await;
        let (browser, _) = ask(&t, &email).await;
        let token = mailed_token(&t, &email).await;
        t.app.app.tenancy.sources.clock.advance(chrono::TimeDelta::minutes(16));
        browser.post("/api/v1/sessions", json!({ "token": token })).await.expect_problem(422, "sign_in_link_invalid");
    });
}

#[test]
fn a_session_ends_after_its_time() {
    on_server(async {
        let app = TestApp::with_own_clock().await;
        let t = TestTenant::create(app).await;
        let email = member_of(&t);
        t.signed_in(&email, &[(Role::Organiser, None)]).await;
        let (browser, _) = ask(&t, &email).await;
        let token = mailed_token(&t, &email).await;
        let answer = browser.post("/api/v1/sessions", json!({ "token": token })).await;
        let me = browser.with_session_of(&answer);
        assert_eq!(me.get("/api/v1/session").await.status, 200);
        t.app.app.tenancy.sources.clock.advance(chrono::TimeDelta::days(15));
        assert_eq!(me.get("/api/v1/session").await.status, 401);
    });
}

#[test]
fn asking_for_a_stranger_answers_the_same_and_mails_nobody() {
    on_server(async {
        let t = TestApp::tenant().await;
        let email = member_of(&t);
        t.signed_in(&email, &[(Role::Organiser, None)]).await;
        let stranger = format!("stranger@{}.example", t.slug());
        let (_, known) = ask(&t, &email).await;
        let (_, unknown) = ask(&t, &stranger).await;
        assert_eq!((known.status, known.text), (unknown.status, unknown.text));
        let cookies = |answer: &Answer| answer.headers.get_all("set-cookie").iter().count();
        let (_, known) = ask(&t, &email).await;
        let (_, unknown) = ask(&t, &stranger).await;
        assert_eq!(cookies(&known), cookies(&unknown));
        t.run_jobs().await;
        assert!(t.app.mails_to(&stranger).await.is_empty());
        for email in ["", "nonsense", "a@b\nBcc: x@y.example", "@", &"x".repeat(400)] {
            let answer = t.visitor().post("/api/v1/sign-in-links", json!({ "email": email })).await;
            assert_eq!(answer.status, 422, "{email}: {}", answer.text);
        }
    });
}

#[test]
fn an_api_token_acts_within_its_scopes_until_it_is_revoked() {
    on_server(async {
        let t = TestApp::tenant().await;
        let owner = t.owner();
        let made =
            owner.post("/api/v1/api-tokens", json!({ "name": "ci", "scopes": ["events:read"] })).await.expect(201);
        let token = made["token"].as_str().expect("a token");
        let robot = t.visitor().with_bearer(token);
        assert_eq!(robot.get("/api/v1/events").await.status, 200);
        let body = json!({ "title": "x", "zone": "UTC", "starts_local": "2027-03-12T18:00", "ends_local": "2027-03-13T18:00" });
        robot.post("/api/v1/events", body).await.expect_problem(403, "scope_missing");
        let access = t.visitor().post("/api/v1/access-tokens", json!({ "api_token": token })).await.expect(201);
        let short = t.visitor().with_bearer(access["access_token"].as_str().expect("a token"));
        assert_eq!(short.get("/api/v1/events").await.status, 200);
        let id = made["api_token"]["id"].as_str().expect("an id");
        assert_eq!(owner.delete(&format!("/api/v1/api-tokens/{id}")).await.status, 204);
        // On the very next request, the short-lived one too.
        robot.get("/api/v1/events").await.expect_problem(401, "token_invalid");
        short.get("/api/v1/events").await.expect_problem(401, "token_invalid");
    });
}

#[test]
fn an_access_token_dies_after_five_minutes_and_is_not_forged() {
    on_server(async {
        let app = TestApp::with_own_clock().await;
        let t = TestTenant::create(app).await;
        let made =
            t.owner().post("/api/v1/api-tokens", json!({ "name": "ci", "scopes": ["events:read"] })).await.expect(201);
        let access = t.visitor().post("/api/v1/access-tokens", json!({ "api_token": made["token"] })).await.expect(201);
        let access = access["access_token"].as_str().expect("a token").to_owned();
        let mut parts: Vec<String> = access.split('.').map(str::to_owned).collect();
        parts[0] = "eyJhbGciOiJub25lIiwia2lkIjoieCJ9".to_owned();
        t.visitor().with_bearer(&parts.join(".")).get("/api/v1/events").await.expect_problem(401, "token_invalid");
        assert_eq!(t.visitor().with_bearer(&access).get("/api/v1/events").await.status, 200);
        t.app.app.tenancy.sources.clock.advance(chrono::TimeDelta::minutes(6));
        t.visitor().with_bearer(&access).get("/api/v1/events").await.expect_problem(401, "token_invalid");
    });
}
