//! What clients must not do, and what they are told.

use chrono::TimeDelta;
use jamboree_harness::{
    TestApp, on_server,
    socket::{HANDSHAKE, Heard, Socket, room_of},
};
use serde_json::json;

use crate::selling::Sale;

const PATH: &str = "/api/v1/realtime";

fn handshake_with<'a>(name: &str, value: Option<&'a str>) -> Vec<(&'static str, &'a str)> {
    let mut headers: Vec<(&'static str, &str)> = HANDSHAKE.into_iter().filter(|(known, _)| *known != name).collect();
    if let (Some(value), Some((name, _))) = (value, HANDSHAKE.into_iter().find(|(known, _)| *known == name)) {
        headers.push((name, value));
    }
    headers
}

#[test]
fn a_handshake_that_does_not_fit_is_a_problem() {
    on_server(async {
        let sale = Sale::open().await;
        let visitor = sale.t.visitor();
        let plain = visitor.get(PATH).await.expect_problem(426, "upgrade_required");
        assert_eq!((plain.header("upgrade"), plain.header("sec-websocket-version")), ("websocket", "13"));
        visitor.post(PATH, json!({})).await.expect_problem(405, "method_not_allowed");
        sale.t.app.platform().get(PATH).await.expect_problem(404, "not_found");
        for (header, value, status) in [
            ("sec-websocket-protocol", None, 426),
            ("sec-websocket-protocol", Some("jamboree.realtime.v2"), 426),
            ("sec-websocket-protocol", Some("JAMBOREE.realtime.v1"), 426),
            ("sec-websocket-version", Some("8"), 426),
            ("upgrade", Some("h2c"), 426),
            ("connection", Some("keep-alive"), 426),
            ("sec-websocket-key", None, 400),
            ("sec-websocket-key", Some("c2hvcnQ="), 400),
        ] {
            let answer = Socket::shake(&visitor, PATH, &handshake_with(header, value)).await;
            let (told, text) = answer.expect_err("refused");
            assert_eq!(told, status, "{header} {value:?}: {text}");
            assert!(text.contains("application/problem+json"), "{text}");
        }
        let own = format!("http://{}", visitor.host());
        for origin in ["http://evil.example", "null", "http://localhost", &own.replace("http", "https"), ""] {
            let mut headers = HANDSHAKE.to_vec();
            headers.push(("origin", origin));
            let (status, text) = Socket::shake(&visitor, PATH, &headers).await.expect_err("refused");
            assert_eq!(status, 403, "{origin}: {text}");
            assert!(text.contains("origin_mismatch"), "{text}");
        }
        let mut headers = HANDSHAKE.to_vec();
        headers.push(("origin", &own));
        assert!(Socket::shake(&visitor, PATH, &headers).await.is_ok());
        let two = handshake_with("sec-websocket-protocol", Some("something.else, jamboree.realtime.v1"));
        assert!(Socket::shake(&visitor, PATH, &two).await.is_ok());
    });
}

#[test]
fn frames_that_are_not_websocket_close_with_their_code() {
    on_server(async {
        let sale = Sale::open().await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        let (grace, mut witness, welcome) = sale.connected(&kind, "Grace Hopper").await;
        let lobby = room_of(&welcome, "lobby");
        witness.subscribe(&lobby, None).await;
        let cases = [
            (b"\x81\x02hi".to_vec(), 1002),
            (Socket::frame(0xC1, b"{}"), 1002),
            (Socket::frame(0x83, b"{}"), 1002),
            (Socket::frame(0x82, b"{}"), 1003),
            (Socket::frame(0x81, b"\xff\xfe"), 1007),
            (Socket::frame(0x81, &vec![b' '; 40_000]), 1009),
            (b"\x81\xff\x00\x00\x00\xff\x00\x00\x00\x00\x00\x00\x00\x00".to_vec(), 1009),
            (Socket::frame(0x80, b"out of nowhere"), 1002),
            (Socket::frame(0x89, &[0; 126]), 1002),
            (Socket::frame(0x88, &1005_u16.to_be_bytes()), 1002),
            (Socket::frame(0x88, &1000_u16.to_be_bytes()), 1000),
            (b"GET / HTTP/1.1\r\n\r\n".to_vec(), 1002),
        ];
        for (bytes, code) in cases {
            let (mut socket, _) = Socket::enter(&grace, sale.event_id(), json!([])).await;
            socket.send_bytes(&bytes).await;
            assert_eq!(socket.closing().await.1, Some(code), "{:02x?}", &bytes[..bytes.len().min(20)]);
        }
        // Cut into pieces, with a ping between them, it is a message like any other.
        let text = json!({ "t": "send", "room": lobby, "cid": "pieces", "body": "Grüße" }).to_string();
        let (head, tail) = text.as_bytes().split_at(text.len() - 4);
        let bytes = [Socket::frame(0x01, head), Socket::frame(0x89, b"?"), Socket::frame(0x80, tail)].concat();
        for byte in bytes {
            witness.send_bytes(&[byte]).await;
        }
        assert_eq!(witness.expect("entries").await["entries"][0]["body"], "Grüße");
    });
}

#[test]
fn texts_that_mean_nothing_are_refused_and_the_connection_goes_on() {
    on_server(async {
        let sale = Sale::open().await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        let (_, mut socket, welcome) = sale.connected(&kind, "Grace Hopper").await;
        let lobby = room_of(&welcome, "lobby");
        let deep = "[".repeat(5_000);
        for text in [
            "",
            "{",
            "null",
            "[]",
            &deep,
            r#"{"t":"drop_tables"}"#,
            r#"{"t":"ping","extra":1}"#,
            r#"{"t":"send","room":1,"cid":"c","body":"b"}"#,
            r#"{"t":"hello","ticket":"again"}"#,
            r#"{"t":"subscribe","room":"x","after":99999999999999999999}"#,
        ] {
            socket.send_bytes(&Socket::frame(0x81, text.as_bytes())).await;
            assert_eq!(socket.expect("error").await["code"], "invalid_frame", "{text}");
        }
        let unknown = "rom_00000000000000000000000000";
        for (frame, code) in [
            (json!({ "t": "subscribe", "room": unknown }), "not_found"),
            (json!({ "t": "focus", "room": "' OR 1=1 --" }), "not_found"),
            (json!({ "t": "send", "room": unknown, "cid": "c", "body": "b" }), "not_found"),
            (json!({ "t": "send", "room": lobby, "cid": "", "body": "b" }), "invalid_body"),
            (json!({ "t": "send", "room": lobby, "cid": "c", "body": " " }), "invalid_body"),
            (json!({ "t": "send", "room": lobby, "cid": "c", "body": "nothing\u{0}" }), "invalid_body"),
            (json!({ "t": "send", "room": lobby, "cid": "c", "body": "x".repeat(2_001) }), "invalid_body"),
        ] {
            socket.send(frame.clone()).await;
            assert_eq!(socket.expect("error").await["code"], code, "{frame}");
        }
        socket.send(json!({ "t": "unsubscribe", "room": unknown })).await;
        assert_eq!(socket.subscribe(&lobby, Some(-5)).await, 0);
        assert_eq!(socket.subscribe(&lobby, Some(i64::MAX)).await, 0);
        assert_eq!(socket.say(&lobby, "c", &"ä".repeat(2_000)).await["seq"], 1);
        socket.send(json!({ "t": "ping" })).await;
        socket.expect("pong").await;
    });
}

#[test]
fn an_entry_opens_one_connection_of_its_own_tenant_within_a_minute() {
    on_server(async {
        let sale = Sale::open_on(TestApp::with_own_clock().await).await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        let grace = sale.guest(&kind, "Grace Hopper", "grace@example.com").await;
        let hello = |ticket: &serde_json::Value| json!({ "t": "hello", "ticket": ticket });
        let entry = sale.enter(&grace).await.expect(201);
        let mut first = Socket::open(&grace).await;
        first.send(hello(&entry["ticket"])).await;
        first.expect("welcome").await;
        let other = Sale::open_on(sale.t.app.clone()).await;
        let theirs = other.enter(&other.t.owner()).await.expect(201);
        let late = sale.enter(&grace).await.expect(201);
        sale.t.app.app.tenancy.sources.clock.advance(TimeDelta::seconds(61));
        let fresh = sale.enter(&grace).await.expect(201)["ticket"].as_str().expect("a ticket").to_owned();
        let changed = format!("{}{}", &fresh[..fresh.len() - 2], if fresh.ends_with("AA") { "BB" } else { "AA" });
        for ticket in
            [&entry["ticket"], &theirs["ticket"], &late["ticket"], &json!(changed), &json!(""), &json!("é".repeat(900))]
        {
            let mut socket = Socket::open(&grace).await;
            socket.send(hello(ticket)).await;
            let (said, code) = socket.closing().await;
            assert_eq!(code, Some(4001), "{ticket}");
            assert_eq!(said.last().expect("a last word")["code"], "realtime_ticket_invalid", "{said:?}");
        }
        let mut socket = Socket::open(&grace).await;
        socket.send(json!({ "t": "ping" })).await;
        let (said, code) = socket.closing().await;
        assert_eq!((said[0]["code"].as_str(), code), (Some("hello_missing"), Some(4001)));
        assert_eq!(sale.rows("SELECT id FROM venue_sessions").await.len(), 1);
        // The first one is still there.
        first.send(json!({ "t": "ping" })).await;
        first.expect("pong").await;
        let mut socket = Socket::open(&grace).await;
        socket.send(hello(&json!(fresh))).await;
        assert!(matches!(socket.next().await, Heard::Frame(frame) if frame["t"] == "welcome"));
    });
}
