//! Connections that the server ends: it stops, it lost its lease, or somebody does not read. Everybody is told, nobody
//! loses a message or a minute by it.

use std::time::Duration;

use jamboree_harness::{
    Caller, TestApp, on_server,
    socket::{Socket, room_of},
};
use serde_json::{Value, json};

use crate::{
    realtime::{numbers, wait_for},
    selling::Sale,
};

/// The last word before a close that asks to come back.
fn last_word(said: &[Value]) -> (&str, u64) {
    let bye = said.last().expect("a last word");
    assert_eq!(bye["t"], "bye", "{said:?}");
    (bye["code"].as_str().expect("a code"), bye["retry_after_ms"].as_u64().expect("a time"))
}

/// Comes back with what was seen last, and hears what was said since.
async fn resumed(who: &Caller, sale: &Sale, room: &str, after: i64) -> Vec<i64> {
    let resume = json!([{ "room": room, "after": after }]);
    let (mut socket, _) = Socket::enter(who, sale.event_id(), resume).await;
    numbers(&socket.drain(Duration::from_millis(700)).await)
}

#[test]
fn a_server_that_stops_tells_everybody_when_to_come_back_and_another_goes_on() {
    on_server(async {
        let (app, stop) = TestApp::that_stops().await;
        let sale = Sale::open_on(app).await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        let (grace, mut one, welcome) = sale.connected(&kind, "Grace Hopper").await;
        let (_, mut two, _) = sale.connected(&kind, "Ada Lovelace").await;
        let lobby = room_of(&welcome, "lobby");
        one.subscribe(&lobby, None).await;
        one.say(&lobby, "c-1", "Before").await;
        stop.send(()).expect("the server runs");
        for socket in [&mut one, &mut two] {
            let (said, code) = socket.closing().await;
            assert_eq!(code, Some(1012), "{said:?}");
            assert_eq!(last_word(&said), ("restart", 5_000));
        }
        let restarted = "SELECT id FROM venue_sessions WHERE close_reason = 'restart' AND closed_at IS NOT NULL";
        wait_for(&sale, restarted, 2).await;

        let other = TestApp::shared().await;
        let grace = grace.at_server(other.address);
        let (path, body) = (format!("/api/v1/rooms/{lobby}/entries"), json!({ "client_id": "c-2", "body": "After" }));
        assert_eq!(grace.post(&path, body).await.expect(201)["seq"], 2);
        assert_eq!(resumed(&grace, &sale, &lobby, 1).await, [2]);
        assert_eq!(sale.rows("SELECT DISTINCT participant_id AS id FROM venue_sessions").await.len(), 2);
    });
}

#[test]
fn a_node_that_lost_its_lease_asks_everybody_to_come_back_and_goes_on_under_a_new_name() {
    on_server(async {
        let app = TestApp::with_realtime(|limits| limits.access_every = Duration::from_millis(200)).await;
        let sale = Sale::open_on(app).await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        let (grace, mut one, welcome) = sale.connected(&kind, "Grace Hopper").await;
        let lobby = room_of(&welcome, "lobby");
        one.subscribe(&lobby, None).await;
        one.say(&lobby, "c-1", "Before").await;
        // What another node does that has not heard of this one for longer than a lease.
        sale.write("UPDATE venue_nodes SET swept_at = last_seen_at", vec![]).await;
        sale.write(
            "UPDATE venue_sessions s SET closed_at = greatest(n.last_seen_at, s.opened_at), close_reason = 'node_lost'
               FROM venue_nodes n WHERE n.epoch = s.node_epoch AND s.closed_at IS NULL",
            vec![],
        )
        .await;
        let (said, code) = one.closing().await;
        assert_eq!((code, last_word(&said).0), (Some(1012), "restart"));

        assert_eq!(resumed(&grace, &sale, &lobby, 0).await, [1]);
        wait_for(&sale, "SELECT DISTINCT node_epoch AS id FROM venue_sessions", 2).await;
        wait_for(&sale, "SELECT id FROM venue_sessions WHERE close_reason = 'left'", 1).await;
        // What was closed for it stays as it was closed.
        wait_for(&sale, "SELECT id FROM venue_sessions WHERE close_reason = 'node_lost'", 1).await;
        assert_eq!(sale.rows("SELECT id FROM venue_sessions").await.len(), 2);
    });
}

#[test]
fn who_does_not_read_is_closed_as_slow_holds_up_nobody_and_finds_everything_again() {
    on_server(async {
        let app = TestApp::with_realtime(|limits| {
            limits.waiting_bytes = 64 * 1024;
            limits.write_blocked = Duration::from_millis(500);
        })
        .await;
        let sale = Sale::open_on(app).await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        let (_, mut writer, welcome) = sale.connected(&kind, "Ada Lovelace").await;
        let (grace, mut slow, _) = sale.connected(&kind, "Grace Hopper").await;
        let lobby = room_of(&welcome, "lobby");
        slow.subscribe(&lobby, None).await;
        // More than the buffers of both ends of a connection on one machine take.
        let body = "🌊".repeat(2_000);
        let mut last = 0;
        while sale.rows("SELECT id FROM venue_sessions WHERE close_reason = 'slow'").await.is_empty() {
            assert!(last < 4_000, "nothing is slow after {last} messages");
            for number in last..last + 40 {
                let message = json!({ "t": "send", "room": lobby, "cid": format!("c-{number}"), "body": body });
                writer.send(message).await;
            }
            for _ in 0..40 {
                writer.expect("ack").await;
            }
            last += 40;
        }
        let (heard, code) = slow.closing().await;
        assert_eq!(code, Some(4008));
        let seen = numbers(&heard);
        let whole: Vec<i64> = (1..=i64::try_from(seen.len()).expect("a number")).collect();
        assert_eq!(seen, whole, "in order, without a gap");
        // As a client goes on: what was not heard is in the log, from the next number on.
        let next = seen.len() + 1;
        let page = grace.get(&format!("/api/v1/rooms/{lobby}/entries?before={}&limit=1", next + 1)).await.expect(200);
        assert_eq!(page["items"][0]["seq"], next, "{last} were said");
    });
}
