//! What happens later: notices of moved events, the demonstration, and what visitors keep in memory.

use chrono::TimeDelta;
use jamboree_harness::{TestApp, TestTenant, on_server};
use serde_json::json;

use crate::events::{complete, path, publish};

#[test]
fn moves_in_a_row_are_one_notice_and_a_move_back_is_none() {
    on_server(async {
        let t = TestTenant::create(TestApp::with_own_clock().await).await;
        let owner = t.owner();
        let event = t.draft("Notice Hack").await;
        complete(&owner, &event).await;
        publish(&owner, &event).await;
        t.run_jobs().await;
        let address = format!("owner@{}.example", t.slug());
        let count = async || t.app.mails_to(&address).await.len();
        let before = count().await;
        let clock = &t.app.app.tenancy.sources.clock;
        for starts in ["2027-03-12T20:00", "2027-03-12T21:00", "2027-03-12T22:00"] {
            owner.patch(&path(&event, ""), json!({ "starts_local": starts })).await.expect(200);
        }
        t.run_jobs().await;
        assert_eq!(count().await, before, "not yet");
        clock.advance(TimeDelta::seconds(15));
        t.run_jobs().await;
        t.run_jobs().await;
        assert_eq!(count().await, before + 1, "one notice for three moves");
        for starts in ["2027-03-12T23:00", "2027-03-12T22:00"] {
            owner.patch(&path(&event, ""), json!({ "starts_local": starts })).await.expect(200);
        }
        clock.advance(TimeDelta::seconds(15));
        t.run_jobs().await;
        t.run_jobs().await;
        assert_eq!(count().await, before + 1, "nothing moved in the end");
        owner.patch(&path(&event, ""), json!({ "ends_local": "2027-03-14T20:00" })).await.expect(200);
        clock.advance(TimeDelta::seconds(15));
        t.run_jobs().await;
        t.run_jobs().await;
        assert_eq!(count().await, before + 2);
        let changes = owner.get(&path(&event, "/changes")).await.expect(200);
        assert_eq!(changes["items"].as_array().map(Vec::len), Some(6), "{changes}");
    });
}

#[test]
fn the_demonstration_has_an_event_in_each_stage_and_moves_with_the_day() {
    on_server(async {
        let t = TestApp::tenant().await;
        let tenancy = &t.app.app.tenancy;
        let now = tenancy.sources.now();
        for _ in 0..2 {
            jamboree_hackathon::demo_data::seed_demo(tenancy, &t.tenant, now).await.expect("seeded");
        }
        let owner = t.owner();
        let list = owner.get("/api/v1/events?limit=200").await.expect(200);
        let mut stages: Vec<String> = list["items"]
            .as_array()
            .expect("items")
            .iter()
            .map(|event| event["status"].as_str().expect("a status").to_owned())
            .collect();
        stages.sort();
        assert_eq!(stages, ["draft", "judging", "results", "running"]);
        let running = || async { t.visitor().get("/api/v1/listed-events/clean-oceans-hack").await.expect(200) };
        let first = running().await;
        assert_eq!(first["agenda"].as_array().map(Vec::len), Some(11));
        assert_eq!(first["criteria"].as_array().map(Vec::len), Some(4));
        let page = t.visitor().get("/e/clean-oceans-hack").await;
        assert_eq!(page.status, 200, "{}", page.text);
        assert!(page.text.contains("Mira Okafor"));
        jamboree_hackathon::demo_data::seed_demo(tenancy, &t.tenant, now + TimeDelta::days(30)).await.expect("moved");
        let moved = running().await;
        assert_ne!(moved["starts_at"], first["starts_at"]);
        assert_ne!(moved["agenda"][0]["starts_at"], first["agenda"][0]["starts_at"]);
        assert_eq!(moved["agenda"][0]["starts_at"], moved["starts_at"]);
    });
}

#[test]
fn what_visitors_have_already_is_not_sent_again_and_changes_are_seen_at_once() {
    on_server(async {
        let t = TestApp::tenant().await;
        let owner = t.owner();
        let event = t.draft("Memory Hack").await;
        complete(&owner, &event).await;
        publish(&owner, &event).await;
        let slug = event["slug"].as_str().expect("a slug");
        for address in [
            format!("/e/{slug}"),
            format!("/api/v1/listed-events/{slug}"),
            "/".to_owned(),
            format!("/e/{slug}/calendar.ics"),
            format!("/e/{slug}/card.png"),
        ] {
            let first = t.visitor().get(&address).await;
            assert_eq!(first.status, 200, "{address} {}", first.text);
            let visitor = t.visitor();
            let again = visitor.request(reqwest::Method::GET, &address).header("if-none-match", first.header("etag"));
            assert_eq!(visitor.send(again).await.status, 304, "{address}");
        }
        owner.put(&path(&event, "/rubric"), json!({ "criteria": [{ "name": "Only this", "help": "", "weight_percent": 100, "min": 0, "max": 10, "step": 5 }] })).await.expect(200);
        assert!(t.visitor().get(&format!("/e/{slug}")).await.text.contains("Only this"));
        let preview = t.draft("Preview Hack").await;
        let page = format!("/e/{}", preview["slug"].as_str().expect("a slug"));
        assert_eq!(t.visitor().get(&page).await.status, 404);
        assert_eq!(owner.get(&page).await.status, 200, "its team sees a preview");
    });
}

#[test]
fn lists_are_narrowed_by_stage_words_and_days_and_come_in_pages() {
    on_server(async {
        let t = TestApp::tenant().await;
        let owner = t.owner();
        for number in 0..5 {
            t.draft(&format!("Page {number} 100%_sure")).await;
        }
        let mut seen = Vec::new();
        let mut after = String::new();
        loop {
            let page = owner.get(&format!("/api/v1/events?limit=2&q=100%25_&status=draft{after}")).await.expect(200);
            seen.extend(page["items"].as_array().expect("items").iter().map(|event| event["slug"].clone()));
            match page["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => break,
            }
        }
        assert_eq!(seen.len(), 5, "{seen:?}");
        let none = owner.get("/api/v1/events?status=published").await.expect(200);
        assert_eq!(none["items"], json!([]));
        let event = owner.get("/api/v1/events?limit=1").await.expect(200)["items"][0].clone();
        complete(&owner, &event).await;
        publish(&owner, &event).await;
        let found = async |query: &str| {
            let list = t.visitor().get(&format!("/api/v1/listed-events?{query}")).await.expect(200);
            list["items"].as_array().expect("items").len()
        };
        assert_eq!(found("").await, 1);
        assert_eq!(found("q=100%25_SURE").await, 1);
        assert_eq!(found("q=1000").await, 0);
        for (query, count) in
            [("from=2027-03-14&to=2027-03-20", 1), ("from=2027-03-15", 0), ("to=2027-03-12", 1), ("to=2027-03-11", 0)]
        {
            assert_eq!(found(query).await, count, "{query}");
        }
        t.visitor().get("/api/v1/listed-events?from=soon").await.expect_problem(422, "invalid_parameter");
    });
}
