//! A message reaches its room and no other, whatever rooms, events and tenants there are.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use jamboree_harness::{
    Caller, TestApp, on_server,
    socket::{Socket, room_of},
};
use jamboree_tenancy::Role;
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use serde_json::json;

use crate::selling::Sale;

/// Somebody who is connected, with the rooms they may be in.
struct Person {
    socket: Socket,
    rooms: Vec<String>,
    /// Which of them they read.
    reads: Vec<String>,
}

/// One thing that happens; numbers choose among what there is.
#[derive(Debug, Clone)]
enum Step {
    Read {
        person: usize,
        room: usize,
    },
    StopReading {
        person: usize,
        room: usize,
    },
    /// Into a room of anybody's, allowed or not.
    Say {
        person: usize,
        room: usize,
    },
}

fn step() -> impl Strategy<Value = Step> {
    let two = || (0_usize..64, 0_usize..64);
    prop_oneof![
        3 => two().prop_map(|(person, room)| Step::Read { person, room }),
        1 => two().prop_map(|(person, room)| Step::StopReading { person, room }),
        4 => two().prop_map(|(person, room)| Step::Say { person, room }),
    ]
}

async fn connect(who: &Caller, event: &str) -> Person {
    let (socket, welcome) = Socket::enter(who, event, json!([])).await;
    let rooms = welcome["rooms"].as_array().expect("rooms").iter();
    let rooms = rooms.filter_map(|room| room["id"].as_str().map(str::to_owned)).collect();
    Person { socket, rooms, reads: Vec::new() }
}

/// Two tenants; in each an event with two teams of two, somebody without a team, and a host.
async fn people(app: &Arc<TestApp>) -> Vec<Person> {
    let mut people = Vec::new();
    for _ in 0..2 {
        let sale = Sale::open_on(app.clone()).await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        for team in ["rivers", "lakes"] {
            let founder = sale.guest(&kind, "Founder", &format!("founder@{team}.example")).await;
            let made = founder.post(&sale.path("/teams"), json!({ "name": team })).await.expect(201);
            let member = sale.guest(&kind, "Member", &format!("member@{team}.example")).await;
            member.post(&sale.path("/team-memberships"), json!({ "join_code": made["join_code"] })).await.expect(201);
            people.push(connect(&founder, sale.event_id()).await);
            people.push(connect(&member, sale.event_id()).await);
        }
        let alone = sale.guest(&kind, "Alone", "alone@example.com").await;
        people.push(connect(&alone, sale.event_id()).await);
        let host = sale.t.member(Role::Host, Some(sale.event_uuid())).await;
        people.push(connect(&host, sale.event_id()).await);
    }
    people
}

async fn play(app: Arc<TestApp>, steps: Vec<Step>) {
    let mut people = people(&app).await;
    let mut rooms: Vec<String> = people.iter().flat_map(|person| person.rooms.clone()).collect();
    rooms.sort_unstable();
    rooms.dedup();
    assert_eq!(rooms.len(), 2 * (3 + 2), "lobby, stage, staff's and two of teams, twice");
    // Person to the messages they must hear, in order a room.
    let mut expected: Vec<BTreeMap<String, Vec<String>>> = people.iter().map(|_| BTreeMap::new()).collect();
    for (number, step) in steps.into_iter().enumerate() {
        match step {
            Step::Read { person, room } => {
                let (at, room) = (person % people.len(), rooms[room % rooms.len()].clone());
                let person = &mut people[at];
                if person.rooms.contains(&room) {
                    person.socket.send(json!({ "t": "subscribe", "room": room })).await;
                    heard_until(person, &mut expected[at], "subscribed").await;
                    if !person.reads.contains(&room) {
                        person.reads.push(room);
                    }
                } else {
                    person.socket.send(json!({ "t": "subscribe", "room": room })).await;
                    heard_until(person, &mut expected[at], "error").await;
                }
            }
            Step::StopReading { person, room } => {
                let (at, room) = (person % people.len(), &rooms[room % rooms.len()]);
                let person = &mut people[at];
                person.socket.send(json!({ "t": "unsubscribe", "room": room })).await;
                // Behind it nothing of that room comes any more.
                person.socket.send(json!({ "t": "ping" })).await;
                heard_until(person, &mut expected[at], "pong").await;
                person.reads.retain(|known| known != room);
            }
            Step::Say { person, room } => {
                let (at, room) = (person % people.len(), rooms[room % rooms.len()].clone());
                let body = format!("message {number}");
                let person = &mut people[at];
                let allowed = person.rooms.contains(&room);
                let frame = json!({ "t": "send", "room": room, "cid": format!("c{number}"), "body": body });
                person.socket.send(frame).await;
                let answer = if allowed { "ack" } else { "error" };
                heard_until(person, &mut expected[at], answer).await;
                if allowed {
                    for (reader, expected) in people.iter().zip(&mut expected) {
                        if reader.reads.contains(&room) {
                            expected.entry(room.clone()).or_default().push(body.clone());
                        }
                    }
                    // Whoever begins to read after this must not hear it.
                    for (reader, expected) in people.iter_mut().zip(&mut expected) {
                        hear_all(reader, expected).await;
                    }
                }
            }
        }
    }
    for person in &mut people {
        let more = person.socket.drain(Duration::from_millis(20)).await;
        assert!(more.iter().all(|frame| frame["t"] != "entries"), "heard without reading: {more:?}");
    }
}

async fn hear_all(person: &mut Person, expected: &mut BTreeMap<String, Vec<String>>) {
    while !expected.values().all(Vec::is_empty) {
        let frame = person.socket.expect("entries").await;
        strike(&frame, expected);
    }
}

/// Takes off the list what was heard; everything must be on it.
fn strike(frame: &serde_json::Value, expected: &mut BTreeMap<String, Vec<String>>) {
    let room = frame["room"].as_str().expect("a room");
    for entry in frame["entries"].as_array().expect("entries") {
        let waiting = expected.get_mut(room).unwrap_or_else(|| panic!("{frame} is of a room that is not read"));
        assert!(!waiting.is_empty(), "{frame} was not said here");
        assert_eq!(entry["body"], json!(waiting.remove(0)), "{frame}");
    }
}

async fn heard_until(person: &mut Person, expected: &mut BTreeMap<String, Vec<String>>, kind: &str) {
    loop {
        match person.socket.next().await {
            jamboree_harness::socket::Heard::Frame(frame) if frame["t"] == kind => return,
            jamboree_harness::socket::Heard::Frame(frame) if frame["t"] == "entries" => strike(&frame, expected),
            jamboree_harness::socket::Heard::Frame(_) => {}
            closed @ jamboree_harness::socket::Heard::Closed(_) => panic!("{closed:?} instead of {kind}"),
        }
    }
}

#[test]
fn a_message_reaches_those_who_read_its_room_once_and_nobody_else() {
    let mut runner =
        TestRunner::new(Config { cases: 6, max_shrink_iters: 20, failure_persistence: None, ..Config::default() });
    let steps = prop::collection::vec(step(), 20..80);
    let app = Mutex::new(None);
    on_server(async { *app.lock().expect("nobody else") = Some(TestApp::shared().await) });
    let app = app.into_inner().expect("nobody else").expect("an app");
    let outcome = runner.run(&steps, |steps| {
        let told = format!("{steps:?}");
        let played = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| on_server(play(app.clone(), steps))));
        played.map_err(|cause| {
            let cause = cause.downcast_ref::<String>().cloned().unwrap_or_else(|| "it failed".to_owned());
            TestCaseError::fail(format!("{cause} after {told}"))
        })
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}

#[test]
fn rooms_of_another_event_or_tenant_name_nothing() {
    on_server(async {
        let (ours, theirs) = (Sale::open().await, Sale::open().await);
        let kind = ours.ticket_type("Guest", 0, &[]).await;
        let (grace, mut socket, _) = ours.connected(&kind, "Grace Hopper").await;
        let (_, welcome) = Socket::enter(&theirs.t.owner(), theirs.event_id(), json!([])).await;
        let lobby = room_of(&welcome, "lobby");
        for frame in [
            json!({ "t": "subscribe", "room": lobby, "after": 0 }),
            json!({ "t": "send", "room": lobby, "cid": "c", "body": "Hello" }),
            json!({ "t": "focus", "room": lobby }),
        ] {
            socket.send(frame).await;
            assert_eq!(socket.expect("error").await["code"], "not_found");
        }
        let path = format!("/api/v1/rooms/{lobby}/entries");
        grace.get(&path).await.expect_problem(404, "not_found");
        grace.post(&path, json!({ "client_id": "c", "body": "Hello" })).await.expect_problem(404, "not_found");
    });
}
