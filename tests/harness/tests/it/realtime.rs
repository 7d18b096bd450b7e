//! The realtime connection: what is said is stored, heard once, in order, and found again after an interruption.

use std::time::Duration;

use jamboree_harness::{
    Caller, TestApp, on_server,
    socket::{Socket, room_of},
};
use jamboree_tenancy::Role;
use reqwest::Method;
use serde_json::{Value, json};

use crate::selling::Sale;

/// How long nothing comes when nothing more will.
const QUIET: Duration = Duration::from_millis(700);

impl Sale {
    pub fn event_id(&self) -> &str {
        self.event["id"].as_str().expect("an id")
    }

    /// Somebody with a ticket, connected.
    pub async fn connected(&self, kind: &str, name: &str) -> (Caller, Socket, Value) {
        let email = format!("{}@example.com", name.to_lowercase().replace(' ', "."));
        let guest = self.guest(kind, name, &email).await;
        let (socket, welcome) = Socket::enter(&guest, self.event_id(), json!([])).await;
        (guest, socket, welcome)
    }
}

pub fn numbers(frames: &[Value]) -> Vec<i64> {
    let entries = frames.iter().filter(|frame| frame["t"] == "entries");
    entries
        .flat_map(|frame| frame["entries"].as_array().expect("entries").iter())
        .map(|entry| entry["seq"].as_i64().expect("a number"))
        .collect()
}

async fn open() -> (Sale, String) {
    let sale = Sale::open().await;
    let kind = sale.ticket_type("Guest", 0, &[]).await;
    (sale, kind)
}

#[test]
fn a_message_is_acknowledged_stored_and_heard_by_everybody_in_the_room() {
    on_server(async {
        let (sale, kind) = open().await;
        let (grace, mut one, welcome) = sale.connected(&kind, "Grace Hopper").await;
        let (_, mut two, _) = sale.connected(&kind, "Ada Lovelace").await;
        assert_eq!(welcome["heartbeat_s"], 20);
        assert!(welcome["session_id"].as_str().is_some_and(|id| id.starts_with("vss_")), "{welcome}");
        let kinds: Vec<&str> =
            welcome["rooms"].as_array().expect("rooms").iter().filter_map(|room| room["kind"].as_str()).collect();
        assert_eq!(kinds, ["stage", "lobby"], "nothing of the staff's");
        let lobby = room_of(&welcome, "lobby");
        assert_eq!(one.subscribe(&lobby, None).await, 0);
        assert_eq!(two.subscribe(&lobby, None).await, 0);
        let ack = one.say(&lobby, "c-1", "Hello 👋 <b>you</b>").await;
        assert_eq!((&ack["seq"], &ack["cid"], &ack["room"]), (&json!(1), &json!("c-1"), &json!(lobby)));
        for socket in [&mut one, &mut two] {
            let heard = socket.expect("entries").await;
            let entry = &heard["entries"][0];
            assert_eq!((&entry["seq"], &entry["kind"], &entry["cid"]), (&json!(1), &json!("message"), &json!("c-1")));
            assert_eq!(entry["body"], "Hello 👋 <b>you</b>");
            assert_eq!(
                (&entry["author"]["name"], &entry["author"]["role"]),
                (&json!("Grace Hopper"), &json!("participant"))
            );
            assert_eq!((&entry["id"], &entry["at"], &entry["deleted"]), (&ack["id"], &ack["at"], &json!(false)));
        }
        let log = grace.get(&format!("/api/v1/rooms/{lobby}/entries")).await.expect(200);
        assert_eq!((&log["items"][0]["id"], &log["before"]), (&ack["id"], &json!(null)));
    });
}

#[test]
fn the_same_message_sent_again_is_one_entry_and_burns_no_number() {
    on_server(async {
        let (sale, kind) = open().await;
        let (grace, mut one, welcome) = sale.connected(&kind, "Grace Hopper").await;
        let lobby = room_of(&welcome, "lobby");
        one.subscribe(&lobby, None).await;
        for _ in 0..4 {
            one.send(json!({ "t": "send", "room": lobby, "cid": "same", "body": "Once" })).await;
        }
        let mut first = None;
        for _ in 0..4 {
            let ack = one.expect("ack").await;
            assert_eq!(*first.get_or_insert(ack.clone()), ack);
        }
        // From another tab, and over HTTP.
        let (mut tab, _) = Socket::enter(&grace, sale.event_id(), json!([])).await;
        assert_eq!(tab.say(&lobby, "same", "Once").await["seq"], 1);
        let body = json!({ "client_id": "same", "body": "Once" });
        let posted = grace.post(&format!("/api/v1/rooms/{lobby}/entries"), body).await.expect(201);
        assert_eq!(posted["seq"], 1);
        assert_eq!(one.say(&lobby, "next", "Twice").await["seq"], 2);
        let heard = one.drain(QUIET).await;
        assert_eq!(numbers(&heard), [2], "{heard:?}");
        assert_eq!(sale.rows("SELECT room_id AS id FROM room_entries").await.len(), 2);
    });
}

#[test]
fn what_was_missed_comes_in_order_and_nothing_comes_twice() {
    on_server(async {
        let (sale, kind) = open().await;
        let (_, mut writer, welcome) = sale.connected(&kind, "Ada Lovelace").await;
        let (grace, mut reader, _) = sale.connected(&kind, "Grace Hopper").await;
        let lobby = room_of(&welcome, "lobby");
        reader.subscribe(&lobby, Some(0)).await;
        let mut seen = Vec::new();
        let mut sent = 0;
        for round in 0..4 {
            for _ in 0..5 {
                sent += 1;
                writer.send(json!({ "t": "send", "room": lobby, "cid": format!("c{sent}"), "body": "x" })).await;
            }
            if round % 2 == 0 {
                // Cut without a word, in the middle of it.
                drop(reader);
                while writer.expect("ack").await["cid"] != format!("c{sent}") {}
            }
            let after = seen.last().copied().unwrap_or(0);
            let resume = json!([{ "room": lobby, "after": after }]);
            let entered = Socket::enter(&grace, sale.event_id(), resume).await;
            reader = entered.0;
            seen.extend(numbers(&reader.drain(QUIET).await));
        }
        assert_eq!(seen, (1..=20).collect::<Vec<i64>>());
    });
}

#[test]
fn of_very_much_that_was_missed_the_newest_comes_and_says_so() {
    on_server(async {
        let (sale, kind) = open().await;
        let (grace, mut writer, welcome) = sale.connected(&kind, "Grace Hopper").await;
        let lobby = room_of(&welcome, "lobby");
        for number in 0..230 {
            writer.send(json!({ "t": "send", "room": lobby, "cid": format!("c{number}"), "body": "x" })).await;
        }
        while writer.expect("ack").await["seq"] != 230 {}
        let (mut reader, _) = Socket::enter(&grace, sale.event_id(), json!([])).await;
        assert_eq!(reader.subscribe(&lobby, Some(0)).await, 230);
        let heard = reader.drain(QUIET).await;
        assert_eq!(numbers(&heard), (31..=230).collect::<Vec<i64>>());
        assert_eq!(heard.iter().find(|frame| frame["t"] == "entries").expect("entries")["truncated"], true);
        // What is older is read page by page.
        let mut before = Some(31);
        let mut older = Vec::new();
        while let Some(number) = before {
            let page = grace.get(&format!("/api/v1/rooms/{lobby}/entries?before={number}&limit=20")).await.expect(200);
            older.extend(page["items"].as_array().expect("items").iter().filter_map(|entry| entry["seq"].as_i64()));
            before = page["before"].as_i64();
        }
        older.sort_unstable();
        assert_eq!(older, (1..=30).collect::<Vec<i64>>());
    });
}

#[test]
fn what_is_posted_and_deleted_over_http_is_heard_at_once() {
    on_server(async {
        let (sale, kind) = open().await;
        let (grace, mut socket, welcome) = sale.connected(&kind, "Grace Hopper").await;
        let lobby = room_of(&welcome, "lobby");
        socket.subscribe(&lobby, Some(0)).await;
        let path = format!("/api/v1/rooms/{lobby}/entries");
        let posted = grace.post(&path, json!({ "client_id": "h", "body": "Over HTTP" })).await.expect(201);
        let told = socket.expect("entries").await["entries"][0].clone();
        assert_eq!((&told["id"], &told["body"]), (&posted["id"], &posted["body"]));
        grace.delete(&format!("{path}/1")).await.expect_problem(403, "forbidden");
        let host = sale.t.member(Role::Host, Some(sale.event_uuid())).await;
        for _ in 0..2 {
            host.delete(&format!("{path}/1")).await.expect(204);
        }
        host.delete(&format!("{path}/2")).await.expect_problem(404, "not_found");
        let told = socket.expect("entries").await["entries"][0].clone();
        assert_eq!((&told["kind"], &told["of_seq"], &told["seq"]), (&json!("deletion"), &json!(1), &json!(2)));
        let log = grace.get(&path).await.expect(200);
        assert_eq!((&log["items"][0]["body"], &log["items"][0]["deleted"]), (&json!(""), &json!(true)));
        assert_eq!(log["items"].as_array().map(Vec::len), Some(2), "one deletion");
        for (client_id, body) in [("", "x"), ("c", ""), ("c", " \n "), ("c", "bell\u{7}")] {
            let answer = grace.post(&path, json!({ "client_id": client_id, "body": body })).await;
            assert_eq!((answer.status, answer.code().as_str()), (422, "invalid_body"), "{}", answer.text);
        }
        grace
            .post(&path, json!({ "client_id": "c", "body": "x".repeat(2_001) }))
            .await
            .expect_problem(422, "invalid_body");
    });
}

#[test]
fn presence_counts_people_and_not_their_tabs() {
    on_server(async {
        let (sale, kind) = open().await;
        let (grace, mut one, welcome) = sale.connected(&kind, "Grace Hopper").await;
        let (mut tab, again) = Socket::enter(&grace, sale.event_id(), json!([])).await;
        let (_, mut two, last) = sale.connected(&kind, "Ada Lovelace").await;
        assert_eq!((&again["people"], &last["people"]), (&json!(1), &json!(2)));
        let stage = room_of(&welcome, "stage");
        for socket in [&mut one, &mut tab, &mut two] {
            socket.send(json!({ "t": "focus", "room": stage })).await;
        }
        loop {
            let heard = two.expect("presence").await;
            assert_eq!(heard["people"], 2);
            if heard["rooms"][&stage] == 2 {
                break;
            }
        }
        drop((one, tab));
        loop {
            let heard = two.expect("presence").await;
            if heard["rooms"][&stage] == 1 && heard["people"] == 1 {
                break;
            }
        }
    });
}

#[test]
fn a_host_comes_into_the_room_of_a_team_and_the_team_sees_it() {
    on_server(async {
        let (sale, kind) = open().await;
        let (grace, mut member, welcome) = sale.connected(&kind, "Grace Hopper").await;
        assert_eq!(welcome["rooms"].as_array().map(Vec::len), Some(2));
        let team = grace.post(&sale.path("/teams"), json!({ "name": "River Watch" })).await.expect(201);
        // Told where they may be now, without asking.
        let rooms = member.expect("rooms").await;
        let room = room_of(&rooms, "team");
        assert_eq!(team["room_id"], json!(room));
        member.subscribe(&room, Some(0)).await;
        let host = sale.t.member(Role::Host, Some(sale.event_uuid())).await;
        let (mut helper, welcome) = Socket::enter(&host, sale.event_id(), json!([])).await;
        assert!(welcome["rooms"].as_array().expect("rooms").iter().all(|known| known["id"] != json!(room)));
        helper.send(json!({ "t": "subscribe", "room": room })).await;
        assert_eq!(helper.expect("error").await["code"], "not_found");
        let (_, mut stranger, _) = sale.connected(&kind, "Ada Lovelace").await;
        let entrances = format!("/api/v1/teams/{}/room-entrances", team["id"].as_str().expect("an id"));
        let entered = host.send(host.request(Method::POST, &entrances)).await.expect(201);
        assert_eq!(entered["room"]["id"], json!(room));
        let told = member.expect("entries").await["entries"][0].clone();
        assert_eq!((&told["kind"], &told["author"]["role"]), (&json!("entrance"), &json!("host")));
        room_of(&helper.expect("rooms").await, "team");
        helper.subscribe(&room, Some(0)).await;
        helper.say(&room, "h", "How can I help?").await;
        assert_eq!(member.expect("entries").await["entries"][0]["body"], "How can I help?");
        stranger.send(json!({ "t": "send", "room": room, "cid": "s", "body": "Me too" })).await;
        let refused = stranger.expect("error").await;
        assert_eq!((&refused["code"], &refused["cid"]), (&json!("not_found"), &json!("s")));
    });
}

#[test]
fn announcements_reach_those_they_are_for() {
    on_server(async {
        let (sale, kind) = open().await;
        let (grace, mut guest, _) = sale.connected(&kind, "Grace Hopper").await;
        let host = sale.t.member(Role::Host, Some(sale.event_uuid())).await;
        let (mut staff, _) = Socket::enter(&host, sale.event_id(), json!([])).await;
        let question = json!({ "text": "How deep is it?", "client_id": "q" });
        grace.post(&sale.path("/live-questions"), question).await.expect(201);
        for socket in [&mut guest, &mut staff] {
            assert_eq!(socket.expect("announcement").await["topic"], "question");
        }
        let tenancy = &sale.t.app.app.tenancy;
        let tx = tenancy.databases.begin(&sale.t.tenant).await.expect("a transaction");
        tx.announces(sale.event_uuid(), jamboree_tenancy::Audience::Staff, "help", json!({ "waiting": 1 }));
        tx.commit().await.expect("committed");
        let told = staff.expect("announcement").await;
        assert_eq!((&told["topic"], &told["detail"]), (&json!("help"), &json!({ "waiting": 1 })));
        assert!(guest.drain(QUIET).await.iter().all(|frame| frame["t"] != "announcement"));
    });
}

#[test]
fn who_writes_too_much_is_told_and_who_does_not_stop_goes() {
    on_server(async {
        let app = TestApp::with_realtime(|limits| {
            (limits.message_burst, limits.messages_per_s) = (5.0, 1.0);
        })
        .await;
        let sale = Sale::open_on(app).await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        let (_, mut socket, welcome) = sale.connected(&kind, "Grace Hopper").await;
        let lobby = room_of(&welcome, "lobby");
        for number in 0..8 {
            socket.send(json!({ "t": "send", "room": lobby, "cid": format!("c{number}"), "body": "x" })).await;
        }
        let heard = socket.drain(QUIET).await;
        let of = |kind: &str| heard.iter().filter(|frame| frame["t"] == kind).count();
        assert_eq!((of("ack"), of("error")), (5, 3), "{heard:?}");
        for number in 0..80 {
            socket.send(json!({ "t": "send", "room": lobby, "cid": format!("d{number}"), "body": "x" })).await;
        }
        let (before, code) = socket.closing().await;
        assert_eq!(code, Some(4029));
        assert_eq!(before.last().expect("a last word")["code"], "rate_limited");
    });
}

#[test]
fn a_silent_connection_ends_when_it_was_last_heard() {
    on_server(async {
        let app = TestApp::with_realtime(|limits| {
            limits.ping_every = Duration::from_millis(300);
            limits.silent_after = Duration::from_millis(2_000);
        })
        .await;
        let sale = Sale::open_on(app).await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        let (_, mut lively, welcome) = sale.connected(&kind, "Ada Lovelace").await;
        let (_, mut silent, _) = sale.connected(&kind, "Grace Hopper").await;
        silent.answers_pings = false;
        lively.subscribe(&room_of(&welcome, "lobby"), None).await;
        let (ended, _) = tokio::join!(silent.closing(), lively.drain(Duration::from_millis(2_600)));
        let (_, code) = ended;
        assert_eq!(code, Some(1000));
        let rows = "SELECT id FROM venue_sessions WHERE close_reason = 'silent'
                       AND closed_at - opened_at < interval '1500 milliseconds'";
        wait_for(&sale, rows, 1).await;
        assert!(sale.rows("SELECT id FROM venue_sessions WHERE closed_at IS NULL").await.len() == 1);
        drop(lively);
        wait_for(&sale, "SELECT id FROM venue_sessions WHERE close_reason = 'left'", 1).await;
    });
}

/// Waits until a query finds so many rows.
pub async fn wait_for(sale: &Sale, query: &'static str, wanted: usize) {
    for _ in 0..60 {
        if sale.rows(query).await.len() == wanted {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{} rows instead of {wanted}: {query}", sale.rows(query).await.len());
}
