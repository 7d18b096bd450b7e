//! Members, roles and invitations, and the audit log that remembers them.

use futures_util::future::join_all;
use jamboree_harness::{TestApp, TestTenant, on_server};
use jamboree_tenancy::Role;
use serde_json::{Value, json};

async fn invitation_token(t: &TestTenant, email: &str) -> String {
    t.run_jobs().await;
    let mails = t.app.mails_to(email).await;
    let text = &mails.first().expect("a mail").message.draft().text;
    let at = text.find("/invitation/").unwrap_or_else(|| panic!("no link in: {text}"));
    text[at + "/invitation/".len()..].split_whitespace().next().expect("a token").to_owned()
}

async fn invite(t: &TestTenant, email: &str, role: &str, event: Option<&Value>) -> Value {
    let mut body = json!({ "email": email, "role": role });
    if let Some(event) = event {
        body["event_id"] = event["id"].clone();
    }
    t.owner().post("/api/v1/invitations", body).await.expect(201)
}

#[test]
fn an_invited_co_host_edits_their_event_until_revoked_and_the_log_has_both() {
    on_server(async {
        let t = TestApp::tenant().await;
        let event = t.draft("Clean Oceans Hack").await;
        let email = format!("cohost@{}.example", t.slug());
        invite(&t, &email, "co_host", Some(&event)).await;
        let token = invitation_token(&t, &email).await;
        let offer = t.visitor().post("/api/v1/invitation-offers", json!({ "token": token })).await.expect(200);
        assert_eq!(
            (offer["role"].as_str(), offer["event_title"].as_str()),
            (Some("co_host"), Some("Clean Oceans Hack"))
        );
        let accepted =
            t.visitor().post("/api/v1/invitation-acceptances", json!({ "token": token, "name": "Mira" })).await;
        assert_eq!(accepted.status, 201, "{}", accepted.text);
        let mira = t.visitor().with_session_of(&accepted);
        let path = format!("/api/v1/events/{}", event["id"].as_str().expect("an id"));
        mira.patch(&path, json!({ "tagline": "Plastic out, fish in" })).await.expect(200);
        t.visitor()
            .post("/api/v1/invitation-acceptances", json!({ "token": token, "name": "Again" }))
            .await
            .expect_problem(422, "invitation_invalid");
        let members = t.owner().get(&format!("/api/v1/members?q={email}")).await.expect(200);
        let membership = members["items"][0]["memberships"][0]["id"].as_str().expect("an id").to_owned();
        assert_eq!(t.owner().delete(&format!("/api/v1/memberships/{membership}")).await.status, 204);
        let refused = mira.patch(&path, json!({ "tagline": "Still here" })).await;
        assert!(matches!(refused.status, 403 | 404), "{}", refused.text);
        let log = t.owner().get("/api/v1/audit-entries?limit=200").await.expect(200);
        let actions: Vec<&str> =
            log["items"].as_array().expect("items").iter().filter_map(|entry| entry["action"].as_str()).collect();
        for wanted in ["invitation.sent", "invitation.accepted", "event.updated", "role.revoked"] {
            assert!(actions.contains(&wanted), "{wanted} is not in {actions:?}");
        }
    });
}

#[test]
fn one_invitation_accepted_by_ten_at_once_makes_one_membership() {
    on_server(async {
        let t = TestApp::tenant().await;
        let email = format!("judge@{}.example", t.slug());
        let event = t.draft("Rush Hack").await;
        invite(&t, &email, "judge", Some(&event)).await;
        let token = invitation_token(&t, &email).await;
        let visitor = t.visitor();
        let answers = join_all(
            (0..10).map(|_| visitor.post("/api/v1/invitation-acceptances", json!({ "token": token, "name": "J" }))),
        )
        .await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1);
        let members = t.owner().get(&format!("/api/v1/members?q={email}")).await.expect(200);
        assert_eq!(members["items"][0]["memberships"].as_array().map(Vec::len), Some(1));
    });
}

#[test]
fn resending_replaces_the_link_and_revoking_kills_it() {
    on_server(async {
        let t = TestApp::tenant().await;
        let email = format!("host@{}.example", t.slug());
        let event = t.draft("Resend Hack").await;
        let invitation = invite(&t, &email, "host", Some(&event)).await;
        let path = format!("/api/v1/invitations/{}", invitation["id"].as_str().expect("an id"));
        let first = invitation_token(&t, &email).await;
        let resent = t.owner().post(&format!("{path}/resends"), json!({})).await;
        assert!(resent.status < 300, "{}", resent.text);
        let second = invitation_token(&t, &email).await;
        assert_ne!(first, second);
        t.visitor()
            .post("/api/v1/invitation-offers", json!({ "token": first }))
            .await
            .expect_problem(422, "invitation_invalid");
        t.visitor().post("/api/v1/invitation-offers", json!({ "token": second })).await.expect(200);
        assert_eq!(t.owner().delete(&path).await.status, 204);
        t.visitor()
            .post("/api/v1/invitation-acceptances", json!({ "token": second, "name": "Late" }))
            .await
            .expect_problem(422, "invitation_invalid");
    });
}

#[test]
fn the_last_owner_stays_even_when_two_are_removed_at_once() {
    on_server(async {
        let t = TestApp::tenant().await;
        t.signed_in(&format!("second@{}.example", t.slug()), &[(Role::Owner, None)]).await;
        let members = t.owner().get("/api/v1/members?limit=200").await.expect(200);
        let owners: Vec<String> = members["items"]
            .as_array()
            .expect("items")
            .iter()
            .flat_map(|member| member["memberships"].as_array().cloned().unwrap_or_default())
            .filter(|membership| membership["role"] == "owner")
            .filter_map(|membership| membership["id"].as_str().map(str::to_owned))
            .collect();
        assert_eq!(owners.len(), 2);
        let owner = t.owner();
        let paths: Vec<String> = owners.iter().map(|id| format!("/api/v1/memberships/{id}")).collect();
        let answers = join_all(paths.iter().map(|path| owner.delete(path))).await;
        let removed = answers.iter().filter(|answer| answer.status == 204).count();
        assert!(removed <= 1, "both were removed");
    });
}

#[test]
fn an_organiser_cannot_make_an_owner() {
    on_server(async {
        let t = TestApp::tenant().await;
        let organiser = t.member(Role::Organiser, None).await;
        let body = json!({ "email": "me@elsewhere.example", "role": "owner" });
        let answer = organiser.post("/api/v1/invitations", body).await;
        assert_eq!(answer.status, 403, "{}", answer.text);
        let event = t.draft("Scope Hack").await;
        let body = json!({ "email": "x@elsewhere.example", "role": "owner", "event_id": event["id"] });
        t.owner().post("/api/v1/invitations", body).await.expect_problem(422, "role_scope_mismatch");
    });
}
