//! From stage to stage: by the clock and by hand, each step once.

use chrono::{DateTime, Utc};
use futures_util::future::join_all;
use jamboree_hackathon::event_progress::leave_missing_jobs;
use jamboree_harness::{Answer, TestApp, on_server};
use jamboree_tenancy::{Audience, Role};
use serde_json::{Value, json};

use crate::selling::Sale;

/// An event in registration on a server whose clock can be moved.
async fn event() -> Sale {
    let sale = Sale::open_on(TestApp::with_own_clock().await).await;
    sale.t.run_jobs().await;
    sale
}

impl Sale {
    /// Moves the clock to an instant of the planned event, which is in Lisbon, where it is UTC in March.
    fn set_clock(&self, instant: &str) {
        let at: DateTime<Utc> = instant.parse().expect("an instant");
        let sources = &self.t.app.app.tenancy.sources;
        sources.clock.advance(at - sources.now());
    }

    async fn stored_status(&self) -> String {
        let rows = self.rows("SELECT status FROM events WHERE status <> 'draft'").await;
        rows[0]["status"].as_str().expect("a status").to_owned()
    }

    async fn move_to(&self, to: &str) -> Answer {
        let body = json!({ "to": to, "reason": "Everybody is here" });
        self.t.owner().post(&self.path("/status-moves"), body).await
    }

    /// The moves as pairs, oldest first, with who made them.
    async fn moves(&self) -> Vec<(String, String, Value)> {
        let list = self.t.owner().get(&self.path("/status-moves")).await.expect(200);
        let text = |value: &Value| value.as_str().expect("a status").to_owned();
        let items = list["items"].as_array().expect("items").iter().rev();
        items.map(|item| (text(&item["from"]), text(&item["to"]), item["by"].clone())).collect()
    }
}

fn steps(moves: &[(String, String, Value)]) -> Vec<&str> {
    moves.iter().map(|(_, to, _)| to.as_str()).collect()
}

#[test]
fn the_clock_moves_an_event_step_by_step_and_each_step_is_written_once() {
    on_server(async {
        let sale = event().await;
        assert_eq!(sale.stored_status().await, "registration", "its window was open when it was published");
        let moves = sale.moves().await;
        assert_eq!(steps(&moves), ["published", "registration"]);
        assert_ne!(moves[0].2, Value::Null, "somebody published it");
        assert_eq!(moves[1].2, Value::Null, "the clock opened registration");
        sale.set_clock("2027-03-12T17:55:00Z");
        sale.t.run_jobs().await;
        assert_eq!(sale.stored_status().await, "registration");
        sale.set_clock("2027-03-12T18:00:00.5Z");
        sale.t.run_jobs().await;
        assert_eq!(sale.stored_status().await, "running");
        sale.set_clock("2027-03-14T14:00:01Z");
        sale.t.run_jobs().await;
        // A worker that died after its work does it again.
        sale.leave_job("advance_event", json!({ "event_id": sale.event_uuid() })).await;
        sale.t.run_jobs().await;
        assert_eq!(sale.stored_status().await, "judging");
        assert_eq!(steps(&sale.moves().await), ["published", "registration", "running", "judging"]);
        let audited = sale
            .rows("SELECT actor_kind, detail FROM audit_entries WHERE action = 'event.status_moved' ORDER BY id")
            .await;
        assert!(
            audited.iter().all(|row| row["actor_kind"] == "platform" && row["detail"]["by"] == "clock"),
            "{audited:?}"
        );
    });
}

#[test]
fn steps_that_nobody_was_there_for_are_all_made_in_their_order() {
    on_server(async {
        let sale = Sale::open_on(TestApp::with_own_clock().await).await;
        sale.set_clock("2027-03-20T00:00:00Z");
        sale.t.run_jobs().await;
        let moves = sale.moves().await;
        assert_eq!(steps(&moves), ["published", "registration", "running", "judging"]);
        assert!(moves.windows(2).all(|pair| pair[0].1 == pair[1].0), "{moves:?}");
        assert_eq!(sale.t.owner().get(&sale.path("")).await.expect(200)["status"], "judging");
    });
}

#[test]
fn a_hand_moves_on_from_where_the_clock_is_and_the_refusal_says_what_is_possible() {
    on_server(async {
        // No job has run: the stored status is behind, the move is not.
        let sale = Sale::open().await;
        let moved = sale.move_to("running").await.expect(200);
        assert_eq!(moved["status"], "running");
        let moves = sale.moves().await;
        assert_eq!(steps(&moves), ["published", "registration", "running"]);
        assert_eq!((&moves[1].2, moves[2].2.is_string()), (&Value::Null, true));
        let list = sale.t.owner().get(&sale.path("/status-moves")).await.expect(200);
        assert_eq!(list["items"][0]["reason"], "Everybody is here");
        for (to, words) in [
            ("running", "already"),
            ("published", "cannot become published"),
            ("cancelled", "it can become judging"),
            ("results", "cannot become results"),
            ("archived", "cannot become archived"),
        ] {
            let refused = sale.move_to(to).await.expect_problem(409, "event_state");
            assert!(refused.text.contains(words), "{}", refused.text);
        }
        sale.move_to("judging").await.expect(200);
        let refused = sale.move_to("results").await.expect_problem(409, "event_state");
        assert!(refused.text.contains("set of results is published"), "{}", refused.text);
        assert_eq!(steps(&sale.moves().await).len(), 4, "a refusal is no move");
        // Results that are out, then the archive.
        sale.write("UPDATE events SET status = 'results'", vec![]).await;
        sale.move_to("archived").await.expect(200);
        let refused = sale.move_to("judging").await.expect_problem(409, "event_state");
        assert!(refused.text.contains("archived"), "{}", refused.text);
    });
}

#[test]
fn drafts_strangers_and_malformed_moves_are_refused() {
    on_server(async {
        let sale = Sale::open().await;
        let draft = sale.t.draft("Later").await;
        let owner = sale.t.owner();
        let at = crate::events::path(&draft, "/status-moves");
        let refused = owner.post(&at, json!({ "to": "published" })).await.expect_problem(409, "event_state");
        assert!(refused.text.contains("publish it"), "{}", refused.text);
        let path = sale.path("/status-moves");
        for body in [
            json!({}),
            json!({ "to": "paused" }),
            json!({ "to": "running", "force": true }),
            json!({ "to": "running", "reason": "x".repeat(1001) }),
        ] {
            owner.post(&path, body).await.expect_problem(422, "invalid_body");
        }
        for role in [Role::Host, Role::CoHost, Role::Judge] {
            let caller = sale.t.member(role, Some(sale.event_uuid())).await;
            caller.post(&path, json!({ "to": "running" })).await.expect_problem(403, "forbidden");
            caller.get(&path).await.expect_problem(403, "forbidden");
        }
        let stranger = TestApp::tenant().await;
        stranger.owner().post(&path, json!({ "to": "running" })).await.expect_problem(404, "not_found");
        stranger.owner().get(&path).await.expect_problem(404, "not_found");
        let auditor = sale.t.member(Role::Auditor, None).await;
        auditor.get(&path).await.expect(200);
    });
}

#[test]
fn of_many_hands_at_once_one_makes_the_move() {
    on_server(async {
        let sale = Sale::open().await;
        let answers = join_all((0..8).map(|_| sale.move_to("running"))).await;
        let made = answers.iter().filter(|answer| answer.status == 200).count();
        assert!(answers.iter().all(|answer| answer.status == 200 || answer.code() == "event_state"), "{answers:?}");
        assert_eq!(made, 1);
        assert_eq!(steps(&sale.moves().await), ["published", "registration", "running"]);
    });
}

#[test]
fn a_moved_date_moves_the_step_and_the_former_instant_does_nothing() {
    on_server(async {
        let sale = event().await;
        let owner = sale.t.owner();
        owner.patch(&sale.path(""), json!({ "starts_local": "2027-03-12T20:00" })).await.expect(200);
        sale.set_clock("2027-03-12T18:30:00Z");
        sale.t.run_jobs().await;
        assert_eq!(sale.stored_status().await, "registration");
        sale.set_clock("2027-03-12T20:00:01Z");
        sale.t.run_jobs().await;
        assert_eq!(sale.stored_status().await, "running");
        let deadlines = json!({
            "registration_opens_local": "2026-11-01T10:00", "registration_closes_local": "2027-03-11T00:00",
            "submissions_close_local": "2027-03-13T10:00", "judging_opens_local": "2027-03-13T11:00",
            "judging_closes_local": "2027-03-14T17:00", "results_local": "2027-03-14T18:00",
        });
        owner.put(&sale.path("/deadlines"), deadlines).await.expect(200);
        sale.set_clock("2027-03-13T11:00:01Z");
        sale.t.run_jobs().await;
        assert_eq!(sale.stored_status().await, "judging");
    });
}

#[test]
fn an_event_whose_jobs_are_missing_is_found_by_the_net() {
    on_server(async {
        let sale = event().await;
        // Nobody left a job for this start.
        let starts: DateTime<Utc> = "2027-03-12T15:00:00Z".parse().expect("an instant");
        sale.write("UPDATE events SET starts_at = $1", vec![starts.into()]).await;
        sale.set_clock("2027-03-12T15:30:00Z");
        sale.t.run_jobs().await;
        assert_eq!(sale.stored_status().await, "registration");
        let tenancy = &sale.t.app.app.tenancy;
        for _ in 0..2 {
            let tx = tenancy.databases.begin(&sale.t.tenant).await.expect("a transaction");
            leave_missing_jobs(&tx, &tenancy.sources, tenancy.sources.now()).await.expect("looked");
            tx.commit().await.expect("committed");
        }
        sale.t.run_jobs().await;
        assert_eq!(sale.stored_status().await, "running");
        assert_eq!(steps(&sale.moves().await), ["published", "registration", "running"]);
    });
}

/// A submission of the one team, as it is while people write.
async fn draft_of_a_team(sale: &Sale) {
    let kind = sale.ticket_type("Guest", 0, &[]).await;
    sale.add(&kind, "Grace Hopper", "grace@example.com", json!({})).await;
    let grace = sale.t.signed_in("grace@example.com", &[]).await;
    grace.post(&sale.path("/teams"), json!({ "name": "Compilers" })).await.expect(201);
    let content = json!({
        "title": "A net", "summary": "It catches", "description": "Plastic", "links": [], "track_ids": [],
    });
    let request = grace.request(reqwest::Method::PUT, &sale.path("/my-submission")).header("if-match", "\"0\"");
    let saved = grace.send(request.json(&content)).await.expect(200);
    let receipt = format!("/api/v1/submissions/{}/receipts", saved["id"].as_str().expect("an id"));
    grace.send(grace.request(reqwest::Method::POST, &receipt)).await.expect(201);
}

#[test]
fn submissions_are_frozen_when_they_close_and_teams_are_locked_when_judging_begins() {
    on_server(async {
        let sale = event().await;
        sale.set_clock("2027-03-12T18:00:01Z");
        draft_of_a_team(&sale).await;
        sale.set_clock("2027-03-14T13:30:00Z");
        sale.t.run_jobs().await;
        let frozen = sale.rows("SELECT frozen_at, receipt_hash FROM submissions").await;
        assert!(frozen[0]["frozen_at"].is_string() && frozen[0]["receipt_hash"].is_string(), "{frozen:?}");
        assert_eq!(sale.rows("SELECT id FROM teams WHERE locked_at IS NOT NULL").await.len(), 0, "not yet");
        sale.set_clock("2027-03-14T14:00:01Z");
        sale.t.run_jobs().await;
        assert_eq!(sale.rows("SELECT id FROM teams WHERE locked_at IS NOT NULL").await.len(), 1);
        assert_eq!(sale.rows("SELECT frozen_at, receipt_hash FROM submissions").await, frozen, "once");
    });
}

#[test]
fn a_hand_that_begins_judging_early_freezes_and_locks_at_once() {
    on_server(async {
        let sale = event().await;
        sale.set_clock("2027-03-13T08:00:00Z");
        draft_of_a_team(&sale).await;
        sale.move_to("judging").await.expect(200);
        assert_eq!(sale.rows("SELECT id FROM submissions WHERE frozen_at IS NOT NULL").await.len(), 1);
        assert_eq!(sale.rows("SELECT id FROM teams WHERE locked_at IS NOT NULL").await.len(), 1);
        // When the clock comes to what was done by hand, nothing is left to do.
        sale.set_clock("2027-03-15T00:00:00Z");
        sale.t.run_jobs().await;
        assert_eq!(steps(&sale.moves().await), ["published", "registration", "running", "judging"]);
    });
}

#[test]
fn a_cancelled_event_stays_cancelled_whatever_the_clock_says() {
    on_server(async {
        let sale = event().await;
        sale.move_to("cancelled").await.expect(200);
        sale.set_clock("2027-03-15T00:00:00Z");
        sale.t.run_jobs().await;
        assert_eq!(sale.stored_status().await, "cancelled");
        assert_eq!(steps(&sale.moves().await), ["published", "registration", "cancelled"]);
    });
}

#[test]
fn every_step_is_told_to_everybody_in_the_venue() {
    on_server(async {
        let sale = event().await;
        let mut told = sale.t.app.app.tenancy.changes.announcements();
        sale.move_to("running").await.expect(200);
        sale.set_clock("2027-03-14T14:00:01Z");
        sale.t.run_jobs().await;
        let mine = sale.t.tenant.id();
        let mut heard = Vec::new();
        while heard.len() < 2 {
            let next = tokio::time::timeout(std::time::Duration::from_secs(10), told.recv()).await;
            let announcement = next.expect("told in time").expect("told");
            if announcement.tenant_id == mine && announcement.topic == "event" {
                assert_eq!(announcement.audience, Audience::Everyone);
                heard.push(announcement.detail["status"].clone());
            }
        }
        assert_eq!(heard, ["running", "judging"]);
    });
}
