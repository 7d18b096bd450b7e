//! The door: one ticket lets one person in, whatever devices and networks do.

use futures_util::future::join_all;
use jamboree_harness::{Answer, on_server};
use jamboree_tenancy::Role;
use serde_json::{Value, json};

use crate::{events::path, selling::Sale};

impl Sale {
    async fn undo(&self, participant: &Value, nonce: &str) -> Answer {
        let body = json!({ "participant_id": participant["id"], "nonce": nonce, "device": "Main entrance" });
        self.t.owner().post(&self.path("/check-in-reversals"), body).await
    }

    /// Rows of the log, and how many tickets are in.
    async fn door(&self) -> (usize, usize) {
        let log = self.rows("SELECT id FROM check_ins").await.len();
        (log, self.rows("SELECT id FROM participants WHERE checked_in_at IS NOT NULL").await.len())
    }
}

fn code_of(participant: &Value) -> &str {
    participant["ticket_code"].as_str().expect("a code")
}

async fn with_guest() -> (Sale, Value) {
    let sale = Sale::open().await;
    let kind = sale.ticket_type("Guest", 0, &[]).await;
    let guest = sale.add(&kind, "Grace Hopper", "grace@example.com", json!({})).await;
    (sale, guest)
}

#[test]
fn a_scan_lets_in_once_and_the_same_scan_again_is_the_same_answer() {
    on_server(async {
        let (sale, guest) = with_guest().await;
        let first = sale.scan(code_of(&guest), "scan-1").await.expect(201);
        assert_eq!(first["outcome"], "checked_in");
        assert_eq!(first["participant"]["name"], "Grace Hopper");
        assert_eq!(first["participant"]["checked_in_at"], first["at"]);
        for answer in join_all((0..10).map(|_| sale.scan(code_of(&guest), "scan-1"))).await {
            assert_eq!(answer.expect(201), first, "a replay says what was said");
        }
        assert_eq!(sale.door().await, (1, 1));
        let other = sale.scan(code_of(&guest), "scan-2").await.expect(201);
        assert_eq!(other["outcome"], "already_in");
        assert_eq!(other["participant"]["checked_in_at"], first["at"], "since when they are in");
        assert_eq!(sale.participant("grace@example.com").await["status"], "checked_in");
        assert_eq!(sale.participant("grace@example.com").await["checked_in_at"], first["at"]);
    });
}

#[test]
fn of_fifty_scans_of_one_ticket_at_once_one_lets_in() {
    on_server(async {
        let (sale, guest) = with_guest().await;
        let answers = join_all((0..50).map(|number| {
            let (sale, code) = (&sale, code_of(&guest));
            async move {
                // Who hears that it is busy sends the same scan again, as the door's page does.
                for _ in 0..20 {
                    let answer = sale.scan(code, &format!("gate-{number}")).await;
                    if answer.status != 503 {
                        return answer.expect(201);
                    }
                    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
                }
                panic!("gate {number} was never answered");
            }
        }))
        .await;
        let of = |outcome: &str| answers.iter().filter(|answer| answer["outcome"] == outcome).count();
        assert_eq!((of("checked_in"), of("already_in")), (1, 49));
        let since = answers.iter().find(|answer| answer["outcome"] == "checked_in").expect("one")["at"].clone();
        assert!(answers.iter().all(|answer| answer["participant"]["checked_in_at"] == since), "{answers:?}");
        assert_eq!(sale.door().await, (50, 1));
    });
}

#[test]
fn undoing_is_a_row_of_its_own_and_the_ticket_lets_in_again() {
    on_server(async {
        let (sale, guest) = with_guest().await;
        assert_eq!(sale.undo(&guest, "early").await.expect(201)["outcome"], "not_in");
        let first = sale.scan(code_of(&guest), "in-1").await.expect(201);
        let undone = sale.undo(&guest, "out-1").await.expect(201);
        assert_eq!(
            (undone["outcome"].as_str(), &undone["participant"]["checked_in_at"]),
            (Some("undone"), &json!(null))
        );
        assert_eq!(sale.undo(&guest, "out-1").await.expect(201), undone, "a replay");
        assert_eq!(sale.participant("grace@example.com").await["status"], "registered");
        // The first scan arrives once more: it says what it said, and nobody is in.
        assert_eq!(sale.scan(code_of(&guest), "in-1").await.expect(201), first);
        assert_eq!(sale.door().await, (3, 0));
        let again = sale.scan(code_of(&guest), "in-2").await.expect(201);
        assert_eq!(again["outcome"], "checked_in");
        assert_ne!(again["at"], first["at"]);
        let log = sale.t.owner().get(&sale.path("/check-ins")).await.expect(200);
        let directions: Vec<&str> =
            log["items"].as_array().expect("items").iter().filter_map(|row| row["direction"].as_str()).collect();
        assert_eq!(directions, ["in", "undo", "in", "undo"], "newest first");
        let detail = sale.path(&format!("/participants/{}", guest["id"].as_str().expect("an id")));
        assert_eq!(sale.t.owner().get(&detail).await.expect(200)["check_ins"].as_array().map(Vec::len), Some(4));
        let audit = sale.t.owner().get("/api/v1/audit-entries?action=check_in.undone").await.expect(200);
        assert_eq!(audit["items"].as_array().map(Vec::len), Some(1), "what undid nothing is not told");
    });
}

#[test]
fn a_code_is_read_as_people_type_it() {
    on_server(async {
        let (sale, guest) = with_guest().await;
        let code = code_of(&guest);
        let (left, right) = code.split_at(5);
        let typed = [
            code.to_lowercase(),
            format!("{left}-{right}"),
            format!(" {left} {right}\n"),
            format!("{}\u{2013}{}", left.to_lowercase(), right.to_lowercase()),
            code.chars().map(|letter| format!("{letter} - ")).collect(),
        ];
        for (number, text) in typed.iter().enumerate() {
            let answer = sale.scan(text, &format!("typed-{number}")).await.expect(201);
            assert_eq!(answer["participant"]["id"], guest["id"], "{text:?}");
        }
        assert_eq!(sale.door().await, (5, 1));
    });
}

#[test]
fn tickets_that_let_nobody_in_are_refused_and_write_nothing() {
    on_server(async {
        let sale = Sale::open().await;
        let owner = sale.t.owner();
        let free = sale.ticket_type("Guest", 0, &[]).await;
        let paid = sale.ticket_type("Standard", 3500, &[]).await;
        // Not paid.
        sale.buy(&paid, "waiting@example.com", 3500).await;
        let waiting = sale.participant("waiting@example.com").await;
        // Cancelled.
        let cancelled = sale.add(&free, "Gone", "gone@example.com", json!({})).await;
        let cancel = format!("/orders/{}/cancellation", cancelled["order"]["id"].as_str().expect("an id"));
        owner.send(owner.request(reqwest::Method::POST, &sale.path(&cancel))).await.expect(200);
        // Transferred.
        let given = sale.add(&free, "Giver", "giver@example.com", json!({})).await;
        let giver = sale.t.signed_in("giver@example.com", &[]).await;
        let transfer = format!("/api/v1/me/tickets/{}/transfer", given["id"].as_str().expect("an id"));
        giver.post(&transfer, json!({ "name": "Taker", "email": "taker@example.com" })).await.expect(204);
        // For another event of the same organiser.
        let other = sale.t.draft("Another Hack").await;
        let kind = json!({
            "name": "Guest", "description": "", "price": { "amount_minor": 0, "currency": "EUR" }, "tax_rate_bp": 0,
            "max_per_order": 5, "hidden": false, "quota_ids": [],
        });
        let kind = owner.post(&path(&other, "/ticket-types"), kind).await.expect(201);
        let stranger = json!({
            "name": "Elsewhere", "email": "elsewhere@example.com", "ticket_type_id": kind["id"], "locale": null,
            "answers": {}, "send_mail": false,
        });
        let stranger = owner.post(&path(&other, "/participants"), stranger).await.expect(201);

        for (name, ticket) in
            [("waiting", &waiting), ("cancelled", &cancelled), ("transferred", &given), ("other", &stranger)]
        {
            let answer = sale.scan(code_of(ticket), &format!("no-{name}")).await;
            assert_eq!((answer.status, answer.code().as_str()), (409, "ticket_not_valid"), "{name}: {}", answer.text);
        }
        for code in ["2345678999", "x", "' OR 1=1 --", "🙂", "   "] {
            sale.scan(code, "no-unknown").await.expect_problem(404, "ticket_unknown");
        }
        // A ticket of somebody else's portal.
        let (_, theirs) = with_guest().await;
        sale.scan(code_of(&theirs), "no-tenant").await.expect_problem(404, "ticket_unknown");
        assert_eq!(sale.door().await, (0, 0));
        // The nonces of refused scans were not used up, and the one who got the ticket comes in.
        let taker = sale.participant("taker@example.com").await;
        assert_eq!(sale.scan(code_of(&taker), "no-transferred").await.expect(201)["outcome"], "checked_in");
        // A nonce that belongs to somebody's scan lets nobody else in.
        let guest = sale.add(&free, "Grace", "grace@example.com", json!({})).await;
        sale.scan(code_of(&guest), "no-transferred").await.expect_problem(409, "conflict");
        assert_eq!(sale.door().await, (1, 1));
    });
}

#[test]
fn only_people_of_the_event_stand_at_its_door() {
    on_server(async {
        let (sale, guest) = with_guest().await;
        let scan = json!({ "ticket_code": code_of(&guest), "nonce": "mine", "device": "" });
        let undo = json!({ "participant_id": guest["id"], "nonce": "mine-2", "device": "" });
        let (scans, undoings) = (sale.path("/check-ins"), sale.path("/check-in-reversals"));
        let visitor = sale.t.visitor();
        let judge = sale.t.member(Role::Judge, Some(sale.event_uuid())).await;
        let holder = sale.t.signed_in("grace@example.com", &[]).await;
        for (caller, status, code) in
            [(&visitor, 401, "sign_in_required"), (&judge, 403, "forbidden"), (&holder, 403, "forbidden")]
        {
            caller.post(&scans, scan.clone()).await.expect_problem(status, code);
            caller.post(&undoings, undo.clone()).await.expect_problem(status, code);
            caller.get(&scans).await.expect_problem(status, code);
        }
        let other = Sale::open().await;
        let elsewhere: jamboree_web::Id<jamboree_hackathon::people::EventKind> =
            sale.t.draft("Another Hack").await["id"].as_str().expect("an id").parse().expect("an id");
        let host = sale.t.member(Role::Host, Some(elsewhere.0)).await;
        host.post(&scans, scan.clone()).await.expect_problem(404, "not_found");
        // In another portal there is neither the event nor the code.
        other.t.owner().post(&scans, scan.clone()).await.expect_problem(404, "ticket_unknown");
        other.t.owner().get(&scans).await.expect_problem(404, "not_found");
        assert_eq!(sale.door().await, (0, 0));
        let co_host = sale.t.member(Role::CoHost, Some(sale.event_uuid())).await;
        assert_eq!(co_host.post(&scans, scan).await.expect(201)["outcome"], "checked_in");
    });
}
