//! Help: one flag a team, the first host has it, and the team sees who came.

use jamboree_harness::{Caller, on_server};
use jamboree_tenancy::Role;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{selling::Sale, teams::id_of};

async fn settle(caller: &Caller, request: &Value, verb: &str) -> jamboree_harness::Answer {
    let path = format!("/api/v1/help-requests/{}/{verb}", id_of(request));
    caller.send(caller.request(Method::POST, &path)).await
}

#[test]
fn a_team_asks_a_host_comes_and_the_team_sees_who_it_is() {
    on_server(async {
        let (sale, kind) = Sale::with_teams(3).await;
        let grace = sale.guest(&kind, "Grace Hopper", "grace@example.com").await;
        let alan = sale.guest(&kind, "Alan Turing", "alan@example.com").await;
        let path = sale.path("/help-requests");
        grace.post(&path, json!({ "text": "" })).await.expect_problem(409, "not_in_team");
        let team = sale.found(&grace, "River Watch").await;
        let asked = grace.post(&path, json!({ "text": "Which tiles?" })).await.expect(201);
        grace.post(&path, json!({ "text": "Again" })).await.expect_problem(409, "help_state");
        assert_eq!((&asked["team"]["name"], &asked["taken_by"]), (&json!("River Watch"), &Value::Null));
        // Who only takes part sees no board.
        alan.get(&path).await.expect_problem(403, "forbidden");
        let host = sale.t.member(Role::Host, Some(sale.event_uuid())).await;
        let mentor = sale.t.member(Role::Mentor, Some(sale.event_uuid())).await;
        let board = host.get(&format!("{path}?state=open")).await.expect(200);
        assert_eq!(board["items"][0]["id"], asked["id"]);
        let room = format!("/api/v1/rooms/{}/entries", team["room_id"].as_str().expect("a room"));
        host.get(&room).await.expect_problem(404, "not_found");
        let taken = settle(&host, &asked, "taking").await.expect(200);
        assert_eq!(taken["taken_by"]["name"], "Test Person");
        let refused = settle(&mentor, &asked, "taking").await.expect_problem(409, "help_state");
        assert!(refused.text.contains("Test Person"), "{}", refused.text);
        // Taking again is the same; the room says who came, once, and is open to them.
        settle(&host, &asked, "taking").await.expect(200);
        let log = host.get(&room).await.expect(200);
        assert_eq!(log["items"].as_array().map(Vec::len), Some(1), "{log}");
        assert_eq!(log["items"][0]["kind"], "entrance");
        assert_eq!(grace.get(&room).await.expect(200)["items"], log["items"]);
        let mine = grace.get(&sale.path("/my-team")).await.expect(200);
        assert_eq!(mine["team"]["help"]["taken_by"], "Test Person");
        settle(&host, &asked, "resolution").await.expect(200);
        settle(&grace, &asked, "withdrawal").await.expect_problem(409, "help_state");
        let closed = host.get(&format!("{path}?state=closed")).await.expect(200);
        assert_eq!(closed["items"][0]["closed_as"], "resolved");
        // And the next one can be asked.
        let next = grace.post(&path, json!({ "text": "Next" })).await.expect(201);
        settle(&alan, &next, "withdrawal").await.expect_problem(404, "not_found");
        settle(&grace, &next, "withdrawal").await.expect(200);
        settle(&grace, &next, "withdrawal").await.expect(200);
        settle(&host, &next, "taking").await.expect_problem(409, "help_state");
    });
}

#[test]
fn teams_and_what_they_asked_for_are_files_of_the_rows_that_the_lists_show() {
    on_server(async {
        let (sale, kind) = Sale::with_teams(3).await;
        let grace = sale.guest(&kind, "=Grace", "grace@example.com").await;
        let alan = sale.guest(&kind, "Alan Turing", "alan@example.com").await;
        let river = sale.found(&grace, "River Watch").await;
        sale.found(&alan, "+Tides").await;
        let asked = grace.post(&sale.path("/help-requests"), json!({ "text": "@Which tiles?" })).await.expect(201);
        let host = sale.t.member(Role::Host, Some(sale.event_uuid())).await;
        let owner = sale.t.owner();

        let teams = owner.get(&sale.path("/teams.csv")).await;
        assert_eq!((teams.status, teams.header("content-type")), (200, "text/csv; charset=utf-8"));
        let lines: Vec<&str> = teams.text.lines().collect();
        assert_eq!(lines.len(), 3, "{}", teams.text);
        assert!(lines[1].starts_with("River Watch,1,'=Grace,0,20") && lines[2].starts_with("'+Tides,1,"), "{lines:?}");
        let code = river["join_code"].as_str().expect("a code");
        assert!(!teams.text.contains(code), "a file that travels lets nobody in");
        let found = owner.get(&sale.path("/teams.csv?q=tides&bom=true")).await.text;
        assert!(found.starts_with('\u{feff}') && found.lines().count() == 2, "{found}");
        for caller in [&grace, &host] {
            caller.get(&sale.path("/teams.csv")).await.expect_problem(403, "forbidden");
        }

        settle(&host, &asked, "taking").await.expect(200);
        let path = sale.path("/help-requests.csv");
        let requests = host.get(&path).await.text;
        let row = requests.lines().nth(1).expect("a row");
        assert!(
            row.starts_with("River Watch,'@Which tiles?,Test Person,20") && row.contains(",Test Person,20"),
            "{row}"
        );
        assert_eq!(host.get(&format!("{path}?state=open")).await.text.lines().count(), 2);
        assert_eq!(host.get(&format!("{path}?state=closed")).await.text.lines().count(), 1);
        grace.get(&path).await.expect_problem(403, "forbidden");
        for (action, times) in [("teams.exported", 2), ("help_requests.exported", 3)] {
            let audit = owner.get(&format!("/api/v1/audit-entries?action={action}")).await.expect(200);
            assert_eq!(audit["items"].as_array().map(Vec::len), Some(times), "{action}");
        }
    });
}

#[test]
fn of_many_hosts_who_take_a_request_at_once_one_has_it() {
    on_server(async {
        let (sale, kind) = Sale::with_teams(3).await;
        let grace = sale.guest(&kind, "Grace Hopper", "grace@example.com").await;
        sale.found(&grace, "River Watch").await;
        let asked = grace.post(&sale.path("/help-requests"), json!({ "text": "" })).await.expect(201);
        let mut hosts = Vec::new();
        for _ in 0..12 {
            hosts.push(sale.t.member(Role::Host, Some(sale.event_uuid())).await);
        }
        let answers = futures_util::future::join_all(hosts.iter().map(|host| settle(host, &asked, "taking"))).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
        for refused in answers.iter().filter(|answer| answer.status != 200) {
            assert!(matches!(refused.code().as_str(), "help_state" | "busy"), "{}", refused.text);
        }
    });
}

#[test]
fn a_host_of_another_event_helps_nobody_here() {
    on_server(async {
        let (sale, kind) = Sale::with_teams(3).await;
        let grace = sale.guest(&kind, "Grace Hopper", "grace@example.com").await;
        sale.found(&grace, "River Watch").await;
        let asked = grace.post(&sale.path("/help-requests"), json!({ "text": "" })).await.expect(201);
        let stranger = sale.t.member(Role::Host, Some(uuid::Uuid::from_u128(7))).await;
        for verb in ["taking", "resolution"] {
            settle(&stranger, &asked, verb).await.expect_problem(404, "not_found");
        }
        stranger.get(&sale.path("/help-requests")).await.expect_problem(404, "not_found");
        let long = json!({ "text": "x".repeat(501) });
        grace.post(&sale.path("/help-requests"), long).await.expect_problem(422, "invalid_body");
    });
}
