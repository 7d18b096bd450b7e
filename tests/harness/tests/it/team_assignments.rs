//! Everybody into teams at the press of a button, and back.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::future::join_all;
use jamboree_harness::{Answer, Caller, TestApp, on_server};
use jamboree_tenancy::Role;
use reqwest::Method;
use serde_json::{Value, json};

use crate::selling::Sale;

impl Sale {
    /// So many people with tickets, who are not there yet.
    async fn crowd(&self, count: usize) -> Vec<Value> {
        let kind = self.ticket_type("Crowd", 0, &[]).await;
        let mut people = Vec::new();
        for number in 0..count {
            let email = format!("crowd{number:02}@example.com");
            people.push(self.add(&kind, &format!("Person {number:02}"), &email, json!({})).await);
        }
        people
    }

    async fn preview_teams(&self, body: Value) -> Answer {
        self.t.owner().post(&self.path("/team-assignment-previews"), body).await
    }

    async fn assign(&self, body: Value) -> Answer {
        self.t.owner().post(&self.path("/team-assignments"), body).await
    }

    async fn take_back(&self, run: &Value) -> Answer {
        let owner = self.t.owner();
        owner.send(owner.request(Method::POST, &reversal(run))).await
    }

    /// Teams that are there, by name, with the names of their members.
    async fn teams_there(&self) -> BTreeMap<String, BTreeSet<String>> {
        let rows = self
            .rows(
                "SELECT t.name AS team, p.name FROM teams t JOIN team_members m ON m.team_id = t.id AND m.left_at IS NULL
                   JOIN participants p ON p.id = m.participant_id WHERE t.dissolved_at IS NULL",
            )
            .await;
        let mut teams: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for row in rows {
            let text = |name: &str| row[name].as_str().expect("a name").to_owned();
            teams.entry(text("team")).or_default().insert(text("name"));
        }
        teams
    }

    async fn runs(&self) -> Value {
        self.t.owner().get(&self.path("/team-assignments")).await.expect(200)["items"].clone()
    }
}

fn reversal(run: &Value) -> String {
    format!("/api/v1/team-assignments/{}/reversal", run["id"].as_str().expect("an id"))
}

fn everybody(seed: &str) -> Value {
    json!({ "target_size": 3, "seed": seed, "who": "registered" })
}

/// The teams of a preview, by name.
fn teams_in(preview: &Value) -> BTreeMap<String, BTreeSet<String>> {
    let text = |value: &Value| value.as_str().expect("a name").to_owned();
    let members = |team: &Value| {
        let members = team["members"].as_array().expect("members").iter();
        members.map(|member| text(&member["name"])).collect()
    };
    preview["teams"].as_array().expect("teams").iter().map(|team| (text(&team["name"]), members(team))).collect()
}

fn sizes(teams: &BTreeMap<String, BTreeSet<String>>) -> Vec<usize> {
    let mut sizes: Vec<usize> = teams.values().map(BTreeSet::len).collect();
    sizes.sort_unstable();
    sizes
}

#[test]
fn the_run_makes_the_teams_of_its_preview_of_everybody_who_is_there() {
    on_server(async {
        let sale = Sale::open().await;
        let people = sale.crowd(9).await;
        // Five come in at the door, two by the venue, two not at all.
        for (number, person) in people.iter().take(5).enumerate() {
            sale.scan(person["ticket_code"].as_str().expect("a code"), &format!("scan-{number}")).await.expect(201);
        }
        let node = sale.t.app.app.tenancy.sources.new_id();
        for number in [5, 6] {
            let caller = sale.t.signed_in(&format!("crowd{number:02}@example.com"), &[]).await;
            sale.arrive(&caller, node).await;
        }
        let preview = sale.preview_teams(json!({ "target_size": 3 })).await.expect(200);
        assert_eq!(preview["people"], 7);
        let seed = preview["seed"].as_str().expect("digits").to_owned();
        let shown = teams_in(&preview);
        assert_eq!(sizes(&shown), [3, 4]);
        let there: BTreeSet<String> = (0..7).map(|number| format!("Person {number:02}")).collect();
        assert_eq!(shown.values().flatten().cloned().collect::<BTreeSet<_>>(), there);
        let again = sale.preview_teams(json!({ "target_size": 3, "seed": seed, "who": "present" })).await.expect(200);
        assert_eq!(teams_in(&again), shown, "the same seed and people");
        assert!(sale.teams_there().await.is_empty(), "a preview writes nothing");
        let wanted = json!({ "target_size": 3, "seed": seed, "expected_people": 7 });
        let run = sale.assign(wanted).await.expect(201);
        assert_eq!((&run["people"], &run["teams"], &run["seed"]), (&json!(7), &json!(2), &json!(seed)));
        assert_eq!((&run["can_undo"], &run["undone_at"]), (&json!(true), &Value::Null));
        let by = run["applied_by"]["name"].as_str().expect("a name");
        assert!(by.starts_with("owner@"), "who has no name is told by their address: {by}");
        assert_eq!(sale.teams_there().await, shown);
        assert_eq!(sale.runs().await, json!([run]));
        let rooms = sale.rows("SELECT name, last_seq FROM rooms WHERE kind = 'team' AND closed_at IS NULL").await;
        assert_eq!(rooms.len(), 2, "each team has a room");
        let codes = sale.rows("SELECT join_code FROM teams WHERE join_code ~ '^[2-9A-HJKMNP-Z]{8}$'").await;
        assert_eq!(codes.len(), 2);
        // Who was not there and came since goes on their own.
        let rest = sale.assign(everybody("5")).await.expect(201);
        assert_eq!((&rest["people"], &rest["teams"]), (&json!(2), &json!(1)));
        sale.assign(everybody("5")).await.expect_problem(409, "conflict");
        let audit = sale.t.owner().get("/api/v1/audit-entries?action=team_assignment.").await.expect(200);
        assert_eq!(audit["items"].as_array().map(Vec::len), Some(2), "one entry a run");
        assert_eq!(audit["items"][1]["object"]["id"], run["id"]);
    });
}

#[test]
fn people_who_see_their_team_find_its_name_members_and_room() {
    on_server(async {
        let sale = Sale::open().await;
        sale.crowd(3).await;
        sale.assign(everybody("1")).await.expect(201);
        let member = sale.t.signed_in("crowd00@example.com", &[]).await;
        let mine = member.get(&sale.path("/my-team")).await.expect(200);
        assert_eq!(mine["team"]["members"].as_array().map(Vec::len), Some(3), "{mine}");
        assert_eq!(json!([mine["team"]["name"]]), json!(sale.teams_there().await.keys().collect::<Vec<_>>()));
    });
}

#[test]
fn a_run_for_other_people_than_those_of_the_preview_does_nothing() {
    on_server(async {
        let sale = Sale::open().await;
        sale.crowd(4).await;
        let mut wanted = everybody("9");
        wanted["expected_people"] = json!(5);
        let refused = sale.assign(wanted).await.expect_problem(409, "conflict");
        assert_eq!(refused.pointers(), ["/expected_people"]);
        assert!(refused.text.contains("There are 4 people"), "{}", refused.text);
        assert!(sale.teams_there().await.is_empty());
        assert_eq!(sale.runs().await, json!([]));
    });
}

#[test]
fn nobody_is_put_into_two_teams_by_runs_at_the_same_moment() {
    on_server(async {
        let sale = Sale::open().await;
        sale.crowd(10).await;
        let answers = join_all((0..6).map(|seed| sale.assign(everybody(&seed.to_string())))).await;
        let made = answers.iter().filter(|answer| answer.status == 201).count();
        assert_eq!(made, 1, "{answers:?}");
        assert!(answers.iter().all(|answer| answer.status == 201 || answer.code() == "conflict"), "{answers:?}");
        let rows = sale.rows("SELECT participant_id FROM team_members").await;
        let people: BTreeSet<String> = rows.iter().map(|row| row["participant_id"].to_string()).collect();
        assert_eq!((rows.len(), people.len()), (10, 10));
        assert_eq!(sizes(&sale.teams_there().await), [3, 3, 4]);
    });
}

#[test]
fn what_was_made_is_taken_back_as_a_whole_and_once() {
    on_server(async {
        let sale = Sale::open().await;
        sale.crowd(5).await;
        let run = sale.assign(everybody("3")).await.expect(201);
        let made = sale.teams_there().await;
        let undone = sale.take_back(&run).await.expect(200);
        assert_eq!((undone["undone_at"].is_string(), &undone["can_undo"]), (true, &json!(false)));
        assert!(sale.teams_there().await.is_empty());
        assert_eq!(sale.rows("SELECT id FROM rooms WHERE kind = 'team' AND closed_at IS NULL").await.len(), 0);
        assert_eq!(sale.rows("SELECT id FROM teams WHERE dissolved_at IS NULL").await.len(), 0);
        let refused = sale.take_back(&run).await.expect_problem(409, "assignment_state");
        assert!(refused.text.contains("already"), "{}", refused.text);
        // The same people, the same seed: the same teams, and their names are free again.
        sale.assign(everybody("3")).await.expect(201);
        assert_eq!(sale.teams_there().await, made);
        let runs = sale.runs().await;
        let stand = |run: &Value| (run["undone_at"].is_null(), run["can_undo"].clone());
        let stands: Vec<_> = runs.as_array().expect("runs").iter().map(stand).collect();
        assert_eq!(stands, [(true, json!(true)), (false, json!(false))], "newest first");
    });
}

/// A run of one team of three, and one of its members.
async fn one_team() -> (Sale, Value, Caller) {
    let sale = Sale::open().await;
    sale.crowd(3).await;
    let run = sale.assign(everybody("1")).await.expect(201);
    let member = sale.t.signed_in("crowd00@example.com", &[]).await;
    (sale, run, member)
}

async fn assert_stays(sale: &Sale, run: &Value, because: &str) {
    let refused = sale.take_back(run).await.expect_problem(409, "assignment_state");
    assert!(refused.text.contains(because), "{}", refused.text);
    let listed = sale.runs().await;
    assert_eq!(listed[0]["can_undo"], false);
    assert!(listed[0]["stays_because"].as_str().is_some_and(|why| why.contains(because)), "{listed}");
    assert_eq!(sale.rows("SELECT id FROM teams WHERE dissolved_at IS NULL").await.len(), 1);
}

#[test]
fn teams_that_have_talked_stay() {
    on_server(async {
        let (sale, run, member) = one_team().await;
        let room = member.get(&sale.path("/my-team")).await.expect(200)["team"]["room_id"].clone();
        let path = format!("/api/v1/rooms/{}/entries", room.as_str().expect("an id"));
        member.post(&path, json!({ "client_id": "first", "body": "Hello team" })).await.expect(201);
        assert_stays(&sale, &run, "has written").await;
    });
}

#[test]
fn teams_that_began_a_submission_stay() {
    on_server(async {
        let (sale, run, member) = one_team().await;
        let content = json!({
            "title": "A net", "summary": "It catches", "description": "Plastic", "links": [], "track_ids": [],
        });
        sale.move_on("running").await;
        let request = member.request(Method::PUT, &sale.path("/my-submission")).header("if-match", "\"0\"");
        member.send(request.json(&content)).await.expect(200);
        assert_stays(&sale, &run, "submission").await;
    });
}

#[test]
fn teams_whose_members_changed_stay() {
    on_server(async {
        let (sale, run, member) = one_team().await;
        member.send(member.request(Method::DELETE, &sale.path("/my-team"))).await.expect(204);
        assert_stays(&sale, &run, "joined or left").await;
    });
}

#[test]
fn teams_stay_once_judging_has_begun() {
    on_server(async {
        let (sale, run, _) = one_team().await;
        sale.move_on("running").await;
        sale.move_on("judging").await;
        assert_stays(&sale, &run, "judging has begun").await;
        sale.assign(everybody("1")).await.expect_problem(409, "event_state");
        sale.preview_teams(json!({ "target_size": 3 })).await.expect_problem(409, "event_state");
    });
}

impl Sale {
    async fn move_on(&self, to: &str) {
        self.t.owner().post(&self.path("/status-moves"), json!({ "to": to })).await.expect(200);
    }
}

#[test]
fn help_that_was_asked_for_goes_with_the_team() {
    on_server(async {
        let (sale, run, member) = one_team().await;
        sale.move_on("running").await;
        member.post(&sale.path("/help-requests"), json!({ "text": "Where is the socket?" })).await.expect(201);
        sale.take_back(&run).await.expect(200);
        assert_eq!(sale.rows("SELECT id FROM help_requests WHERE closed_at IS NULL").await.len(), 0);
    });
}

#[test]
fn sizes_and_seeds_that_do_not_fit_are_refused_at_their_place() {
    on_server(async {
        let sale = Sale::open().await;
        sale.crowd(2).await;
        let owner = sale.t.owner();
        owner.patch(&sale.path(""), json!({ "team_size": { "min": 2, "max": 4 } })).await.expect(200);
        for (body, pointer) in [
            (json!({ "target_size": 1, "seed": "1" }), "/target_size"),
            (json!({ "target_size": 5, "seed": "1" }), "/target_size"),
            (json!({ "target_size": 0, "seed": "1" }), "/target_size"),
            (json!({ "target_size": 3, "seed": "9223372036854775808" }), "/seed"),
            (json!({ "target_size": 3, "seed": "12a" }), "/seed"),
            (json!({ "target_size": 3, "seed": "-1" }), "/seed"),
            (json!({ "target_size": 3, "seed": "1", "expected_people": -1 }), "/expected_people"),
            (json!({ "target_size": 3, "seed": "1", "who": "everybody" }), "/who"),
        ] {
            let refused = sale.assign(body.clone()).await.expect_problem(422, "invalid_body");
            assert_eq!(refused.pointers(), [pointer], "{body}");
            if pointer != "/expected_people" {
                let refused = sale.preview_teams(body.clone()).await.expect_problem(422, "invalid_body");
                assert_eq!(refused.pointers(), [pointer], "{body}");
            }
        }
        sale.assign(json!({ "target_size": 3, "seed": 7 })).await.expect_problem(422, "invalid_body");
        sale.assign(json!({ "target_size": 3, "seed": "7", "force": true })).await.expect_problem(422, "invalid_body");
        assert!(sale.teams_there().await.is_empty());
        let draft = sale.t.draft("Later").await;
        let at = crate::events::path(&draft, "/team-assignments");
        owner.post(&at, everybody("1")).await.expect_problem(409, "event_state");
    });
}

#[test]
fn hosts_make_teams_and_others_do_not() {
    on_server(async {
        let sale = Sale::open().await;
        sale.crowd(2).await;
        let path = sale.path("/team-assignments");
        for role in [Role::CoHost, Role::Judge, Role::Mentor] {
            let caller = sale.t.member(role, Some(sale.event_uuid())).await;
            caller.post(&path, everybody("1")).await.expect_problem(403, "forbidden");
        }
        let participant = sale.t.signed_in("crowd00@example.com", &[]).await;
        participant.post(&path, everybody("1")).await.expect_problem(403, "forbidden");
        let host = sale.t.member(Role::Host, Some(sale.event_uuid())).await;
        let run = host.post(&path, everybody("1")).await.expect(201);
        let stranger = TestApp::tenant().await.owner();
        stranger.post(&path, everybody("1")).await.expect_problem(404, "not_found");
        stranger.send(stranger.request(Method::POST, &reversal(&run))).await.expect_problem(404, "not_found");
        let other = sale.t.draft("Another").await;
        let id: jamboree_web::Id<jamboree_hackathon::people::EventKind> =
            other["id"].as_str().expect("an id").parse().expect("an id");
        let elsewhere = sale.t.member(Role::Host, Some(id.0)).await;
        elsewhere.send(elsewhere.request(Method::POST, &reversal(&run))).await.expect_problem(404, "not_found");
        host.send(host.request(Method::POST, &reversal(&run))).await.expect(200);
    });
}
