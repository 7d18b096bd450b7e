//! PostgreSQL killed and connections cut in the middle of a conversation: what was acknowledged is there, once, and
//! nobody misses it.

use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use futures_util::future::join_all;
use jamboree_harness::{
    Caller, TestApp, on_server,
    socket::{Heard, Socket, room_of},
};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{realtime::numbers, selling::Sale};

const WRITERS: usize = 3;
const MESSAGES_EACH: usize = 40;

/// Comes in again, however long it takes.
async fn come_in(sale: &Sale, who: &Caller, resume: &Value) -> Socket {
    for _ in 0..200 {
        let entry = who.send(who.request(Method::POST, &sale.path("/venue-entries"))).await;
        if entry.status == 201 {
            let mut socket = Socket::open(who).await;
            socket.send(json!({ "t": "hello", "ticket": entry.json()["ticket"], "resume": resume })).await;
            if let Heard::Frame(frame) = socket.next().await
                && frame["t"] == "welcome"
            {
                return socket;
            }
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("nobody comes in any more");
}

/// Says one thing after the other, each until it is acknowledged; every few messages its connection is cut before
/// the acknowledgement comes. Answers text to number.
async fn write(sale: &Sale, who: &Caller, lobby: &str, writer: usize, over: &AtomicBool) -> BTreeMap<String, i64> {
    let mut socket = come_in(sale, who, &json!([])).await;
    let mut acknowledged = BTreeMap::new();
    for number in 0.. {
        if number >= MESSAGES_EACH && over.load(Ordering::Relaxed) {
            break;
        }
        let text = format!("message {writer}-{number}");
        let frame = json!({ "t": "send", "room": lobby, "cid": text, "body": text });
        socket.send(frame.clone()).await;
        if number % 7 == 3 {
            drop(socket);
            socket = come_in(sale, who, &json!([])).await;
            socket.send(frame.clone()).await;
        }
        let seq = loop {
            match socket.next().await {
                Heard::Frame(heard) if heard["t"] == "ack" && heard["cid"] == json!(text) => {
                    break heard["seq"].clone();
                }
                Heard::Frame(heard) if heard["t"] == "error" => {
                    assert_eq!(heard["code"], "unavailable", "{heard}");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    socket.send(frame.clone()).await;
                }
                Heard::Frame(_) => {}
                Heard::Closed(_) => {
                    socket = come_in(sale, who, &json!([])).await;
                    socket.send(frame.clone()).await;
                }
            }
        };
        acknowledged.insert(text, seq.as_i64().expect("a number"));
        if number >= MESSAGES_EACH {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
    acknowledged
}

#[test]
fn killing_postgresql_loses_no_message_that_was_acknowledged_and_doubles_none() {
    on_server(async {
        let (app, machine) = TestApp::on_its_own_machine().await;
        let sale = Sale::open_on(app).await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        let mut writers = Vec::new();
        for writer in 0..WRITERS {
            writers.push(sale.guest(&kind, "Writer", &format!("writer{writer}@example.com")).await);
        }
        let reader = sale.guest(&kind, "Reader", "reader@example.com").await;
        let (mut listening, welcome) = Socket::enter(&reader, sale.event_id(), json!([])).await;
        let lobby = room_of(&welcome, "lobby");
        listening.subscribe(&lobby, Some(0)).await;
        let over = AtomicBool::new(false);
        let writing =
            join_all(writers.iter().enumerate().map(|(number, who)| write(&sale, who, &lobby, number, &over)));
        let killing = async {
            for _ in 0..2 {
                tokio::time::sleep(Duration::from_millis(400)).await;
                tokio::task::block_in_place(|| {
                    machine.postgres.kill();
                    machine.postgres.ready().expect("PostgreSQL comes back");
                });
            }
            over.store(true, Ordering::Relaxed);
        };
        let (acknowledged, ()) = tokio::join!(writing, killing);
        let acknowledged: BTreeMap<String, i64> = acknowledged.into_iter().flatten().collect();
        let mut stored = BTreeMap::new();
        let mut before = String::new();
        loop {
            let page = reader.get(&format!("/api/v1/rooms/{lobby}/entries?limit=200{before}")).await.expect(200);
            for entry in page["items"].as_array().expect("items") {
                let text = entry["body"].as_str().expect("a text").to_owned();
                assert!(stored.insert(text, entry["seq"].as_i64().expect("a number")).is_none(), "twice: {entry}");
            }
            match page["before"].as_i64() {
                Some(number) => before = format!("&before={number}"),
                None => break,
            }
        }
        assert_eq!(stored, acknowledged);
        let mut all: Vec<i64> = stored.into_values().collect();
        all.sort_unstable();
        let count = i64::try_from(all.len()).expect("a number");
        assert_eq!(all, (1..=count).collect::<Vec<i64>>(), "no number was burnt");
        // Whoever listened all the time heard everything once, in order.
        let mut heard = Vec::new();
        while heard.len() < all.len() {
            heard.extend(numbers(&[listening.expect("entries").await]));
        }
        assert_eq!(heard, all);
    });
}
