//! Judges, their queues and sheets.

use jamboree_harness::on_server;
use jamboree_tenancy::Role;
use reqwest::Method;
use serde_json::{Value, json};

use crate::jury::{Jury, sheet};

fn loads(judging: &Value) -> Vec<i64> {
    let judges = judging["judges"].as_array().expect("judges");
    judges.iter().map(|judge| judge["assigned"].as_i64().expect("a number")).collect()
}

const SHEETS: &str =
    "SELECT s.*, a.state FROM score_sheets s JOIN judging_assignments a ON a.id = s.assignment_id ORDER BY s.id";

#[test]
fn everybody_gets_as_much_to_judge_and_nobody_their_own_team() {
    on_server(async {
        let mut jury = Jury::sit(7, 3).await;
        // A judge who is in a team: by the address on the ticket.
        let own = jury.teams[0].email.clone();
        let torn = jury.judge(&own).await;
        let round = jury.plan(3).await;
        assert!(jury.queue(&torn).await["assignments"].as_array().expect("a list").is_empty());
        jury.move_round(&round, "opening").await.expect_problem(409, "round_state");
        let judging = jury.move_round(&round, "assignments").await.expect(201);
        assert_eq!(judging["sheets_total"], 21);
        let counts = loads(&judging);
        assert!(counts.iter().max().expect("some") - counts.iter().min().expect("some") <= 1, "{counts:?}");
        assert_eq!(judging["conflicts"][0]["kind"], "own_team");
        // Nobody sees what may still change.
        assert!(jury.queue(&torn).await["assignments"].as_array().expect("a list").is_empty());
        jury.move_round(&round, "opening").await.expect(200);
        let queue = jury.queue(&torn).await;
        let titles: Vec<&str> = queue["assignments"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|one| one["submission"]["title"].as_str().expect("a title"))
            .collect();
        assert!(titles.len() >= 5 && !titles.contains(&"Project of Team 0"), "{titles:?}");
        let first = queue["assignments"][0]["id"].as_str().expect("an id");
        let one = torn.get(&format!("/api/v1/judging-assignments/{first}")).await.expect(200);
        assert_eq!(one["submission"]["description"], "At length");
        assert!(one["sheet"].is_null());
        // Somebody else's is not there.
        let other = &jury.judges[0];
        other.get(&format!("/api/v1/judging-assignments/{first}")).await.expect_problem(404, "not_found");
        let events = torn.get("/api/v1/my-judging-events").await.expect(200);
        assert_eq!(events["items"][0]["total"], titles.len());
    });
}

#[test]
fn too_few_judges_are_refused_with_what_is_missing_and_nothing_is_assigned() {
    on_server(async {
        let mut jury = Jury::sit(2, 2).await;
        let round = jury.plan(3).await;
        let refused = jury.move_round(&round, "assignments").await.expect_problem(409, "not_enough_judges");
        assert!(refused.text.contains("Project of Team 0 (2)"), "{}", refused.text);
        assert!(jury.sale.rows("SELECT 1 FROM judging_assignments").await.is_empty());
        let own = jury.teams[1].email.clone();
        jury.judge(&own).await;
        let refused = jury.move_round(&round, "assignments").await.expect_problem(409, "not_enough_judges");
        assert!(
            refused.text.contains("Project of Team 1 (2)") && !refused.text.contains("Team 0 ("),
            "{}",
            refused.text
        );
        jury.plan(2).await;
        jury.move_round(&round, "assignments").await.expect(201);
    });
}

#[test]
fn late_judges_and_submissions_are_shared_in_and_what_was_begun_stays() {
    on_server(async {
        let mut jury = Jury::sit(6, 3).await;
        let round = jury.open(2).await;
        let queue = jury.queue(&jury.judges[0]).await;
        let begun = queue["assignments"][0].clone();
        jury.save(&jury.judges[0], &begun, &sheet(&queue, 4), None).await.expect(200);
        jury.team("Late").await;
        let latecomer = jury.email("late-judge");
        jury.judge(&latecomer).await;
        let judging = jury.move_round(&round, "assignments").await.expect(201);
        assert_eq!((judging["sheets_total"].as_i64(), judging["sheets_done"].as_i64()), (Some(14), Some(1)));
        let counts = loads(&judging);
        assert!(counts.iter().max().expect("some") - counts.iter().min().expect("some") <= 1, "{counts:?}");
        let after = jury.queue(&jury.judges[0]).await;
        let kept = after["assignments"].as_array().expect("a list").iter().find(|one| one["id"] == begun["id"]);
        assert_eq!(kept.expect("it is still there")["complete"], true);
        // The same again changes nothing.
        let before = jury.sale.rows("SELECT * FROM judging_assignments ORDER BY id").await;
        jury.move_round(&round, "assignments").await.expect(201);
        assert_eq!(jury.sale.rows("SELECT * FROM judging_assignments ORDER BY id").await, before);
    });
}

#[test]
fn a_sheet_is_saved_in_parts_and_two_tabs_do_not_overwrite_each_other() {
    on_server(async {
        let jury = Jury::sit(2, 2).await;
        let round = jury.open(2).await;
        let judge = &jury.judges[0];
        let queue = jury.queue(judge).await;
        let assignment = &queue["assignments"][0];
        let whole = sheet(&queue, 4);
        let part = json!({ "scores": [whole["scores"][0]], "comment": "" });
        let first = jury.save(judge, assignment, &part, Some("\"0\"")).await;
        assert_eq!(first.header("etag"), "\"1\"");
        assert_eq!(first.expect(200)["complete"], false);
        // The answer was lost: the same again is no new revision.
        assert_eq!(jury.save(judge, assignment, &part, Some("\"0\"")).await.expect(200)["revision"], 1);
        let answer = jury.save(judge, assignment, &whole, Some("\"1\"")).await;
        assert_eq!(answer.header("etag"), "\"2\"");
        let stale = json!({ "scores": [], "comment": "from an old tab" });
        jury.save(judge, assignment, &stale, Some("\"1\"")).await.expect_problem(412, "version_conflict");
        assert_eq!(jury.queue(judge).await["done"], 1);
        let revisions = jury.sale.rows("SELECT revision FROM score_sheet_revisions ORDER BY revision").await;
        assert_eq!(revisions.len(), 2);
        // Both tabs at once from the same state: one wins.
        let bodies: Vec<Value> =
            (0..6).map(|number| json!({ "scores": whole["scores"], "comment": format!("tab {number}") })).collect();
        let saves = bodies.iter().map(|body| jury.save(judge, assignment, body, Some("\"2\"")));
        let answers = futures_util::future::join_all(saves).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
        assert!(answers.iter().all(|answer| matches!(answer.status, 200 | 412)));
        jury.move_round(&round, "closing").await.expect(200);
        let before = jury.sale.rows(SHEETS).await;
        jury.save(judge, assignment, &stale, None).await.expect_problem(409, "round_state");
        let id = assignment["id"].as_str().expect("an id");
        let conflict = format!("/api/v1/judging-assignments/{id}/conflict");
        judge.post(&conflict, json!({ "note": "too late" })).await.expect_problem(409, "round_state");
        let skip = format!("/api/v1/judging-assignments/{id}/skip");
        judge.post(&skip, json!({ "reason": "too late" })).await.expect_problem(409, "round_state");
        assert_eq!(jury.sale.rows(SHEETS).await, before);
        for how in ["opening", "closing", "assignments"] {
            jury.move_round(&round, how).await.expect_problem(409, "round_state");
        }
    });
}

#[test]
fn sheets_that_cannot_be_are_refused_at_their_place() {
    on_server(async {
        let jury = Jury::sit(1, 2).await;
        jury.open(1).await;
        let mut queues = Vec::new();
        for judge in &jury.judges {
            queues.push((judge, jury.queue(judge).await));
        }
        let (judge, queue) = queues.iter().find(|(_, queue)| queue["total"] == 1).expect("one of them judges");
        let (idle, _) = queues.iter().find(|(_, queue)| queue["total"] == 0).expect("the other does not");
        let assignment = &queue["assignments"][0];
        let good = sheet(queue, 3);
        jury.save(idle, assignment, &good, None).await.expect_problem(404, "not_found");
        jury.save(&jury.sale.t.owner(), assignment, &good, None).await.expect_problem(403, "forbidden");
        let foreign = json!({ "scores": [{ "criterion_id": "crt_01h455vb4pex5vsknk084sn02q", "value": 1, "comment": "" }], "comment": "" });
        let twice = json!({ "scores": [good["scores"][0], good["scores"][0]], "comment": "" });
        let score = |value: Value| {
            let mut changed = good.clone();
            changed["scores"][1]["value"] = value;
            changed
        };
        for (body, code, pointer) in [
            (score(json!(6)), "score_off_scale", "/scores/1/value"),
            (score(json!(0)), "score_off_scale", "/scores/1/value"),
            (score(json!(-2_147_483_648_i64)), "score_off_scale", "/scores/1/value"),
            (foreign, "invalid_body", "/scores/0/criterion_id"),
            (twice, "invalid_body", "/scores/1/criterion_id"),
        ] {
            let answer = jury.save(judge, assignment, &body, None).await.expect_problem(422, code);
            assert_eq!(answer.pointers(), [pointer]);
        }
        for body in [
            score(json!(2.5)),
            score(json!("3")),
            score(json!(9_999_999_999_i64)),
            json!({ "scores": good["scores"], "comment": "x".repeat(10_001) }),
            json!({ "scores": good["scores"], "comment": "", "judge": "somebody else" }),
            json!({ "scores": vec![good["scores"][0].clone(); 31], "comment": "" }),
            json!([]),
        ] {
            jury.save(judge, assignment, &body, None).await.expect_problem(422, "invalid_body");
        }
        for etag in ["3", "\"x\"", "\"-1\"", "\"99999999999\""] {
            jury.save(judge, assignment, &good, Some(etag)).await.expect_problem(422, "invalid_parameter");
        }
        let path = format!("/api/v1/judging-assignments/{}/score-sheet", assignment["id"].as_str().expect("an id"));
        let request =
            judge.request(Method::PUT, &path).header("content-type", "application/json").body("{\"scores\":[");
        judge.send(request).await.expect_problem(400, "malformed_json");
        assert!(jury.sale.rows(SHEETS).await.is_empty());
        for seed in ["-1", "x", "9999999999999999999"] {
            let body = json!({ "reviews_per_submission": 1, "seed": seed });
            jury.sale.t.owner().put(&jury.sale.path("/judging-round"), body).await.expect_problem(422, "invalid_body");
        }
    });
}

#[test]
fn a_conflict_voids_what_was_scored_keeps_it_and_finds_somebody_else() {
    on_server(async {
        let jury = Jury::sit(3, 3).await;
        let round = jury.open(2).await;
        let judge = &jury.judges[0];
        let queue = jury.queue(judge).await;
        let assignment = &queue["assignments"][0];
        jury.save(judge, assignment, &sheet(&queue, 5), None).await.expect(200);
        let id = assignment["id"].as_str().expect("an id");
        let path = format!("/api/v1/judging-assignments/{id}");
        let declared = judge.post(&format!("{path}/conflict"), json!({ "note": "My sister" })).await.expect(200);
        assert_eq!(declared["replaced"], true);
        // Twice is once.
        let again = judge.post(&format!("{path}/conflict"), json!({ "note": "My sister" })).await.expect(200);
        assert_eq!(again["replaced"], false);
        judge.get(&path).await.expect_problem(403, "conflict_of_interest");
        jury.save(judge, assignment, &sheet(&queue, 1), None).await.expect_problem(403, "conflict_of_interest");
        let organiser = jury.sale.t.member(Role::Organiser, Some(jury.sale.event_uuid())).await;
        let sheets = organiser.get(&jury.sale.path("/score-sheets")).await.expect(200);
        assert_eq!(
            (&sheets["items"][0]["state"], &sheets["items"][0]["sheet"]["complete"]),
            (&json!("void"), &json!(true))
        );
        let judging = jury.sale.t.owner().get(&jury.sale.path("/judging")).await.expect(200);
        assert_eq!((judging["sheets_total"].as_i64(), judging["sheets_done"].as_i64()), (Some(6), Some(0)));
        assert_eq!(judging["conflicts"][0]["kind"], "declared");
        // Skipping hands on as well, and is no conflict.
        let other = &jury.judges[1];
        let queue = jury.queue(other).await;
        let skipped = queue["assignments"][0]["id"].as_str().expect("an id");
        let skip = format!("/api/v1/judging-assignments/{skipped}/skip");
        other.post(&skip, json!({ "reason": " " })).await.expect_problem(422, "invalid_body");
        other.post(&skip, json!({ "reason": "Cannot read it" })).await.expect(200);
        other.post(&skip, json!({ "reason": "Cannot read it" })).await.expect_problem(409, "conflict");
        // Known only after the end: the sheets stay byte for byte, and do not count.
        jury.score_all(|_, _| 3).await;
        jury.move_round(&round, "closing").await.expect(200);
        let before = jury.sale.rows(SHEETS).await;
        let all: i64 = jury.compute(None).await.expect(201)["ranks"]
            .as_array()
            .expect("ranks")
            .iter()
            .map(|one| one["sheets"].as_i64().expect("a number"))
            .sum();
        let judges = judging["judges"].as_array().expect("judges");
        let me = judges.iter().find(|one| one["email"] == jury.email("judge-2")).expect("listed");
        for team in 0..3 {
            let body = json!({ "judge_id": me["user_id"], "team_id": jury.team_id(team), "note": "Found out late" });
            jury.sale.t.owner().post(&jury.sale.path("/judging-conflicts"), body).await.expect(201);
        }
        assert_eq!(jury.sale.rows(SHEETS).await, before);
        let fewer: i64 = jury.compute(None).await.expect(201)["ranks"]
            .as_array()
            .expect("ranks")
            .iter()
            .map(|one| one["sheets"].as_i64().expect("a number"))
            .sum();
        assert!(fewer < all, "{fewer} {all}");
        let strange = json!({ "judge_id": me["user_id"], "team_id": "tea_01h455vb4pex5vsknk084sn02q", "note": "" });
        let answer = jury.sale.t.owner().post(&jury.sale.path("/judging-conflicts"), strange).await;
        assert_eq!(answer.expect_problem(422, "invalid_body").pointers(), ["/team_id"]);
    });
}

#[test]
fn who_came_into_a_team_since_cannot_score_it_any_more() {
    on_server(async {
        let jury = Jury::sit(1, 1).await;
        jury.open(1).await;
        let judge = &jury.judges[0];
        let queue = jury.queue(judge).await;
        jury.join(jury.teams[0].team, "Turncoat", &jury.email("judge-0")).await;
        let answer = jury.save(judge, &queue["assignments"][0], &sheet(&queue, 5), None).await;
        answer.expect_problem(403, "conflict_of_interest");
    });
}

#[test]
fn new_criteria_never_change_what_was_scored() {
    on_server(async {
        let jury = Jury::sit(2, 2).await;
        let round = jury.open(2).await;
        let queue = jury.queue(&jury.judges[0]).await;
        let assignment = &queue["assignments"][0];
        jury.save(&jury.judges[0], assignment, &sheet(&queue, 5), None).await.expect(200);
        let criteria = json!({ "criteria": [
            { "name": "Charm", "help": "", "weight_percent": 100, "min": 0, "max": 1, "step": 1 },
        ] });
        let rubric = jury.sale.t.owner().put(&jury.sale.path("/rubric"), criteria).await.expect(200);
        assert_eq!(rubric["version"], 2);
        assert_eq!(jury.queue(&jury.judges[0]).await["rubric"], queue["rubric"]);
        jury.plan(2).await;
        jury.score_all(|_, _| 4).await;
        jury.move_round(&round, "closing").await.expect(200);
        let set = jury.compute(None).await.expect(201);
        assert_eq!(set["ranks"][0]["criteria"][0]["name"], "Impact");
        assert_eq!(set["ranks"][0]["score"], 75.0);
    });
}

#[test]
fn the_work_of_a_judge_who_left_stays_and_the_rest_goes_to_others() {
    on_server(async {
        let jury = Jury::sit(4, 4).await;
        let round = jury.open(2).await;
        let queue = jury.queue(&jury.judges[0]).await;
        jury.save(&jury.judges[0], &queue["assignments"][0], &sheet(&queue, 5), None).await.expect(200);
        let event = jury.sale.event_uuid();
        let email = jury.email("judge-0");
        jury.sale
            .write(
                "UPDATE memberships SET revoked_at = created_at
                  WHERE event_id = $1 AND user_id = (SELECT id FROM users WHERE email = $2)",
                vec![event.into(), email.into()],
            )
            .await;
        jury.judges[0].get(&jury.sale.path("/my-judging")).await.expect_problem(403, "forbidden");
        let judging = jury.move_round(&round, "assignments").await.expect(201);
        assert_eq!(judging["sheets_total"], 8);
        assert_eq!(judging["sheets_done"], 1);
        assert_eq!(loads(&judging).iter().sum::<i64>(), 7);
    });
}

#[test]
fn a_round_waits_for_the_end_of_submissions_and_for_criteria() {
    on_server(async {
        let jury = Jury::sit(1, 1).await;
        let event = jury.sale.event_uuid();
        jury.sale.write("UPDATE events SET status = 'running' WHERE id = $1", vec![event.into()]).await;
        let round = jury.plan(1).await;
        jury.move_round(&round, "assignments").await.expect_problem(409, "event_state");
        let draft = jury.sale.t.draft("Bare").await;
        let path = crate::events::path(&draft, "/judging-round");
        let body = json!({ "reviews_per_submission": 1 });
        jury.sale.t.owner().put(&path, body).await.expect_problem(409, "round_state");
        jury.sale.write("UPDATE events SET status = 'judging' WHERE id = $1", vec![event.into()]).await;
        jury.sale.write("UPDATE submissions SET submitted_at = NULL WHERE event_id = $1", vec![event.into()]).await;
        let refused = jury.move_round(&round, "assignments").await.expect_problem(409, "round_state");
        assert!(refused.text.contains("Nothing was submitted"), "{}", refused.text);
    });
}
