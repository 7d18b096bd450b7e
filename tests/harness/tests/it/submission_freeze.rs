//! What is frozen is what was handed in last, and has the hash of its receipt (I4 of the domain model).

use chrono::TimeDelta;
use futures_util::future::join_all;
use jamboree_harness::on_server;
use reqwest::Method;
use serde_json::{Value, json};

use crate::submitting::{Contest, Team, at, deadline, draft, hash_of};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n";

impl Contest {
    /// The rules that hold after a freeze, whatever was done before it.
    async fn assert_frozen(&self, teams: &[Team]) {
        for team in teams {
            let mine = self.mine(team.first()).await;
            assert_eq!(mine["frozen"], true);
            let submission = &mine["submission"];
            if submission.is_null() {
                continue;
            }
            let list = team.first().get(&at(submission, "/versions?limit=200")).await.expect(200);
            let versions = list["items"].as_array().expect("versions");
            for version in versions {
                assert_eq!(version["content_hash"], json!(hash_of(version)), "{version}");
            }
            let newest = |kind: &str| versions.iter().find(|version| version["kind"] == kind);
            if submission["submitted_at"].is_null() {
                assert_eq!(submission["state"], "not_submitted", "{submission}");
                assert!(newest("frozen").is_none() && submission["frozen_at"].is_null());
                continue;
            }
            assert_eq!(submission["state"], "frozen", "{submission}");
            let (frozen, handed) =
                (newest("frozen").expect("a frozen version"), newest("submitted").expect("handed in"));
            assert_eq!(versions.iter().filter(|version| version["kind"] == "frozen").count(), 1);
            assert_eq!(frozen["content_hash"], handed["content_hash"]);
            assert_eq!(submission["receipt_hash"], frozen["content_hash"]);
            assert_eq!(submission["receipt_hash"], json!(hash_of(submission)), "the content after the freeze");
        }
    }
}

#[test]
fn what_was_handed_in_last_is_frozen_and_what_was_written_since_is_kept() {
    on_server(async {
        let contest = Contest::open().await;
        let teams = [contest.team("Kelp Loop", 1).await, contest.team("Draft", 1).await, contest.team("None", 1).await];
        let ada = teams[0].first();
        let submission = contest.draft(ada, "Handed in").await;
        let kept = contest.upload(ada, &submission, "kept.pdf", "application/pdf", PDF).await;
        let removed = contest.upload(ada, &submission, "removed.pdf", "application/pdf", PDF).await;
        let receipt = contest.submit(ada, &submission).await.expect(201);
        // Afterwards: another title, one file less, one more.
        contest.save(ada, 1, draft("Written since")).await.expect(200);
        let id = removed["id"].as_str().expect("an id");
        ada.delete(&format!("/api/v1/submission-files/{id}")).await.expect(204);
        contest.upload(ada, &submission, "added.pdf", "application/pdf", PDF).await;
        contest.run_jobs().await;
        contest.draft(teams[1].first(), "Never handed in").await;

        contest.move_clock_to(deadline());
        // The clock says so before any job has run.
        assert_eq!(contest.mine(ada).await["submission"]["state"], "frozen");
        assert_eq!(contest.mine(teams[1].first()).await["submission"]["state"], "not_submitted");
        assert_eq!(contest.freeze().await, 1);
        assert_eq!(contest.freeze().await, 0, "once");
        contest.assert_frozen(&teams).await;
        let mine = contest.mine(ada).await["submission"].clone();
        assert_eq!((&mine["title"], &mine["receipt_hash"]), (&json!("Handed in"), &receipt["content_hash"]));
        let names: Vec<&str> = mine["files"]
            .as_array()
            .expect("files")
            .iter()
            .map(|file| file["name"].as_str().expect("a name"))
            .collect();
        assert_eq!(names, ["kept.pdf", "removed.pdf"]);
        // Also the one that was taken away meanwhile can still be read.
        for file in [&kept, &removed] {
            let path = format!("/api/v1/submission-files/{}/download", file["id"].as_str().expect("an id"));
            let link = ada.get(&path).await.expect(200);
            let bytes = contest
                .to_store(Method::GET, link["url"].as_str().expect("an address"))
                .send()
                .await
                .expect("an answer");
            assert_eq!(bytes.bytes().await.expect("bytes").as_ref(), PDF);
        }
        let list = ada.get(&at(&submission, "/versions")).await.expect(200);
        let titles: Vec<&Value> = list["items"].as_array().expect("items").iter().map(|one| &one["title"]).collect();
        assert!(titles.contains(&&json!("Written since")), "{titles:?}");
    });
}

#[test]
fn a_deadline_that_is_moved_opens_what_was_frozen_until_the_new_one() {
    on_server(async {
        let contest = Contest::open().await;
        let teams = [contest.team("Kelp Loop", 1).await, contest.team("Coral", 1).await];
        let ada = teams[0].first();
        let submission = contest.draft(ada, "In time").await;
        contest.submit(ada, &submission).await.expect(201);
        contest.upload(ada, &submission, "added.pdf", "application/pdf", PDF).await;
        let other = contest.draft(teams[1].first(), "Coral").await;
        contest.submit(teams[1].first(), &other).await.expect(201);
        contest.move_clock_to(deadline());
        assert_eq!(contest.freeze().await, 2);
        contest.assert_frozen(&teams).await;
        let version = contest.mine(ada).await["submission"]["version"].as_i64().expect("a version");
        contest.save(ada, version, draft("Too late")).await.expect_problem(409, "submission_frozen");

        let moved = json!({
            "registration_opens_local": "2026-11-01T10:00", "registration_closes_local": "2027-03-11T00:00",
            "submissions_close_local": "2027-03-14T13:30", "judging_opens_local": "2027-03-14T14:00",
            "judging_closes_local": "2027-03-14T17:00", "results_local": "2027-03-14T18:00",
        });
        contest.sale.t.owner().put(&contest.sale.path("/deadlines"), moved).await.expect(200);
        let mine = contest.mine(ada).await;
        assert_eq!((mine["frozen"].as_bool(), mine["submission"]["state"].as_str()), (Some(false), Some("submitted")));
        let again = contest.save(ada, version, draft("With more time")).await.expect(200);
        assert_eq!((&again["frozen_at"], again["files"][0]["name"].as_str()), (&json!(null), Some("added.pdf")));
        contest.submit(ada, &submission).await.expect(201);
        contest.move_clock_to(deadline() + TimeDelta::minutes(30));
        contest.save(ada, version + 1, draft("Too late again")).await.expect_problem(409, "submission_frozen");
        assert_eq!(contest.freeze().await, 1, "the other one stayed frozen");
        let mine = contest.mine(ada).await["submission"].clone();
        assert_eq!(mine["title"], "With more time");
        assert_eq!(mine["receipt_hash"], json!(hash_of(&mine)));
        contest.assert_frozen(&teams[1..]).await;
    });
}

/// A small generator of its own: the same numbers in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

#[test]
fn whatever_teams_do_and_however_late_the_frozen_content_has_the_hash_of_its_receipt() {
    on_server(async {
        let contest = Contest::open().await;
        let mut teams = Vec::new();
        for number in 0..6 {
            teams.push(contest.team(&format!("Team {number}"), 2).await);
        }
        contest.move_clock_to(deadline() - TimeDelta::milliseconds(2500));
        let busy = teams.iter().enumerate().map(|(number, team)| {
            let contest = &contest;
            async move {
                let mut dice = Dice(number as u64 + 1);
                let mut files: Vec<String> = Vec::new();
                for turn in 0.. {
                    let member = &team.members[usize::try_from(dice.roll(2)).expect("0 or 1")];
                    let mine = contest.mine(member).await;
                    let (submission, version) =
                        (&mine["submission"], mine["submission"]["version"].as_i64().unwrap_or(0));
                    let answer = match dice.roll(6) {
                        0..=2 => contest.save(member, version, draft(&format!("Title {number}.{turn}"))).await,
                        _ if submission.is_null() => continue,
                        3 => contest.submit(member, submission).await,
                        4 if dice.roll(3) == 0 => {
                            member.send(member.request(Method::POST, &at(submission, "/withdrawal"))).await
                        }
                        4 if !files.is_empty() => {
                            let file = files.swap_remove(0);
                            member.delete(&format!("/api/v1/submission-files/{file}")).await
                        }
                        _ => {
                            let started =
                                contest.start_upload(member, submission, "a.pdf", "application/pdf", PDF.len()).await;
                            if started.status == 201 {
                                let started = started.json();
                                contest.put(&started, PDF.to_vec()).await;
                                files.push(started["file"]["id"].as_str().expect("an id").to_owned());
                                contest.complete(member, &started).await
                            } else {
                                started
                            }
                        }
                    };
                    assert!(answer.status < 500 || answer.code() == "busy", "{}", answer.text);
                    if answer.code() == "submission_frozen" {
                        break;
                    }
                }
            }
        });
        let freezing = async {
            // As early as it may be: writers are still under way.
            while contest.now() < deadline() {
                tokio::time::sleep(std::time::Duration::from_millis(2)).await;
            }
            for _ in 0..3 {
                contest.freeze().await;
            }
        };
        tokio::join!(join_all(busy), freezing);
        contest.assert_frozen(&teams).await;
        let frozen = contest.sale.rows("SELECT id FROM submissions WHERE frozen_at IS NOT NULL").await.len();
        let handed = contest.sale.rows("SELECT id FROM submissions WHERE submitted_at IS NOT NULL").await.len();
        assert_eq!(frozen, handed);
    });
}
