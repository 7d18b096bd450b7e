//! What teams write together, hand in and cannot change afterwards.

use chrono::TimeDelta;
use futures_util::future::join_all;
use jamboree_hackathon::people::EventKind;
use jamboree_harness::{Answer, Caller, on_server};
use jamboree_tenancy::Role;
use jamboree_web::Id;
use serde_json::{Value, json};

use crate::submitting::{Contest, at, deadline, draft, hash_of};

fn etag(answer: &Answer) -> String {
    answer.header("etag").to_owned()
}

#[test]
fn two_people_write_one_submission_and_nobody_writes_over_the_other_unseen() {
    on_server(async {
        let contest = Contest::open().await;
        let team = contest.team("Kelp Loop", 2).await;
        let (ada, ben) = (&team.members[0], &team.members[1]);
        let before = ada.get(&contest.path()).await;
        assert_eq!((etag(&before), &before.json()["submission"]), ("\"0\"".to_owned(), &json!(null)));
        assert_eq!(before.json()["freezes_at"], "2027-03-14T13:00:00+00:00");
        let first = contest.save(ada, 0, draft("Kelp")).await;
        assert_eq!(etag(&first), "\"1\"");
        let first = first.expect(200);
        assert_eq!((first["state"].as_str(), first["version"].as_i64()), (Some("draft"), Some(1)));
        let second = contest.save(ben, 1, draft("Kelp Loop")).await.expect(200);
        assert_eq!(second["title"], "Kelp Loop");
        // Ada goes on from what she had: she is told what is there, and nothing is written.
        let refused = contest.save(ada, 1, draft("Kelp Forest")).await.expect_problem(412, "version_conflict");
        assert_eq!(etag(&refused), "\"2\"");
        assert_eq!(refused.json()["errors"][0]["suggestion"], "\"2\"");
        assert_eq!(refused.pointers(), ["@If-Match"]);
        assert_eq!(contest.mine(ada).await["submission"]["title"], "Kelp Loop");
        // A second first save, and one that was read before the row was.
        ada.put(&contest.path(), draft("Mine")).await.expect_problem(412, "version_conflict");
        let create =
            ada.request(reqwest::Method::PUT, &contest.path()).header("if-none-match", "*").json(&draft("Mine"));
        ada.send(create).await.expect_problem(412, "version_conflict");
        // What is there already clashes with nothing, whoever sends it again.
        let same = contest.save(ada, 1, draft("Kelp Loop")).await;
        assert_eq!(
            (etag(&same), same.expect(200)["updated_at"].clone()),
            ("\"2\"".to_owned(), second["updated_at"].clone())
        );
        contest.save(ada, 2, draft("Kelp Forest")).await.expect(200);
        for malformed in ["3", "\"x\"", "W/\"3\""] {
            let request =
                ada.request(reqwest::Method::PUT, &contest.path()).header("if-match", malformed).json(&draft("x"));
            ada.send(request).await.expect_problem(422, "invalid_parameter");
        }
    });
}

#[test]
fn of_ten_first_saves_at_once_one_is_the_first() {
    on_server(async {
        let contest = Contest::open().await;
        let team = contest.team("Kelp Loop", 5).await;
        let saves = (0..10).map(|number| {
            let (contest, member) = (&contest, &team.members[number % 5]);
            async move { member.put(&contest.path(), draft(&format!("Title {number}"))).await }
        });
        let answers = join_all(saves).await;
        let written: Vec<&Answer> = answers.iter().filter(|answer| answer.status == 200).collect();
        assert_eq!(written.len(), 1, "{answers:?}");
        assert!(
            answers.iter().all(|answer| answer.status == 200 || answer.code() == "version_conflict"),
            "{answers:?}"
        );
        assert_eq!(contest.sale.rows("SELECT id FROM submissions").await.len(), 1);
        assert_eq!(contest.mine(team.first()).await["submission"]["title"], written[0].json()["title"]);
    });
}

async fn versions(caller: &Caller, submission: &Value) -> Vec<(String, String)> {
    let list = caller.get(&at(submission, "/versions?limit=200")).await.expect(200);
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    list["items"].as_array().expect("items").iter().map(|one| (text(&one["kind"]), text(&one["title"]))).collect()
}

#[test]
fn what_somebody_else_writes_over_stays_among_the_versions() {
    on_server(async {
        let contest = Contest::open().await;
        let team = contest.team("Kelp Loop", 2).await;
        let (ada, ben) = (&team.members[0], &team.members[1]);
        let submission = contest.draft(ada, "A1").await;
        for version in 1..6 {
            contest.save(ada, version, draft(&format!("A{}", version + 1))).await.expect(200);
        }
        let saved = |title: &str| ("saved".to_owned(), title.to_owned());
        assert_eq!(versions(ada, &submission).await, [saved("A1")], "one a minute");
        contest.save(ben, 6, draft("B1")).await.expect(200);
        assert_eq!(versions(ada, &submission).await, [saved("B1"), saved("A6"), saved("A1")]);
        contest.save(ben, 7, draft("B2")).await.expect(200);
        contest.pass(TimeDelta::seconds(61));
        contest.save(ben, 8, draft("B3")).await.expect(200);
        let all = versions(ada, &submission).await;
        assert_eq!(all[..2], [saved("B3"), saved("B2")], "{all:?}");
        let list = ada.get(&at(&submission, "/versions")).await.expect(200);
        for version in list["items"].as_array().expect("items") {
            assert_eq!(version["content_hash"], json!(hash_of(version)), "{version}");
        }
        let page = ada.get(&at(&submission, "/versions?limit=2")).await.expect(200);
        let next = page["next"].as_str().expect("a next page");
        let rest = ada.get(&at(&submission, &format!("/versions?after={next}"))).await.expect(200);
        assert_eq!(rest["items"].as_array().map(Vec::len), Some(all.len() - 2));
        let refused =
            contest.sale.t.app.app.tenancy.databases.begin(&contest.sale.t.tenant).await.expect("a transaction");
        let refused =
            refused.sql("UPDATE submission_versions SET kind = 'frozen'", []).run().await.expect_err("append-only");
        assert!(refused.to_string().contains("permission denied"), "{refused}");
    });
}

#[test]
fn handing_in_names_what_is_missing_and_gives_a_receipt() {
    on_server(async {
        let contest = Contest::open().await;
        let size = json!({ "team_size": { "min": 2, "max": 5 } });
        contest.sale.t.owner().patch(&contest.sale.path(""), size).await.expect(200);
        let alone = contest.team("Alone", 1).await;
        let empty = json!({ "title": "", "summary": " ", "description": "", "links": [{ "label": "", "url": "" }], "track_ids": [] });
        let submission = contest.save(alone.first(), 0, empty).await.expect(200);
        let refused = contest.submit(alone.first(), &submission).await.expect_problem(422, "submission_incomplete");
        assert_eq!(refused.pointers(), ["/title", "/summary", "/links/0/url", "/team"]);

        let team = contest.team("Kelp Loop", 2).await;
        let ada = team.first();
        let submission = contest.draft(ada, "Kelp").await;
        let receipt = contest.submit(ada, &submission).await.expect(201);
        assert_eq!(receipt["content_hash"], json!(hash_of(&submission)));
        assert_eq!(contest.submit(&team.members[1], &submission).await.expect(201), receipt, "the same is the same");
        contest.save(ada, 1, draft("Kelp Loop")).await.expect(200);
        let mine = contest.mine(ada).await["submission"].clone();
        assert_eq!(
            (mine["state"].as_str(), mine["changed_since_submitted"].as_bool()),
            (Some("submitted"), Some(true))
        );
        let stale = ada.request(reqwest::Method::POST, &at(&submission, "/receipts")).header("if-match", "\"1\"");
        ada.send(stale).await.expect_problem(412, "version_conflict");
        let second = contest.submit(ada, &submission).await.expect(201);
        assert_ne!(second["content_hash"], receipt["content_hash"]);
        assert_eq!(contest.mine(ada).await["submission"]["changed_since_submitted"], false);
        let withdraw = at(&submission, "/withdrawal");
        assert_eq!(ada.send(ada.request(reqwest::Method::POST, &withdraw)).await.expect(200)["state"], "draft");
        ada.send(ada.request(reqwest::Method::POST, &withdraw)).await.expect_problem(409, "submission_state");
        let audit = contest.sale.t.owner().get("/api/v1/audit-entries?action=submission.submitted").await.expect(200);
        assert_eq!(audit["items"].as_array().map(Vec::len), Some(2));
    });
}

#[test]
fn bad_drafts_are_refused_place_by_place() {
    on_server(async {
        let contest = Contest::open().await;
        let team = contest.team("Kelp Loop", 1).await;
        let ada = team.first();
        let with = |field: &str, value: Value| {
            let mut body = draft("Kelp");
            body[field] = value;
            body
        };
        let track =
            contest.sale.t.owner().get(&contest.sale.path("/tracks")).await.expect(200)["items"][0]["id"].clone();
        for (body, pointer) in [
            (with("title", json!("x".repeat(121))), "/title"),
            (with("links", json!([{ "label": "x", "url": "javascript:alert(1)" }])), "/links/0/url"),
            (with("links", json!([{ "label": "x", "url": "https://a", "extra": 1 }])), "/links/0/extra"),
            (with("links", json!(vec![json!({ "label": "x", "url": "https://a" }); 21])), "/links"),
            (with("track_ids", json!(["trk_01j2ep9640fsnkm4mz3dfe6zch"])), "/track_ids/0"),
            (with("track_ids", json!([track, track])), "/track_ids/1"),
            (with("title", json!("a\u{0}b")), "/title"),
            (with("state", json!("frozen")), "/state"),
        ] {
            let refused = contest.save(ada, 0, body).await.expect_problem(422, "invalid_body");
            assert_eq!(refused.pointers(), [pointer], "{}", refused.text);
        }
        let saved = contest.save(ada, 0, with("track_ids", json!([track]))).await.expect(200);
        assert_eq!(saved["track_ids"], json!([track]));
        let hostile = "\u{202e}تقديم 🪸 <script>alert(1)</script> '; DROP TABLE submissions; --";
        let saved = contest.save(ada, 1, with("title", json!(hostile))).await.expect(200);
        assert_eq!(saved["title"], hostile);
    });
}

#[test]
fn without_a_ticket_or_a_team_there_is_nothing_to_write_and_other_teams_do_not_exist() {
    on_server(async {
        let contest = Contest::open().await;
        let (kelp, coral) = (contest.team("Kelp Loop", 1).await, contest.team("Coral", 1).await);
        let submission = contest.draft(kelp.first(), "Kelp").await;
        let stranger = contest.sale.t.signed_in("stranger@example.com", &[]).await;
        stranger.get(&contest.path()).await.expect_problem(403, "ticket_required");
        contest.save(&stranger, 0, draft("x")).await.expect_problem(403, "ticket_required");
        let (lone, _) = contest.person("lone@example.com").await;
        contest.save(&lone, 0, draft("x")).await.expect_problem(409, "not_in_team");
        for caller in [coral.first(), &lone, &stranger] {
            caller.get(&at(&submission, "/versions")).await;
            for path in ["/receipts", "/withdrawal"] {
                let answer = caller.send(caller.request(reqwest::Method::POST, &at(&submission, path))).await;
                assert!(matches!(answer.code().as_str(), "not_found" | "ticket_required"), "{}", answer.text);
            }
            let answer = caller.get(&at(&submission, "/versions")).await;
            assert!(matches!(answer.code().as_str(), "not_found" | "ticket_required"), "{}", answer.text);
            caller.get(&at(&submission, "")).await.expect_problem(403, "forbidden");
        }
        assert_eq!(contest.mine(kelp.first()).await["submission"]["state"], "draft");
    });
}

#[test]
fn a_write_counts_up_to_the_last_instant_before_the_deadline_and_none_after() {
    on_server(async {
        let contest = Contest::open().await;
        let team = contest.team("Kelp Loop", 1).await;
        let ada = team.first();
        let submission = contest.draft(ada, "Title 1").await;
        contest.submit(ada, &submission).await.expect(201);
        contest.move_clock_to(deadline() - TimeDelta::milliseconds(600));
        let (mut version, mut refusals) = (1, 0);
        while refusals < 5 {
            let before = contest.now();
            let answer = contest.save(ada, version, draft(&format!("Title {}", version + 1))).await;
            if answer.status == 200 {
                assert_eq!(refusals, 0, "nothing is taken after the first refusal");
                let written =
                    answer.json()["updated_at"].as_str().expect("a moment").parse::<chrono::DateTime<chrono::Utc>>();
                assert!(written.expect("a moment") < deadline(), "{}", answer.text);
                version += 1;
            } else {
                answer.expect_problem(409, "submission_frozen");
                assert!(contest.now() >= deadline(), "it was refused before the deadline");
                refusals += 1;
            }
            assert!(before < deadline() || refusals > 0, "a save that began at {before} was taken");
        }
        assert!(version > 1, "some were in time");
        let mine = contest.mine(ada).await;
        assert_eq!((mine["frozen"].as_bool(), mine["submission"]["state"].as_str()), (Some(true), Some("frozen")));
        for path in ["/receipts", "/withdrawal"] {
            let answer = ada.send(ada.request(reqwest::Method::POST, &at(&submission, path))).await;
            answer.expect_problem(409, "submission_frozen");
        }
        contest
            .start_upload(ada, &submission, "a.pdf", "application/pdf", 10)
            .await
            .expect_problem(409, "submission_frozen");
        let late = contest.team("Late", 1).await;
        contest.save(late.first(), 0, draft("Late")).await.expect_problem(409, "submission_frozen");
    });
}

#[test]
fn staff_see_every_team_and_judges_what_they_are_to_judge() {
    on_server(async {
        let contest = Contest::open().await;
        let (kelp, coral, _none) =
            (contest.team("Kelp Loop", 2).await, contest.team("=Coral", 1).await, contest.team("None", 1).await);
        let track =
            contest.sale.t.owner().get(&contest.sale.path("/tracks")).await.expect(200)["items"][0]["id"].clone();
        let mut body = draft("Kelp");
        body["track_ids"] = json!([track]);
        let first = contest.save(kelp.first(), 0, body).await.expect(200);
        contest.submit(kelp.first(), &first).await.expect(201);
        contest.draft(coral.first(), "=HYPERLINK(1)").await;
        let event = contest.sale.event_uuid();
        let host = contest.sale.t.member(Role::Host, Some(event)).await;
        let judge = contest.sale.t.member(Role::Judge, Some(event)).await;
        let listed = |query: &str| format!("{}{query}", contest.sale.path("/submissions"));
        let list = host.get(&listed("")).await.expect(200);
        let shown: Vec<(&str, &str)> = list["items"]
            .as_array()
            .expect("items")
            .iter()
            .map(|row| (row["team"]["name"].as_str().expect("a name"), row["state"].as_str().expect("a state")))
            .collect();
        assert_eq!(shown, [("=Coral", "draft"), ("Kelp Loop", "submitted"), ("None", "none")]);
        for (query, expected) in [
            ("?state=submitted".to_owned(), vec!["Kelp Loop"]),
            ("?state=none".to_owned(), vec!["None"]),
            ("?q=kel".to_owned(), vec!["Kelp Loop"]),
            ("?q=hyper".to_owned(), vec!["=Coral"]),
            (format!("?track_id={}", track.as_str().expect("an id")), vec!["Kelp Loop"]),
        ] {
            let list = host.get(&listed(&query)).await.expect(200);
            let names: Vec<&str> = list["items"]
                .as_array()
                .expect("items")
                .iter()
                .map(|row| row["team"]["name"].as_str().expect("a name"))
                .collect();
            assert_eq!(names, expected, "{query}");
        }
        let page = host.get(&listed("?limit=2")).await.expect(200);
        let rest = host.get(&listed(&format!("?after={}", page["next"].as_str().expect("more")))).await.expect(200);
        assert_eq!(rest["items"].as_array().map(Vec::len), Some(1));
        let csv = host.get(&contest.sale.path("/submissions.csv?bom=true")).await;
        assert!(
            csv.text.starts_with('\u{feff}') && csv.text.contains("'=Coral,1,draft,'=HYPERLINK(1)"),
            "{}",
            csv.text
        );
        assert_eq!(csv.text.lines().count(), 4);
        // A judge sees nothing before it is frozen and assigned.
        assert_eq!(judge.get(&listed("")).await.expect(200)["items"], json!([]));
        judge.get(&at(&first, "")).await.expect_problem(404, "not_found");
        let other: Id<EventKind> =
            contest.sale.t.draft("Another Hack").await["id"].as_str().expect("an id").parse().expect("an event id");
        let elsewhere = contest.sale.t.member(Role::Host, Some(other.0)).await;
        elsewhere.get(&listed("")).await.expect_problem(404, "not_found");
        elsewhere.get(&at(&first, "")).await.expect_problem(404, "not_found");

        let owner = contest.sale.t.owner();
        let path = at(&first, "/eligibility");
        owner.put(&path, json!({ "eligible": false, "reason": " " })).await.expect_problem(422, "invalid_body");
        host.put(&path, json!({ "eligible": false, "reason": "No." })).await.expect_problem(403, "forbidden");
        let out = owner.put(&path, json!({ "eligible": false, "reason": "Written before." })).await.expect(200);
        assert_eq!(
            (out["state"].as_str(), out["disqualified_reason"].as_str()),
            (Some("disqualified"), Some("Written before."))
        );
        assert_eq!(contest.mine(kelp.first()).await["submission"]["disqualified_reason"], "Written before.");
        let back = owner.put(&path, json!({ "eligible": true, "reason": "" })).await.expect(200);
        assert_eq!((back["state"].as_str(), &back["disqualified_reason"]), (Some("submitted"), &json!(null)));
    });
}
