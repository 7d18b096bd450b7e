//! PostgreSQL killed in the middle of writes: what was acknowledged is there, once; what was not can be repeated.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use futures_util::future::join_all;
use jamboree_harness::{TestApp, TestTenant, on_server};
use reqwest::Method;
use serde_json::{Value, json};

const WRITERS: usize = 4;
const EVENTS_EACH: usize = 25;

/// Creates events one after another until the killing is over; each is repeated with its key until it is
/// acknowledged.
async fn write(t: &TestTenant, writer: usize, killing_is_over: &AtomicBool) -> Vec<(String, String)> {
    let owner = t.owner();
    let mut acknowledged = Vec::new();
    for number in 0.. {
        if number >= EVENTS_EACH && killing_is_over.load(Ordering::Relaxed) {
            break;
        }
        let title = format!("Crash {writer}-{number}");
        let body = json!({ "title": title, "zone": "UTC", "starts_local": "2027-03-12T18:00", "ends_local": "2027-03-13T18:00" });
        let key = format!("crash-{writer}-{number}");
        let mut tries = 0;
        let id = loop {
            tries += 1;
            assert!(tries < 100, "{title} was never acknowledged");
            let request = owner.request(Method::POST, "/api/v1/events").header("idempotency-key", &key).json(&body);
            let answer = owner.send(request).await;
            match answer.status {
                201 => break answer.json()["id"].as_str().expect("an id").to_owned(),
                // Everything else says that it was not done, and that it may be repeated.
                409 | 503 => {
                    assert!(!answer.code().is_empty(), "{}", answer.text);
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
                other => panic!("{other}: {}", answer.text),
            }
        };
        acknowledged.push((title, id));
    }
    acknowledged
}

#[test]
fn killing_postgresql_loses_nothing_acknowledged_and_repeats_nothing() {
    on_server(async {
        let (app, machine) = TestApp::on_its_own_machine().await;
        let t = TestTenant::create(app).await;
        let killing_is_over = AtomicBool::new(false);
        let writing = join_all((0..WRITERS).map(|writer| write(&t, writer, &killing_is_over)));
        let killing = async {
            for _ in 0..2 {
                tokio::time::sleep(Duration::from_millis(300)).await;
                tokio::task::block_in_place(|| {
                    machine.postgres.kill();
                    machine.postgres.ready().expect("PostgreSQL comes back");
                });
            }
            killing_is_over.store(true, Ordering::Relaxed);
        };
        let (acknowledged, ()) = tokio::join!(writing, killing);
        let mut stored: Vec<(String, String)> = Vec::new();
        let mut after = String::new();
        loop {
            let page = t.owner().get(&format!("/api/v1/events?limit=200{after}")).await.expect(200);
            for item in page["items"].as_array().expect("items") {
                let text = |name: &str| item[name].as_str().expect("text").to_owned();
                stored.push((text("title"), text("id")));
            }
            match &page["next"] {
                Value::String(next) => after = format!("&after={next}"),
                _ => break,
            }
        }
        let mut acknowledged: Vec<_> = acknowledged.into_iter().flatten().collect();
        acknowledged.sort();
        stored.sort();
        assert_eq!(stored, acknowledged);
        let log = t.row_counts().await;
        let entries = log.iter().find(|(table, _)| table == "audit_entries").expect("the log").1;
        // One entry for each event, one for the opening of the tenant.
        assert_eq!(entries, i64::try_from(acknowledged.len()).expect("a number") + 1);
    });
}
