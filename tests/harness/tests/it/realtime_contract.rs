//! openapi/realtime.asyncapi.yaml against the code, and against what is really said.

use std::{collections::BTreeSet, time::Duration};

use jamboree_harness::{
    on_server,
    socket::{Socket, room_of},
};
use jamboree_realtime::{CLIENT_FRAMES, CloseCode, SERVER_FRAMES, SUBPROTOCOL};
use serde_json::{Value, json};

use crate::selling::Sale;

fn document() -> Value {
    serde_yaml_ng::from_str(include_str!("../../../../openapi/realtime.asyncapi.yaml")).expect("YAML")
}

fn names<'a>(value: &'a Value, what: &str) -> BTreeSet<&'a str> {
    value.as_object().unwrap_or_else(|| panic!("{what}")).keys().map(String::as_str).collect()
}

/// The messages that an operation names.
fn of_operation<'a>(document: &'a Value, operation: &str) -> BTreeSet<&'a str> {
    let messages = document["operations"][operation]["messages"].as_array().expect("messages");
    messages.iter().filter_map(|one| one["$ref"].as_str()?.strip_prefix("#/channels/realtime/messages/")).collect()
}

#[test]
fn every_frame_and_close_code_of_the_code_is_described_and_no_other() {
    let document = document();
    assert_eq!(document["asyncapi"], "3.0.0");
    assert_eq!(of_operation(&document, "say"), CLIENT_FRAMES.into_iter().collect());
    assert_eq!(of_operation(&document, "hear"), SERVER_FRAMES.into_iter().collect());
    let all: BTreeSet<&str> = CLIENT_FRAMES.into_iter().chain(SERVER_FRAMES).collect();
    assert_eq!(names(&document["channels"]["realtime"]["messages"], "messages of the channel"), all);
    let described = &document["components"]["messages"];
    assert_eq!(names(described, "messages"), all);
    for name in all {
        assert_eq!(described[name]["payload"]["properties"]["t"]["const"], name);
    }
    let codes: BTreeSet<String> = CloseCode::ALL.iter().map(|code| code.number().to_string()).collect();
    let described = names(&document["x-close-codes"], "close codes");
    assert_eq!(described, codes.iter().map(String::as_str).collect());
    assert!(document.to_string().contains(SUBPROTOCOL));
    assert_eq!(document["channels"]["realtime"]["address"], "/api/v1/realtime");
}

/// Fails unless the frame fits what is described under its name.
fn assert_fits(document: &Value, frame: &Value) {
    let name = frame["t"].as_str().expect("a name");
    let schema = json!({
        "$ref": format!("#/components/messages/{name}/payload"), "components": document["components"],
    });
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let faults: Vec<String> = validator.iter_errors(frame).map(|fault| fault.to_string()).collect();
    assert!(faults.is_empty(), "{faults:?} in {frame}");
}

#[test]
fn what_is_said_fits_its_description() {
    on_server(async {
        let document = document();
        let sale = Sale::open().await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        let (grace, mut socket, welcome) = sale.connected(&kind, "Grace Hopper").await;
        assert_fits(&document, &welcome);
        let lobby = room_of(&welcome, "lobby");
        let host = sale.t.member(jamboree_tenancy::Role::Host, Some(sale.event_uuid())).await;
        for frame in [
            json!({ "t": "subscribe", "room": lobby, "after": 0 }),
            json!({ "t": "focus", "room": lobby }),
            json!({ "t": "send", "room": lobby, "cid": "c", "body": "Hello" }),
            json!({ "t": "send", "room": lobby, "cid": "d", "body": "To be deleted" }),
            json!({ "t": "ping" }),
        ] {
            assert_fits(&document, &frame);
            socket.send(frame).await;
        }
        socket.send(json!({ "t": "send", "room": "x", "cid": "e", "body": "Nowhere" })).await;
        let mut heard = socket.drain(Duration::from_millis(2_600)).await;
        host.delete(&format!("/api/v1/rooms/{lobby}/entries/2")).await.expect(204);
        grace.post(&sale.path("/teams"), json!({ "name": "River Watch" })).await.expect(201);
        let question = json!({ "text": "How deep?", "client_id": "q" });
        grace.post(&sale.path("/live-questions"), question).await.expect(201);
        heard.extend(socket.drain(Duration::from_millis(700)).await);
        let mut other = Socket::open(&grace).await;
        other.send(json!({ "t": "hello", "ticket": "none" })).await;
        heard.extend(other.closing().await.0);
        let said: BTreeSet<&str> = heard.iter().filter_map(|frame| frame["t"].as_str()).collect();
        let expected: BTreeSet<&str> = SERVER_FRAMES.into_iter().filter(|name| *name != "welcome").collect();
        assert_eq!(said, expected, "all of it was heard");
        heard.iter().for_each(|frame| assert_fits(&document, frame));
    });
}
