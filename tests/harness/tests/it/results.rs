//! Rankings, their publication, awards and feedback.

use futures_util::future::join_all;
use jamboree_harness::{TestApp, on_server};
use jamboree_tenancy::Role;
use serde_json::{Value, json};

use crate::jury::Jury;

/// Teams with lower numbers are better; the last judge is strict.
fn worth(judge: usize, title: &str) -> i32 {
    let number = title.chars().filter_map(|letter| letter.to_digit(10)).next_back().unwrap_or(0);
    (5 - i32::try_from(number).unwrap_or(0) - i32::from(judge == 2)).clamp(1, 5)
}

async fn judged(teams: usize) -> Jury {
    let jury = Jury::sit(teams, 3).await;
    let round = jury.open(3).await;
    jury.compute(None).await.expect_problem(409, "results_state");
    jury.score_all(worth).await;
    jury.move_round(&round, "closing").await.expect(200);
    jury
}

#[test]
fn results_are_computed_published_and_then_there_for_everybody_and_for_good() {
    on_server(async {
        let jury = judged(4).await;
        let (owner, visitor) = (jury.sale.t.owner(), jury.sale.t.visitor());
        let json_path = format!("/api/v1/listed-events/{}/results", jury.sale.slug());
        let page_path = format!("/e/{}/results", jury.sale.slug());
        let event_path = format!("/e/{}", jury.sale.slug());
        let set = jury.compute(None).await.expect(201);
        let again = jury.compute(None).await.expect(201);
        assert_eq!((&set["input_hash"], &set["ranks"]), (&again["input_hash"], &again["ranks"]));
        let order: Vec<&str> =
            set["ranks"].as_array().expect("ranks").iter().map(|one| one["title"].as_str().expect("a title")).collect();
        assert_eq!(order, ["Project of Team 0", "Project of Team 1", "Project of Team 2", "Project of Team 3"]);
        let first = &set["ranks"][0];
        assert_eq!((&set["method"], &first["rank"], &first["sheets"]), (&json!("mixed_model"), &json!(1), &json!(3)));
        assert!(first["low"].as_f64() < first["score"].as_f64() && first["score"].as_f64() <= first["high"].as_f64());
        visitor.get(&json_path).await.expect_problem(404, "not_found");
        assert_eq!(visitor.get(&page_path).await.status, 404);
        assert!(!visitor.get(&event_path).await.text.contains(&page_path));
        let refused = jury.publish(&owner, &set).await.expect_problem(409, "results_state");
        assert!(refused.text.contains("newer"), "{}", refused.text);
        let awards = json!({ "awards": [
            { "name": "Grand <prize>", "track_id": null, "submission_id": jury.submission_id(0), "prize": "A boat" },
        ] });
        owner.put(&jury.sale.path("/awards"), awards).await.expect(200);
        // Ten clicks publish once.
        let clicks = join_all((0..10).map(|_| jury.publish(&owner, &again))).await;
        assert_eq!(clicks.iter().filter(|answer| answer.status == 200).count(), 1);
        assert!(clicks.iter().all(|answer| answer.status == 200 || answer.code() == "results_state"));
        assert_eq!(owner.get(&jury.sale.path("")).await.expect(200)["status"], "results");
        let public = visitor.get(&json_path).await.expect(200);
        assert_eq!(
            (&public["number"], &public["judges"], &public["awards"][0]["prize"]),
            (&json!(2), &json!(3), &json!("A boat"))
        );
        let page = visitor.get(&page_path).await;
        assert_eq!(page.status, 200, "{}", page.text);
        for wanted in
            ["Project of Team 0 wins", "Grand &lt;prize&gt;", "Impact", "4 projects, 3 judges, 12 score sheets"]
        {
            assert!(page.text.contains(wanted), "{wanted} is missing in {}", page.text);
        }
        assert!(!page.text.contains("style=") && !page.text.contains("judge-0"));
        assert!(visitor.get(&format!("{page_path}?lang=de")).await.text.contains("Project of Team 0 gewinnt"));
        assert!(visitor.get(&format!("{page_path}?lang=es")).await.text.contains("Gana Project of Team 0"));
        assert!(visitor.get(&event_path).await.text.contains(&page_path));
        // A correction is a new set, with its reason.
        jury.compute(None).await.expect_problem(409, "results_state");
        jury.compute(Some("  ")).await.expect_problem(409, "results_state");
        let disqualify = "UPDATE submissions SET disqualified_reason = 'Copied' WHERE id = $1";
        jury.sale.write(disqualify, vec![jury.teams[0].submission.into()]).await;
        let corrected = jury.compute(Some("Team 0 had copied")).await.expect(201);
        assert_ne!(corrected["input_hash"], set["input_hash"]);
        let before = jury.sale.rows("SELECT * FROM result_sets WHERE number = 2").await;
        assert_eq!(visitor.get(&json_path).await.expect(200)["number"], 2);
        jury.publish(&owner, &corrected).await.expect(200);
        assert_eq!(jury.sale.rows("SELECT * FROM result_sets WHERE number = 2").await, before);
        let public = visitor.get(&json_path).await.expect(200);
        assert_eq!((&public["number"], &public["correction"]), (&json!(3), &json!("Team 0 had copied")));
        assert!(visitor.get(&page_path).await.text.contains("Project of Team 1 wins"));
        let sets = owner.get(&jury.sale.path("/result-sets?limit=2")).await.expect(200);
        assert_eq!(sets["items"].as_array().map(Vec::len), Some(2));
        let next = format!("/result-sets?limit=2&after={}", sets["next"].as_str().expect("a next page"));
        assert_eq!(owner.get(&jury.sale.path(&next)).await.expect(200)["items"][0]["number"], 1);
    });
}

#[test]
fn a_set_that_does_not_follow_from_the_sheets_any_more_is_not_published() {
    on_server(async {
        let jury = judged(2).await;
        let set = jury.compute(None).await.expect(201);
        let disqualify = "UPDATE submissions SET disqualified_reason = 'Copied' WHERE id = $1";
        jury.sale.write(disqualify, vec![jury.teams[0].submission.into()]).await;
        let refused = jury.publish(&jury.sale.t.owner(), &set).await.expect_problem(409, "results_state");
        assert!(refused.text.contains("changed since"), "{}", refused.text);
    });
}

#[test]
fn who_scored_does_not_publish() {
    on_server(async {
        let jury = judged(2).await;
        let event = jury.sale.event_uuid();
        let both = jury.sale.t.signed_in(&jury.email("judge-0"), &[(Role::Organiser, None)]).await;
        let set = jury.compute(None).await.expect(201);
        let refused = jury.publish(&both, &set).await.expect_problem(409, "results_state");
        assert!(refused.text.contains("did not judge"), "{}", refused.text);
        let organiser = jury.sale.t.member(Role::Organiser, Some(event)).await;
        jury.publish(&organiser, &set).await.expect(200);
        // A host may do neither.
        let host = jury.sale.t.member(Role::Host, Some(event)).await;
        jury.publish(&host, &set).await.expect_problem(403, "forbidden");
    });
}

#[test]
fn feedback_goes_out_once_names_no_judge_and_never_before_it_is_released() {
    on_server(async {
        let jury = judged(3).await;
        let second = jury.email("second");
        jury.join(jury.teams[0].team, "Second", &second).await;
        let member = &jury.teams[0].member;
        let feedback = jury.sale.path("/my-feedback");
        jury.release().await.expect_problem(409, "results_state");
        let set = jury.compute(None).await.expect(201);
        jury.publish(&jury.sale.t.owner(), &set).await.expect(200);
        let before = member.get(&feedback).await.expect(200);
        assert_eq!(
            (&before["released"], &before["score"], &before["criteria"]),
            (&json!(false), &Value::Null, &json!([]))
        );
        jury.sale.t.run_jobs().await;
        let counts = async || {
            let mut counts = Vec::new();
            for email in jury.teams.iter().map(|team| &team.email).chain([&second]) {
                let mails = jury.sale.t.app.mails_to(email).await;
                counts
                    .push(mails.iter().filter(|mail| mail.message.draft().subject.starts_with("Feedback on")).count());
            }
            counts
        };
        let clicks = join_all((0..8).map(|_| jury.release())).await;
        for click in clicks {
            // Whoever waits for too long is told to try again.
            assert!(click.status == 201 && click.json()["mails"] == 4 || click.status == 503, "{}", click.text);
        }
        assert_eq!(jury.release().await.expect(201)["mails"], 4);
        jury.sale.t.run_jobs().await;
        assert_eq!(counts().await, [1, 1, 1, 1]);
        let mail = &jury.sale.t.app.mails_to(&second).await[0];
        assert!(mail.message.draft().subject.contains("Project of Team 0"), "{}", mail.message.draft().subject);
        let after = member.get(&feedback).await.expect(200);
        assert_eq!((&after["released"], &after["rank"], &after["ranked"]), (&json!(true), &json!(1), &json!(3)));
        let comments = &after["criteria"][0]["comments"];
        assert_eq!(comments, &json!(["Impact was 4", "Impact was 5", "Impact was 5"]));
        assert_eq!(after["comments"], json!(["All in all 4", "All in all 5", "All in all 5"]));
        let text = after.to_string();
        assert!(!text.contains("judge") && !text.contains("usr_") && !text.contains("jas_"), "{text}");
        // Others see nothing of it.
        let stranger = jury.sale.t.signed_in(&jury.email("stranger"), &[]).await;
        stranger.get(&feedback).await.expect_problem(403, "ticket_required");
    });
}

#[test]
fn awards_go_to_submissions_and_tracks_of_this_event() {
    on_server(async {
        let jury = Jury::sit(1, 0).await;
        let (owner, path) = (jury.sale.t.owner(), jury.sale.path("/awards"));
        let award = |field: &str, value: Value| {
            let mut award =
                json!({ "name": "First", "track_id": null, "submission_id": jury.submission_id(0), "prize": "" });
            award[field] = value;
            json!({ "awards": [award] })
        };
        for (body, pointer) in [
            (award("submission_id", json!("sub_01h455vb4pex5vsknk084sn02q")), "/awards/0/submission_id"),
            (award("track_id", json!("trk_01h455vb4pex5vsknk084sn02q")), "/awards/0/track_id"),
            (award("name", json!("   ")), "/awards/0/name"),
            (award("prize", json!("x".repeat(201))), "/awards/0/prize"),
        ] {
            let answer = owner.put(&path, body).await.expect_problem(422, "invalid_body");
            assert_eq!(answer.pointers(), [pointer]);
        }
        let given = owner.put(&path, award("prize", json!("A boat"))).await.expect(200);
        assert_eq!(given["awards"][0]["team_name"], "Team 0");
        assert_eq!(owner.get(&path).await.expect(200), given);
        assert_eq!(owner.put(&path, json!({ "awards": [] })).await.expect(200)["awards"], json!([]));
    });
}

#[test]
fn killing_postgresql_during_the_release_sends_no_mail_twice_and_forgets_none() {
    on_server(async {
        let (app, machine) = TestApp::on_its_own_machine().await;
        let jury = Jury::sit_on(app, 4, 2).await;
        let round = jury.open(2).await;
        jury.score_all(worth).await;
        jury.move_round(&round, "closing").await.expect(200);
        let set = jury.compute(None).await.expect(201);
        jury.publish(&jury.sale.t.owner(), &set).await.expect(200);
        let releasing = join_all((0..4).map(|_| async {
            loop {
                let answer = jury.release().await;
                match answer.status {
                    201 => break,
                    503 | 409 => tokio::time::sleep(std::time::Duration::from_millis(50)).await,
                    other => panic!("{other}: {}", answer.text),
                }
            }
        }));
        let killing = async {
            tokio::task::block_in_place(|| {
                machine.postgres.kill();
                machine.postgres.ready().expect("PostgreSQL comes back");
            });
        };
        tokio::join!(releasing, killing);
        jury.sale.t.run_jobs().await;
        for team in &jury.teams {
            let mails = jury.sale.t.app.mails_to(&team.email).await;
            let feedback = mails.iter().filter(|mail| mail.message.draft().subject.starts_with("Feedback on"));
            assert_eq!(feedback.count(), 1, "{}", team.name);
        }
    });
}
