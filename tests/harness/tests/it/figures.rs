//! The figures of an event: each is what its rows say, and nobody else sees them.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use jamboree_hackathon::presence::{
    CloseReason, Closing, NewVisit, close_sessions, open_visits, renew_node, sweep_lost_nodes,
};
use jamboree_harness::{Caller, TestApp, on_server};
use jamboree_tenancy::Role;
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::selling::Sale;

impl Sale {
    fn now(&self) -> DateTime<Utc> {
        self.t.app.app.tenancy.sources.now()
    }

    /// Moves the clock so long after the start of the event.
    fn after_start(&self, by: TimeDelta) {
        let starts: DateTime<Utc> = self.event["starts_at"].as_str().expect("a start").parse().expect("a moment");
        self.t.app.app.tenancy.sources.clock.advance(starts + by - self.now());
    }

    /// What a node does every five seconds, after so much time went by.
    async fn pass(&self, node: Uuid, by: TimeDelta) {
        let tenancy = &self.t.app.app.tenancy;
        tenancy.sources.clock.advance(by);
        let tx = tenancy.databases.begin(&self.t.tenant).await.expect("a transaction");
        assert!(renew_node(&tx, node, self.now()).await.expect("renewed"));
        sweep_lost_nodes(&tx, self.now()).await.expect("swept");
        tx.commit().await.expect("committed");
    }

    async fn look(&self, session_id: Uuid, room: &Value) {
        let tenancy = &self.t.app.app.tenancy;
        let room: jamboree_web::Id<jamboree_hackathon::rooms::RoomKind> =
            room["id"].as_str().expect("an id").parse().expect("a room");
        let visit = NewVisit { id: tenancy.sources.new_id(), session_id, room_id: room.0, at: self.now() };
        let tx = tenancy.databases.begin(&self.t.tenant).await.expect("a transaction");
        assert_eq!(open_visits(&tx, &[visit]).await.expect("written"), 1);
        tx.commit().await.expect("committed");
    }

    async fn leave(&self, session_id: Uuid) {
        let closing = Closing { session_id, at: self.now(), reason: CloseReason::Left };
        let tx = self.t.app.app.tenancy.databases.begin(&self.t.tenant).await.expect("a transaction");
        assert_eq!(close_sessions(&tx, &[closing]).await.expect("closed"), 1);
        tx.commit().await.expect("committed");
    }
}

async fn say(who: &Caller, room: &Value, text: &str) -> Value {
    let path = format!("/api/v1/rooms/{}/entries", room["id"].as_str().expect("an id"));
    who.post(&path, json!({ "client_id": text, "body": text })).await.expect(201)
}

fn engaged(list: &Value, name: &str) -> Value {
    let found = list["items"].as_array().expect("items").iter().find(|row| row["name"] == name);
    found.unwrap_or_else(|| panic!("{name} is not in {list}")).clone()
}

#[test]
fn each_figure_is_what_its_rows_say() {
    on_server(async {
        let sale = Sale::open_on(TestApp::with_own_clock().await).await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        let ada = sale.guest(&kind, "=Ada", "ada@example.com").await;
        let bob = sale.guest(&kind, "Bob", "bob@example.com").await;
        let dora = sale.add(&kind, "Dora", "dora@example.com", json!({})).await;
        sale.add(&kind, "Never There", "never@example.com", json!({})).await;
        let host = sale.t.member(Role::Host, Some(sale.event_uuid())).await;
        let node = sale.t.app.app.tenancy.sources.new_id();

        // Before the start the lobby is open, and nobody joins by looking in.
        let early = sale.arrive(&ada, node).await;
        let before = host.get(&sale.path("/dashboard")).await.expect(200);
        assert_eq!((&before["registered"], &before["joined"], &before["present"]), (&json!(4), &json!(0), &json!(1)));
        sale.leave(early).await;
        assert_eq!(sale.t.owner().get(&sale.path("/bill-estimate")).await.expect(200)["total"]["amount_minor"], 0);

        sale.after_start(TimeDelta::minutes(10));
        let rooms = host.get(&sale.path("/venue")).await.expect(200)["rooms"].clone();
        let (stage, lobby) = (&rooms[0], &rooms[1]);
        let node = sale.t.app.app.tenancy.sources.new_id();
        let tabs = [sale.arrive(&ada, node).await, sale.arrive(&ada, node).await];
        let visit = sale.arrive(&bob, node).await;
        sale.arrive(&host, node).await;
        sale.look(tabs[0], stage).await;
        sale.look(visit, lobby).await;
        say(&ada, stage, "Hello").await;
        let taken_back = say(&ada, stage, "Rude").await;
        say(&host, lobby, "Welcome").await;
        let entry = format!("/api/v1/rooms/{}/entries/{}", stage["id"].as_str().expect("an id"), taken_back["seq"]);
        assert!(host.delete(&entry).await.status < 300);
        ada.post(&sale.path("/live-questions"), json!({ "text": "How deep?", "client_id": "1" })).await.expect(201);
        sale.scan(dora["ticket_code"].as_str().expect("a code"), "door").await.expect(201);
        for _ in 0..60 {
            sale.pass(node, TimeDelta::seconds(10)).await;
        }
        sale.leave(tabs[0]).await;
        sale.leave(visit).await;
        // Bob got his money back; he was there all the same.
        let order = sale.participant("bob@example.com").await["order"]["id"].as_str().expect("an id").to_owned();
        let owner = sale.t.owner();
        owner.send(owner.request(Method::POST, &sale.path(&format!("/orders/{order}/cancellation")))).await.expect(200);

        let now = host.get(&sale.path("/dashboard")).await.expect(200);
        assert_eq!((&now["registered"], &now["joined"], &now["present"]), (&json!(3), &json!(3), &json!(2)));
        assert_eq!(now["messages"], 2);
        let room = |kind: &str| {
            let rooms = now["rooms"].as_array().expect("rooms").iter().find(|room| room["kind"] == kind);
            rooms.expect("a room").clone()
        };
        assert_eq!((&room("stage")["messages"], &room("stage")["present"]), (&json!(1), &json!(0)));
        assert_eq!(now["questions"], json!({ "open": 1, "answered": 0 }));
        assert_eq!(now["teams"]["without_team"], 3);
        assert_eq!(now["funnel"], json!({ "registered": 3, "joined": 3, "in_team": 0, "submitted": 0 }));
        let series = now["presence_series"].as_array().expect("points");
        let [.., before, last] = series.as_slice() else { panic!("too few points: {series:?}") };
        assert_eq!(before["present"], 3, "as it was on the five minutes: {series:?}");
        assert_eq!((&last["present"], &last["at"]), (&now["present"], &now["as_of"]), "the curve ends at the figure");
        assert_eq!(series.iter().map(|point| point["present"].as_u64().expect("a count")).max(), Some(3));
        let told: u64 =
            now["messages_series"].as_array().expect("points").iter().filter_map(|one| one["messages"].as_u64()).sum();
        assert_eq!(told, 2);

        let list = host.get(&sale.path("/engagement")).await.expect(200);
        assert_eq!(list["items"].as_array().map(Vec::len), Some(4), "Bob too");
        let row = engaged(&list, "=Ada");
        assert_eq!(
            (&row["seconds_in_venue"], &row["seconds_on_stage"], &row["messages"], &row["questions"], &row["present"]),
            (&json!(600), &json!(600), &json!(1), &json!(1), &json!(true)),
            "two tabs for ten minutes are ten minutes"
        );
        assert_eq!(engaged(&list, "Bob")["seconds_in_venue"], 600);
        assert_eq!(
            (&engaged(&list, "Dora")["joined"], &engaged(&list, "Never There")["joined"]),
            (&json!(true), &json!(false))
        );
        for sort in ["-seconds_in_venue", "-messages", "first_joined_at", "name"] {
            let (mut seen, mut after) = (Vec::new(), String::new());
            loop {
                let page = host.get(&sale.path(&format!("/engagement?limit=1&sort={sort}{after}"))).await.expect(200);
                seen.extend(page["items"].as_array().expect("items").iter().map(|row| row["name"].to_string()));
                let Some(next) = page["next"].as_str() else { break };
                after = format!("&after={next}");
            }
            assert_eq!((seen.len(), seen.iter().collect::<BTreeSet<_>>().len()), (4, 4), "{sort}: {seen:?}");
        }
        assert_eq!(
            host.get(&sale.path("/engagement?q=DORA")).await.expect(200)["items"].as_array().map(Vec::len),
            Some(1)
        );

        // 49 hours are three periods of 2.00 USD; three people joined.
        let bill = owner.get(&sale.path("/bill-estimate")).await.expect(200);
        assert_eq!((&bill["joined"], &bill["registered"]), (&json!(3), &json!(3)));
        assert_eq!((&bill["hours_scheduled"], &bill["hours_actual"]), (&json!("49:00:00"), &json!(null)));
        assert_eq!(bill["total"], json!({ "amount_minor": 1800, "currency": "USD" }));
        let evidence = owner.get(&sale.path("/billing-evidence")).await.expect(200);
        let by: Vec<_> =
            evidence["items"].as_array().expect("items").iter().map(|row| (&row["name"], &row["by"])).collect();
        assert_eq!(by.len(), 3);
        assert!(by.contains(&(&json!("Dora"), &json!("check_in"))) && by.contains(&(&json!("Bob"), &json!("venue"))));

        let file = owner.get(&sale.path("/engagement.csv?bom=true&sort=name")).await;
        assert_eq!((file.status, file.header("content-type")), (200, "text/csv; charset=utf-8"));
        assert!(file.text.starts_with('\u{feff}') && file.text.contains("'=Ada,"), "{}", file.text);
        assert_eq!(file.text.lines().count(), 5);
        let file = owner.get(&sale.path("/billing-evidence.csv")).await;
        assert_eq!(file.text.lines().count(), 4, "{}", file.text);
        assert!(file.text.contains("'=Ada"), "{}", file.text);
        let file = host.get(&sale.path("/rooms.csv")).await.text;
        let shown: Vec<String> = now["rooms"]
            .as_array()
            .expect("rooms")
            .iter()
            .map(|room| {
                let kind = room["kind"].as_str().expect("a kind");
                let name = room["name"].as_str().expect("a name");
                format!("{name},{kind},{},{},", room["present"], room["messages"])
            })
            .collect();
        let lines: Vec<&str> = file.lines().skip(1).collect();
        let same = lines.iter().zip(&shown).all(|(line, room)| line.starts_with(room.as_str()));
        assert!(lines.len() == shown.len() && same, "{shown:?} {file}");
        for action in ["engagement.exported", "billing_evidence.exported", "rooms.exported"] {
            let audit = owner.get(&format!("/api/v1/audit-entries?action={action}")).await.expect(200);
            assert_eq!(audit["items"].as_array().map(Vec::len), Some(1), "{action}");
        }

        // Judging has begun: what happened counts, not what was planned.
        sale.after_start(TimeDelta::hours(60));
        let bill = owner.get(&sale.path("/bill-estimate")).await.expect(200);
        assert_eq!((&bill["hours_actual"], &bill["joined"]), (&json!("44:00:00"), &json!(3)));
        assert_eq!(bill["total"]["amount_minor"], 1200);
        let later = host.get(&sale.path("/dashboard")).await.expect(200);
        assert_eq!((&later["joined"], &later["present"]), (&json!(3), &json!(0)), "nodes that are silent hold nobody");
    });
}

#[test]
fn figures_are_for_the_team_of_the_event() {
    on_server(async {
        let sale = Sale::open().await;
        let other = Sale::open().await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        let guest = sale.guest(&kind, "Grace", "grace@example.com").await;
        let elsewhere = sale.t.member(Role::Host, Some(Uuid::from_u128(7))).await;
        let host = sale.t.member(Role::Host, Some(sale.event_uuid())).await;
        let judge = sale.t.member(Role::Judge, Some(sale.event_uuid())).await;
        let finance = sale.t.member(Role::Finance, None).await;
        for rest in [
            "/dashboard",
            "/rooms.csv",
            "/engagement",
            "/engagement.csv",
            "/bill-estimate",
            "/billing-evidence",
            "/billing-evidence.csv",
        ] {
            let path = sale.path(rest);
            guest.get(&path).await.expect_problem(403, "forbidden");
            judge.get(&path).await.expect_problem(403, "forbidden");
            other.t.owner().get(&path).await.expect_problem(404, "not_found");
            let answer = elsewhere.get(&path).await;
            assert!(matches!(answer.status, 403 | 404), "{rest}: {}", answer.text);
        }
        host.get(&sale.path("/dashboard")).await.expect(200);
        host.get(&sale.path("/bill-estimate")).await.expect_problem(403, "forbidden");
        host.get(&sale.path("/engagement.csv")).await.expect_problem(403, "forbidden");
        finance.get(&sale.path("/bill-estimate")).await.expect(200);
        let draft = sale.t.draft("Another").await;
        let empty = sale.t.owner().get(&crate::events::path(&draft, "/dashboard")).await.expect(200);
        assert_eq!((&empty["registered"], &empty["presence_series"]), (&json!(0), &json!([])));
        for bad in ["?limit=0", "?limit=201", "?sort=worst", "?after=zz"] {
            assert_eq!(host.get(&sale.path(&format!("/engagement{bad}"))).await.status, 422, "{bad}");
        }
        // A cursor of another list, and one with a NUL in it.
        let words = jamboree_web::Cursor::encode(&("a", 1, 2));
        assert_eq!(host.get(&sale.path(&format!("/engagement?after={words}"))).await.status, 422);
    });
}
