//! Teams: one person in one team, never too many in one, and whose ticket ends is out.

use chrono::TimeDelta;
use jamboree_harness::{Caller, TestApp, on_server};
use jamboree_tenancy::Role;
use reqwest::Method;
use serde_json::{Value, json};

use crate::selling::Sale;

pub fn id_of(value: &Value) -> String {
    value["id"].as_str().expect("an id").to_owned()
}

impl Sale {
    /// An event with teams of at most `max`, and its free ticket.
    pub async fn with_teams(max: i32) -> (Self, String) {
        Self::with_teams_on(TestApp::shared().await, max).await
    }

    pub async fn with_teams_on(app: std::sync::Arc<TestApp>, max: i32) -> (Self, String) {
        let sale = Self::open_on(app).await;
        let size = json!({ "team_size": { "min": 1, "max": max } });
        sale.t.owner().patch(&sale.path(""), size).await.expect(200);
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        (sale, kind)
    }

    pub async fn found(&self, caller: &Caller, name: &str) -> Value {
        caller.post(&self.path("/teams"), json!({ "name": name })).await.expect(201)
    }

    pub async fn join(&self, caller: &Caller, team: &Value) -> jamboree_harness::Answer {
        caller.post(&self.path("/team-memberships"), json!({ "join_code": team["join_code"] })).await
    }
}

#[test]
fn a_team_is_founded_joined_by_its_code_renamed_and_left() {
    on_server(async {
        let (sale, kind) = Sale::with_teams(4).await;
        let grace = sale.guest(&kind, "Grace Hopper", "grace@example.com").await;
        let ada = sale.guest(&kind, "Ada Lovelace", "ada@example.com").await;
        let mine = grace.get(&sale.path("/my-team")).await.expect(200);
        assert_eq!(
            (&mine["team"], &mine["team_size"]["max"], &mine["locked"]),
            (&Value::Null, &json!(4), &json!(false))
        );
        let team = sale.found(&grace, "  River Watch  ").await;
        assert_eq!(team["name"], "River Watch");
        let typed = team["join_code"].as_str().expect("a code").to_lowercase();
        let typed = json!({ "join_code": format!(" {}-{} ", &typed[..4], &typed[4..]) });
        let joined = ada.post(&sale.path("/team-memberships"), typed).await.expect(201);
        let names: Vec<&str> =
            joined["members"].as_array().expect("members").iter().filter_map(|one| one["name"].as_str()).collect();
        assert_eq!(names, ["Grace Hopper", "Ada Lovelace"]);
        // Both see the room of the team in the venue; a stranger does not.
        let rooms = |venue: &Value| venue["rooms"].as_array().expect("rooms").iter().any(|room| room["kind"] == "team");
        assert!(rooms(&ada.get(&sale.path("/venue")).await.expect(200)));
        let other = sale.guest(&kind, "Alan Turing", "alan@example.com").await;
        assert!(!rooms(&other.get(&sale.path("/venue")).await.expect(200)));

        let path = format!("/api/v1/teams/{}", id_of(&team));
        other.patch(&path, json!({ "name": "Ours" })).await.expect_problem(404, "not_found");
        assert_eq!(ada.patch(&path, json!({ "name": "Lake Watch" })).await.expect(200)["name"], "Lake Watch");
        let renewed = ada.send(ada.request(Method::POST, &format!("{path}/join-codes"))).await.expect(200);
        assert_ne!(renewed["join_code"], team["join_code"]);
        sale.join(&other, &team).await.expect_problem(422, "join_code_invalid");
        sale.join(&other, &renewed).await.expect(201);
        // The last one out dissolves it.
        for person in [&grace, &ada, &other] {
            person.delete(&sale.path("/my-team")).await.expect(204);
            person.delete(&sale.path("/my-team")).await.expect_problem(409, "not_in_team");
        }
        sale.join(&grace, &renewed).await.expect_problem(422, "join_code_invalid");
        let teams = sale.t.owner().get(&sale.path("/teams")).await.expect(200);
        assert_eq!(teams["items"].as_array().map(Vec::len), Some(0));
        // Its name is free again.
        sale.found(&ada, "lake watch").await;
    });
}

#[test]
fn who_has_no_ticket_forms_no_team_and_nobody_is_in_two() {
    on_server(async {
        let (sale, kind) = Sale::with_teams(4).await;
        let stranger = sale.t.signed_in("stranger@example.com", &[]).await;
        let grace = sale.guest(&kind, "Grace Hopper", "grace@example.com").await;
        let ada = sale.guest(&kind, "Ada Lovelace", "ada@example.com").await;
        let team = sale.found(&grace, "River Watch").await;
        stranger.get(&sale.path("/my-team")).await.expect_problem(403, "ticket_required");
        stranger.post(&sale.path("/teams"), json!({ "name": "X" })).await.expect_problem(403, "ticket_required");
        sale.join(&stranger, &team).await.expect_problem(403, "ticket_required");
        grace.post(&sale.path("/teams"), json!({ "name": "Second" })).await.expect_problem(409, "already_in_team");
        sale.join(&grace, &team).await.expect_problem(409, "already_in_team");
        let taken = ada.post(&sale.path("/teams"), json!({ "name": "RIVER WATCH" })).await;
        assert_eq!(taken.expect_problem(409, "team_name_taken").pointers(), ["/name"]);
        for name in ["", "   ", &"x".repeat(81)] {
            ada.post(&sale.path("/teams"), json!({ "name": name })).await.expect_problem(422, "invalid_body");
        }
        let long = ada.post(&sale.path("/teams"), json!({ "name": "مرحبا 🐢".repeat(8) })).await.expect(201);
        assert_eq!(long["size"], 1);
    });
}

#[test]
fn of_fifty_who_join_at_once_as_many_come_in_as_there_is_room_for() {
    on_server(async {
        let (sale, kind) = Sale::with_teams(5).await;
        let grace = sale.guest(&kind, "Grace Hopper", "grace@example.com").await;
        let team = sale.found(&grace, "River Watch").await;
        let mut people = Vec::new();
        for number in 0..50 {
            people.push(sale.guest(&kind, &format!("Guest {number}"), &format!("guest{number}@example.com")).await);
        }
        let answers = futures_util::future::join_all(people.iter().map(|person| sale.join(person, &team))).await;
        let came_in = answers.iter().filter(|answer| answer.status == 201).count();
        for refused in answers.iter().filter(|answer| answer.status != 201) {
            assert!(matches!(refused.code().as_str(), "team_full" | "busy"), "{}", refused.text);
        }
        assert_eq!(came_in, 4);
        let list = sale.t.owner().get(&sale.path("/teams")).await.expect(200);
        assert_eq!(list["items"][0]["size"], 5);
    });
}

#[test]
fn one_person_who_founds_and_joins_at_once_is_in_one_team() {
    on_server(async {
        let (sale, kind) = Sale::with_teams(5).await;
        let grace = sale.guest(&kind, "Grace Hopper", "grace@example.com").await;
        let ada = sale.guest(&kind, "Ada Lovelace", "ada@example.com").await;
        let team = sale.found(&grace, "River Watch").await;
        let names = ["One", "Two", "Three"].map(|name| json!({ "name": name }));
        let path = sale.path("/teams");
        let founding = futures_util::future::join_all(names.into_iter().map(|name| ada.post(&path, name)));
        let (founded, joined) = tokio::join!(founding, sale.join(&ada, &team));
        let done = founded.iter().chain([&joined]).filter(|answer| answer.status == 201).count();
        assert_eq!(done, 1, "{founded:?} {joined:?}");
    });
}

#[test]
fn whose_ticket_ends_is_in_no_team_any_more() {
    on_server(async {
        let (sale, kind) = Sale::with_teams(3).await;
        let grace = sale.guest(&kind, "Grace Hopper", "grace@example.com").await;
        let ada = sale.guest(&kind, "Ada Lovelace", "ada@example.com").await;
        let team = sale.found(&grace, "River Watch").await;
        sale.join(&ada, &team).await.expect(201);
        let order = sale.participant("ada@example.com").await["order"]["id"].as_str().expect("an id").to_owned();
        let owner = sale.t.owner();
        let cancel = sale.path(&format!("/orders/{order}/cancellation"));
        owner.send(owner.request(Method::POST, &cancel)).await.expect(200);
        let list = owner.get(&sale.path("/teams?q=grace")).await.expect(200);
        assert_eq!(list["items"][0]["size"], 1, "{list}");
        ada.get(&sale.path("/my-team")).await.expect_problem(403, "ticket_required");
        // With a new ticket they may come again.
        sale.add(&kind, "Ada Lovelace", "ada@example.com", json!({})).await;
        sale.join(&ada, &team).await.expect(201);
    });
}

#[test]
fn a_team_ends_with_its_last_ticket_and_everybody_hears_of_it() {
    on_server(async {
        let (sale, kind) = Sale::with_teams(3).await;
        let people = ["Grace", "Ada"].map(|name| (name, format!("{}@example.com", name.to_lowercase())));
        let mut callers = Vec::new();
        for (name, email) in &people {
            callers.push(sale.guest(&kind, name, email).await);
        }
        let team = sale.found(&callers[0], "River Watch").await;
        sale.join(&callers[1], &team).await.expect(201);
        callers[0].post(&sale.path("/help-requests"), json!({ "text": "Maps?" })).await.expect(201);
        let mut orders = Vec::new();
        for (_, email) in &people {
            let order = sale.participant(email).await["order"]["id"].as_str().expect("an id").to_owned();
            orders.push(sale.path(&format!("/orders/{order}/cancellation")));
        }
        let mut announced = sale.t.app.app.tenancy.changes.announcements();
        let owner = sale.t.owner();
        // Both at once: whichever is second sees that nobody is left.
        let cancel = |path: &String| owner.send(owner.request(Method::POST, path));
        let (first, second) = tokio::join!(cancel(&orders[0]), cancel(&orders[1]));
        for (answer, path) in [(first, &orders[0]), (second, &orders[1])] {
            let answer = if answer.code() == "busy" { cancel(path).await } else { answer };
            answer.expect(200);
        }
        let mut topics = Vec::new();
        while let Ok(one) = announced.try_recv() {
            if one.event_id == sale.event_uuid() {
                topics.push(one.topic.clone());
            }
        }
        for (topic, times) in [("team", 2), ("access", 2), ("help", 1)] {
            assert_eq!(topics.iter().filter(|one| *one == topic).count(), times, "{topic}: {topics:?}");
        }
        let teams = owner.get(&sale.path("/teams")).await.expect(200);
        assert_eq!(teams["items"], json!([]));
        let host = sale.t.member(Role::Host, Some(sale.event_uuid())).await;
        let board = host.get(&sale.path("/help-requests?state=closed")).await.expect(200);
        assert_eq!(board["items"][0]["closed_as"], "withdrawn");
        // Its name is free again, and its code lets nobody in.
        let alan = sale.guest(&kind, "Alan Turing", "alan@example.com").await;
        sale.join(&alan, &team).await.expect_problem(422, "join_code_invalid");
        sale.found(&alan, "River Watch").await;
    });
}

#[test]
fn from_judging_on_only_the_organiser_moves_people() {
    on_server(async {
        let (sale, kind) = Sale::with_teams_on(TestApp::with_own_clock().await, 2).await;
        let grace = sale.guest(&kind, "Grace Hopper", "grace@example.com").await;
        let ada = sale.guest(&kind, "Ada Lovelace", "ada@example.com").await;
        let alan = sale.guest(&kind, "Alan Turing", "alan@example.com").await;
        let (rivers, lakes) = (sale.found(&grace, "Rivers").await, sale.found(&ada, "Lakes").await);
        sale.t.app.app.tenancy.sources.clock.advance(TimeDelta::days(120));
        grace.delete(&sale.path("/my-team")).await.expect_problem(409, "team_locked");
        sale.join(&alan, &rivers).await.expect_problem(409, "team_locked");
        alan.post(&sale.path("/teams"), json!({ "name": "Late" })).await.expect_problem(409, "team_locked");
        let host = sale.t.member(Role::Host, Some(sale.event_uuid())).await;
        let person = |email: &'static str| async { id_of(&sale.participant(email).await) };
        let put = |team: &Value, who: String| {
            let path = format!("/api/v1/teams/{}/members/{who}", id_of(team));
            let host = host.clone();
            async move { host.send(host.request(Method::PUT, &path)).await }
        };
        let moved = put(&rivers, person("ada@example.com").await).await.expect(200);
        assert_eq!(moved["size"], 2);
        // Twice is once; the team that lost its last member is gone; a full team takes nobody.
        assert_eq!(put(&rivers, person("ada@example.com").await).await.expect(200)["size"], 2);
        put(&lakes, person("alan@example.com").await).await.expect_problem(404, "not_found");
        put(&rivers, person("alan@example.com").await).await.expect_problem(409, "team_full");
        let judge = sale.t.member(Role::Judge, Some(sale.event_uuid())).await;
        let path = format!("/api/v1/teams/{}/members/{}", id_of(&rivers), person("alan@example.com").await);
        judge.send(judge.request(Method::PUT, &path)).await.expect_problem(403, "forbidden");
    });
}

#[test]
fn codes_cannot_be_guessed_by_trying() {
    on_server(async {
        let (sale, kind) = Sale::with_teams(3).await;
        let ada = sale.guest(&kind, "Ada Lovelace", "ada@example.com").await;
        // The harness multiplies limits by 1,000; what is tried is refused one by one and tells nothing.
        for guess in ["", "AAAAAAAA", "🐢", "'; DROP TABLE teams; --"] {
            let answer = ada.post(&sale.path("/team-memberships"), json!({ "join_code": guess })).await;
            assert!(matches!(answer.code().as_str(), "join_code_invalid" | "invalid_body"), "{}", answer.text);
        }
    });
}
