//! Questions to the stage: asked once, voted for once, settled by moderators.

use futures_util::future::join_all;
use jamboree_harness::{Answer, Caller, on_server};
use jamboree_tenancy::Role;
use reqwest::Method;
use serde_json::{Value, json};

use crate::selling::Sale;

impl Sale {
    async fn ask(&self, who: &Caller, text: &str, client_id: &str) -> Answer {
        who.post(&self.path("/live-questions"), json!({ "text": text, "client_id": client_id })).await
    }

    async fn questions(&self, who: &Caller) -> Vec<Value> {
        let list = who.get(&self.path("/live-questions")).await.expect(200);
        list["items"].as_array().expect("items").clone()
    }
}

fn at(question: &Value, rest: &str) -> String {
    format!("/api/v1/live-questions/{}{rest}", question["id"].as_str().expect("an id"))
}

async fn vote(who: &Caller, question: &Value) -> Answer {
    who.send(who.request(Method::PUT, &at(question, "/vote"))).await
}

async fn with_guest() -> (Sale, Caller, Caller) {
    let sale = Sale::open().await;
    let kind = sale.ticket_type("Guest", 0, &[]).await;
    let guest = sale.guest(&kind, "Grace Hopper", "grace@example.com").await;
    let host = sale.t.member(Role::Host, Some(sale.event_uuid())).await;
    (sale, guest, host)
}

#[test]
fn a_question_sent_again_is_asked_once() {
    on_server(async {
        let (sale, guest, host) = with_guest().await;
        let mut announced = sale.t.app.app.tenancy.changes.announcements();
        let answers = join_all((0..8).map(|_| sale.ask(&guest, "How deep?", "one"))).await;
        let ids: Vec<Value> = answers.into_iter().map(|answer| answer.expect(201)["id"].clone()).collect();
        assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
        sale.ask(&guest, "Another text", "one").await.expect_problem(409, "conflict");
        // The same id by somebody else is another question.
        sale.ask(&host, "How deep?", "one").await.expect(201);
        assert_eq!(sale.questions(&guest).await.len(), 2);
        let mut told = 0;
        while let Ok(one) = announced.try_recv() {
            told += usize::from(one.tenant_id == sale.t.tenant.id() && one.topic == "question");
        }
        assert_eq!(told, 2, "a repeat is told to nobody");
    });
}

#[test]
fn one_vote_a_person_however_many_arrive_at_once() {
    on_server(async {
        let (sale, guest, host) = with_guest().await;
        let question = sale.ask(&guest, "How deep?", "one").await.expect(201);
        let kind = sale.ticket_type("More", 0, &[]).await;
        let mut voters = vec![guest.clone(), host.clone()];
        for number in 0..6 {
            let email = format!("voter{number}@example.com");
            voters.push(sale.guest(&kind, &format!("Voter {number}"), &email).await);
        }
        // Everybody five times at once; busy answers are sent again, as clients do.
        join_all((0..voters.len() * 5).map(|number| {
            let (voter, question) = (&voters[number % voters.len()], &question);
            async move {
                for _ in 0..20 {
                    let answer = vote(voter, question).await;
                    if answer.status != 503 {
                        return assert_eq!(answer.expect(200)["voted"], true);
                    }
                    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
                }
                panic!("a vote was never answered");
            }
        }))
        .await;
        let seen = &sale.questions(&guest).await[0];
        assert_eq!(seen["votes"], json!(voters.len()));
        assert_eq!((&seen["mine"], &seen["voted"], &seen["version"]), (&json!(true), &json!(true), &json!(1)));
        for _ in 0..3 {
            let taken = guest.delete(&at(&question, "/vote")).await.expect(200);
            assert_eq!((&taken["votes"], &taken["voted"]), (&json!(voters.len() - 1), &json!(false)));
        }
        let wrong = sale
            .rows(
                "SELECT q.id FROM live_questions q
                 WHERE q.votes <> (SELECT count(*) FROM live_question_votes v WHERE v.question_id = q.id)",
            )
            .await;
        assert!(wrong.is_empty(), "{wrong:?}");
    });
}

#[test]
fn moderators_settle_and_undo_and_others_cannot() {
    on_server(async {
        let (sale, guest, host) = with_guest().await;
        let first = sale.ask(&guest, "First?", "one").await.expect(201);
        let second = sale.ask(&guest, "Second?", "two").await.expect(201);
        let judge = sale.t.member(Role::Judge, Some(sale.event_uuid())).await;
        let stranger = sale.t.member(Role::Host, Some(uuid::Uuid::from_u128(7))).await;
        let answering = json!({ "state": "answering" });
        guest.patch(&at(&first, ""), answering.clone()).await.expect_problem(403, "forbidden");
        judge.patch(&at(&first, ""), answering.clone()).await.expect_problem(403, "forbidden");
        stranger.patch(&at(&first, ""), answering.clone()).await.expect_problem(404, "not_found");

        let now = host.patch(&at(&first, ""), answering.clone()).await;
        assert_eq!(now.header("etag"), "\"2\"");
        assert_eq!(now.expect(200)["state"], "answering");
        // Once more changes nothing.
        assert_eq!(host.patch(&at(&first, ""), answering).await.expect(200)["version"], 2);
        let stale = host.request(Method::PATCH, &at(&first, "")).header("if-match", "\"1\"");
        let stale = host.send(stale.json(&json!({ "pinned": true }))).await;
        stale.expect_problem(412, "version_conflict");
        let broken = host.request(Method::PATCH, &at(&first, "")).header("if-match", "two");
        let broken = host.send(broken.json(&json!({ "pinned": true }))).await;
        assert_eq!(broken.expect_problem(422, "invalid_parameter").pointers(), ["@If-Match"]);

        let answered = host.patch(&at(&first, ""), json!({ "state": "answered" })).await.expect(200);
        assert!(answered["settled_at"].is_string());
        vote(&guest, &first).await.expect_problem(409, "question_state");
        let moved = host.patch(&at(&first, ""), json!({ "state": "dismissed" })).await;
        assert!(moved.expect_problem(409, "question_state").text.contains("answered"));
        let undone = host.patch(&at(&first, ""), json!({ "state": "visible" })).await.expect(200);
        assert_eq!(undone["settled_at"], json!(null));
        vote(&guest, &first).await.expect(200);

        host.patch(&at(&second, ""), json!({ "state": "dismissed", "pinned": true })).await.expect(200);
        assert_eq!(sale.questions(&guest).await.len(), 1, "dismissed ones are for moderators");
        let seen = sale.questions(&host).await;
        assert_eq!((seen.len(), &seen[0]["text"]), (2, &json!("Second?")), "pinned ones stand first");
        let only = host.get(&sale.path("/live-questions?state=visible")).await.expect(200);
        assert_eq!(only["items"].as_array().map(Vec::len), Some(1));
        let audit = sale.t.owner().get("/api/v1/audit-entries?action=live_question.settled").await.expect(200);
        assert_eq!(audit["items"].as_array().map(Vec::len), Some(4), "{audit}");
    });
}

#[test]
fn hostile_questions_are_refused_or_kept_as_they_are() {
    on_server(async {
        let (sale, guest, host) = with_guest().await;
        for (body, pointer) in [
            (json!({ "text": "", "client_id": "a" }), "/text"),
            (json!({ "text": " \u{0}\n ", "client_id": "a" }), "/text"),
            (json!({ "text": "x".repeat(501), "client_id": "a" }), "/text"),
            (json!({ "text": "x", "client_id": "" }), "/client_id"),
            (json!({ "text": "x", "client_id": "c".repeat(101) }), "/client_id"),
        ] {
            let refused = guest.post(&sale.path("/live-questions"), body).await;
            assert_eq!(refused.expect_problem(422, "invalid_body").pointers(), [pointer]);
        }
        for body in [json!({ "text": "x" }), json!([]), json!({ "text": "x", "client_id": "a", "votes": 9 })] {
            assert_eq!(guest.post(&sale.path("/live-questions"), body).await.status, 422);
        }
        let text = "<script>alert(1)</script> '; DROP TABLE users; -- \u{202e}\u{1f600}";
        let kept = sale.ask(&guest, text, "b").await.expect(201);
        assert_eq!(kept["text"], text);
        for body in [json!({ "state": null }), json!({ "pinned": null }), json!({ "state": "gone" })] {
            assert_eq!(host.patch(&at(&kept, ""), body).await.status, 422);
        }
        assert_eq!(guest.send(guest.request(Method::PUT, "/api/v1/live-questions/lqn_x/vote")).await.status, 404);
        let other = Sale::open().await;
        let unknown = other.t.owner();
        vote(&unknown, &kept).await.expect_problem(404, "not_found");
        for number in 1..50 {
            sale.ask(&guest, "Again?", &format!("n{number}")).await.expect(201);
        }
        sale.ask(&guest, "Once more?", "too many").await.expect_problem(409, "limit_reached");
        sale.ask(&guest, text, "b").await.expect(201);
    });
}
