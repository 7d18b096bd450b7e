//! Planning an event, from a title to a published page.

use futures_util::future::join_all;
use jamboree_harness::{Caller, TestApp, on_server};
use serde_json::{Value, json};

pub fn path(event: &Value, rest: &str) -> String {
    format!("/api/v1/events/{}{rest}", event["id"].as_str().expect("an id"))
}

/// Does everything the checklist demands.
pub async fn complete(owner: &Caller, event: &Value) {
    let details = json!({
        "description": "Build something that takes plastic out of a river.", "rules": "One project per team.",
        "faq": [{ "question": "Do I need a team?", "answer": "No." }],
    });
    owner.patch(&path(event, ""), details).await.expect(200);
    let item = json!({ "title": "Welcome", "kind": "talk", "starts_local": "2027-03-12T18:00", "ends_local": "2027-03-12T19:00", "relative": true });
    owner.post(&path(event, "/agenda-items"), item).await.expect(201);
    let track = json!({ "name": "Rivers", "summary": "Catch it", "prizes": [{ "name": "First", "amount": { "amount_minor": 2_000_000, "currency": "EUR" } }] });
    owner.post(&path(event, "/tracks"), track).await.expect(201);
    let criteria = json!({ "criteria": [
        { "name": "Impact", "help": "What changes", "weight_percent": 60, "min": 1, "max": 5, "step": 1 },
        { "name": "Works", "help": "Shown running", "weight_percent": 40, "min": 1, "max": 5, "step": 1 },
    ] });
    owner.put(&path(event, "/rubric"), criteria).await.expect(200);
    let deadlines = json!({
        "registration_opens_local": "2026-11-01T10:00", "registration_closes_local": "2027-03-11T00:00",
        "submissions_close_local": "2027-03-14T13:00", "judging_opens_local": "2027-03-14T14:00",
        "judging_closes_local": "2027-03-14T17:00", "results_local": "2027-03-14T18:00",
    });
    owner.put(&path(event, "/deadlines"), deadlines).await.expect(200);
    let ticket = json!({
        "name": "Participant", "description": "", "price": { "amount_minor": 0, "currency": "EUR" }, "tax_rate_bp": 0,
        "max_per_order": 5, "hidden": false, "quota_ids": [],
    });
    owner.post(&path(event, "/ticket-types"), ticket).await.expect(201);
}

pub async fn publish(owner: &Caller, event: &Value) -> Value {
    let quote = owner.get(&path(event, "/quote?participants=100")).await.expect(200);
    let accepted = json!({
        "accepted_quote_plan_version": quote["plan_version"],
        "per_person_minor": quote["per_person"]["amount_minor"],
    });
    owner.post(&path(event, "/publication"), accepted).await.expect(200)
}

#[test]
fn events_of_one_title_get_addresses_of_their_own() {
    on_server(async {
        let t = TestApp::tenant().await;
        let mut slugs = Vec::new();
        for _ in 0..3 {
            let event = t.draft("Twins").await;
            let read = t.owner().get(&path(&event, "")).await.expect(200);
            assert_eq!(read["id"], event["id"]);
            slugs.push(read["slug"].as_str().expect("a slug").to_owned());
        }
        slugs.dedup();
        assert_eq!(slugs.len(), 3, "{slugs:?}");
    });
}

#[test]
fn a_draft_is_404_to_the_public_and_its_published_page_is_complete_without_script() {
    on_server(async {
        let t = TestApp::tenant().await;
        let owner = t.owner();
        let event = t.draft("Clean <Oceans> & \"Hack\"").await;
        let page = format!("/e/{}", event["slug"].as_str().expect("a slug"));
        assert_eq!(t.visitor().get(&page).await.status, 404);
        complete(&owner, &event).await;
        let published = publish(&owner, &event).await;
        assert_ne!(published["status"], "draft");
        let html = t.visitor().get(&page).await;
        assert_eq!(html.status, 200, "{}", html.text);
        for wanted in [
            "application/ld+json",
            "Rivers",
            "Impact",
            "60",
            "Welcome",
            "One project per team",
            "Do I need a team?",
            "Lisbon",
        ] {
            assert!(html.text.contains(wanted), "{wanted} is missing");
        }
        assert!(!html.text.contains("<Oceans>"), "the title is escaped");
        let listing = t.visitor().get("/?q=oceans").await;
        assert!(listing.text.contains(&page), "{}", listing.text);
        assert!(!t.visitor().get("/?q=nothingofthekind").await.text.contains(&page));
        assert!(!t.visitor().get("/?from=2028-01-01").await.text.contains(&page));
        // What is public follows a change at once.
        owner.patch(&path(&event, ""), json!({ "tagline": "Fish say thanks" })).await.expect(200);
        assert!(t.visitor().get(&page).await.text.contains("Fish say thanks"));
    });
}

#[test]
fn publishing_names_what_is_missing_and_demands_the_quoted_price() {
    on_server(async {
        let t = TestApp::tenant().await;
        let owner = t.owner();
        let event = t.draft("Bare Hack").await;
        let quote = owner.get(&path(&event, "/quote?participants=500")).await.expect(200);
        // 12 March 18:00 to 14 March 19:00 is 49 hours: three times 24, two dollars each.
        assert_eq!(quote["per_person"], json!({ "amount_minor": 600, "currency": "USD" }));
        assert_eq!(quote["total"]["amount_minor"], 300_000);
        let accepted =
            |minor: i64| json!({ "accepted_quote_plan_version": quote["plan_version"], "per_person_minor": minor });
        let answer =
            owner.post(&path(&event, "/publication"), accepted(600)).await.expect_problem(422, "checklist_incomplete");
        assert!(answer.pointers().len() >= 4, "{}", answer.text);
        complete(&owner, &event).await;
        owner.post(&path(&event, "/publication"), accepted(599)).await.expect_problem(409, "quote_changed");
        owner.post(&path(&event, "/publication"), accepted(600)).await.expect(200);
        owner.post(&path(&event, "/publication"), accepted(600)).await.expect_problem(409, "event_state");
        assert_eq!(owner.delete(&path(&event, "")).await.status, 409);
    });
}

#[test]
fn moving_the_start_moves_relative_items_and_sends_one_notice() {
    on_server(async {
        let t = TestApp::tenant().await;
        let owner = t.owner();
        let event = t.draft("Moving Hack").await;
        complete(&owner, &event).await;
        let fixed =
            json!({ "title": "Sponsor call", "kind": "social", "starts_local": "2027-03-13T10:00", "relative": false });
        owner.post(&path(&event, "/agenda-items"), fixed).await.expect(201);
        publish(&owner, &event).await;
        t.run_jobs().await;
        let owner_mail = format!("owner@{}.example", t.slug());
        let before = t.app.mails_to(&owner_mail).await.len();
        owner.patch(&path(&event, ""), json!({ "starts_local": "2027-03-12T20:00" })).await.expect(200);
        let items = owner.get(&path(&event, "/agenda-items")).await.expect(200);
        let start_of = |title: &str| {
            let items = items["items"].as_array().expect("items");
            items.iter().find(|item| item["title"] == title).expect("the item")["starts_local"].clone()
        };
        assert_eq!(start_of("Welcome"), "2027-03-12T20:00");
        assert_eq!(start_of("Sponsor call"), "2027-03-13T10:00");
        t.app.app.tenancy.sources.now();
        t.run_jobs().await;
        let moved = t.app.mails_to(&owner_mail).await.len() - before;
        assert!(moved <= 1, "{moved} notices");
        let changes = owner.get(&path(&event, "/changes")).await.expect(200);
        assert!(!changes["items"].as_array().expect("items").is_empty());
    });
}

#[test]
fn impossible_dates_are_refused_where_they_stand() {
    on_server(async {
        let t = TestApp::tenant().await;
        let owner = t.owner();
        let create = |zone: &str, starts: &str, ends: &str| json!({ "title": "Dates", "zone": zone, "starts_local": starts, "ends_local": ends });
        let tried = [
            (create("Europe/Atlantis", "2027-03-12T18:00", "2027-03-13T18:00"), "zone_unknown", "/zone"),
            (create("Europe/Berlin", "2027-03-28T02:30", "2027-03-29T18:00"), "time_in_gap", "/starts_local"),
            (create("Europe/Berlin", "2027-02-30T10:00", "2027-03-29T18:00"), "time_invalid", "/starts_local"),
            (create("Europe/Berlin", "2027-03-12T18:00", "2027-03-12T18:00"), "ends_before_start", "/ends_local"),
        ];
        for (body, code, pointer) in tried {
            let answer = owner.post("/api/v1/events", body).await.expect_problem(422, code);
            assert_eq!(answer.pointers(), [pointer], "{}", answer.text);
        }
        let event = t.draft("Order Hack").await;
        let deadlines = json!({
            "submissions_close_local": "2027-03-14T15:00", "judging_opens_local": "2027-03-14T14:00",
            "judging_closes_local": "2027-03-14T17:00", "results_local": "2027-03-14T18:00",
        });
        owner.put(&path(&event, "/deadlines"), deadlines).await.expect_problem(422, "deadlines_out_of_order");
        let weights =
            json!({ "criteria": [{ "name": "A", "help": "", "weight_percent": 99, "min": 1, "max": 5, "step": 1 }] });
        owner.put(&path(&event, "/rubric"), weights).await.expect_problem(422, "weights_not_100");
        let scale =
            json!({ "criteria": [{ "name": "A", "help": "", "weight_percent": 100, "min": 1, "max": 5, "step": 3 }] });
        owner.put(&path(&event, "/rubric"), scale).await.expect_problem(422, "scale_invalid");
    });
}

#[test]
fn of_two_who_edit_the_same_version_one_is_told() {
    on_server(async {
        let t = TestApp::tenant().await;
        let owner = t.owner();
        let event = t.draft("Version Hack").await;
        let read = owner.get(&path(&event, "")).await;
        let etag = read.header("etag").to_owned();
        assert!(!etag.is_empty());
        let edit = |tagline: &'static str| {
            let request = owner.request(reqwest::Method::PATCH, &path(&event, "")).header("if-match", &etag);
            owner.send(request.json(&json!({ "tagline": tagline })))
        };
        let answers = join_all([edit("one"), edit("two"), edit("three")]).await;
        let won = answers.iter().filter(|answer| answer.status == 200).count();
        let told = answers.iter().filter(|answer| answer.code() == "version_conflict").count();
        assert_eq!((won, told), (1, 2), "{answers:?}");
    });
}

#[test]
fn a_cover_becomes_clean_variants_that_visitors_can_load() {
    on_server(async {
        let t = TestApp::tenant().await;
        let owner = t.owner();
        let event = t.draft("Cover Hack").await;
        let with_cover =
            owner.upload(&path(&event, "/cover"), "image/png", crate::planted::picture()).await.expect(200);
        let url = with_cover["cover"]["url"].as_str().expect("a url").to_owned();
        let picture = t.visitor().get(&url).await;
        assert_eq!((picture.status, picture.header("content-type")), (200, "image/jpeg"), "{url}");
        assert!(picture.header("cache-control").contains("immutable"));
    });
}
