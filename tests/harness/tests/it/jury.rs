//! An event in judging: teams that handed something in, and judges.

use std::sync::Arc;

use jamboree_hackathon::{orders::ParticipantKind, submissions::SubmissionKind, teams::TeamKind};
use jamboree_harness::{Answer, Caller, TestApp};
use jamboree_tenancy::Role;
use jamboree_web::Id;
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::selling::Sale;

pub struct JudgedTeam {
    pub team: Uuid,
    pub submission: Uuid,
    pub name: String,
    pub member: Caller,
    pub email: String,
}

pub struct Jury {
    pub sale: Sale,
    pub kind: String,
    pub teams: Vec<JudgedTeam>,
    pub judges: Vec<Caller>,
}

impl Jury {
    pub async fn sit(teams: usize, judges: usize) -> Self {
        Self::sit_on(TestApp::shared().await, teams, judges).await
    }

    pub async fn sit_on(app: Arc<TestApp>, teams: usize, judges: usize) -> Self {
        let sale = Sale::open_on(app).await;
        let kind = sale.ticket_type("Maker", 0, &[]).await;
        sale.write("UPDATE events SET status = 'judging' WHERE id = $1", vec![sale.event_uuid().into()]).await;
        let mut jury = Self { sale, kind, teams: Vec::new(), judges: Vec::new() };
        for number in 0..teams {
            jury.team(&format!("Team {number}")).await;
        }
        for number in 0..judges {
            jury.judge(&jury.email(&format!("judge-{number}"))).await;
        }
        jury
    }

    pub fn email(&self, name: &str) -> String {
        format!("{name}@{}.example", self.sale.t.slug())
    }

    pub async fn judge(&mut self, email: &str) -> Caller {
        let judge = self.sale.t.signed_in(email, &[(Role::Judge, Some(self.sale.event_uuid()))]).await;
        self.judges.push(judge.clone());
        judge
    }

    /// A team of one that handed something in.
    pub async fn team(&mut self, name: &str) {
        let sources = &self.sale.t.app.app.tenancy.sources;
        let [team, submission] = [(); 2].map(|()| sources.new_id());
        let email = self.email(&name.replace(' ', "-").to_lowercase());
        let member = self.sale.t.signed_in(&email, &[]).await;
        let (event, now) = (self.sale.event_uuid(), sources.now());
        let code = team.simple().to_string();
        self.sale
            .write(
                "INSERT INTO teams (id, event_id, name, join_code, created_by, created_at, version)
                 SELECT $1, $2, $3, $4, id, $5, 1 FROM users WHERE email = $6",
                vec![team.into(), event.into(), name.into(), code.into(), now.into(), email.clone().into()],
            )
            .await;
        self.join(team, name, &email).await;
        self.sale
            .write(
                "WITH submission AS (
                    INSERT INTO submissions (id, event_id, team_id, title, summary, description, links, track_ids,
                           submitted_at, submitted_version, disqualified_reason, created_at, updated_at, updated_by,
                           version)
                    SELECT $1, $2, $3, 'Project of ' || $4, 'In short', 'At length', '[]', '[]', $5, 1, '', $5, $5, id, 1
                      FROM users WHERE email = $6
                    RETURNING id, updated_by
                 )
                 INSERT INTO submission_versions (submission_id, number, kind, content, content_hash, written_by,
                        written_at)
                 SELECT id, 1, 'submitted', jsonb_build_object('title', 'Project of ' || $4, 'summary', 'In short',
                        'description', 'At length', 'links', '[]'::jsonb, 'track_ids', '[]'::jsonb,
                        'files', '[]'::jsonb), '\\x00', updated_by, $5
                   FROM submission",
                vec![
                    submission.into(),
                    event.into(),
                    team.into(),
                    name.into(),
                    now.into(),
                    email.clone().into(),
                ],
            )
            .await;
        self.teams.push(JudgedTeam { team, submission, name: name.to_owned(), member, email });
    }

    /// Somebody gets a ticket and comes into the team.
    pub async fn join(&self, team: Uuid, name: &str, email: &str) {
        let person = self.sale.add(&self.kind, name, email, json!({})).await;
        let participant: Id<ParticipantKind> = person["id"].as_str().expect("an id").parse().expect("an id");
        let sources = &self.sale.t.app.app.tenancy.sources;
        self.sale
            .write(
                "INSERT INTO team_members (id, team_id, event_id, participant_id, source, joined_at)
                 VALUES ($1, $2, $3, $4, 'joined', $5)",
                vec![
                    sources.new_id().into(),
                    team.into(),
                    self.sale.event_uuid().into(),
                    participant.0.into(),
                    sources.now().into(),
                ],
            )
            .await;
    }

    pub fn submission_id(&self, team: usize) -> String {
        Id::<SubmissionKind>::from(self.teams[team].submission).to_string()
    }

    pub fn team_id(&self, team: usize) -> String {
        Id::<TeamKind>::from(self.teams[team].team).to_string()
    }

    /// Plans the round and answers its id.
    pub async fn plan(&self, reviews: i32) -> String {
        let body = json!({ "reviews_per_submission": reviews, "seed": "7" });
        let round = self.sale.t.owner().put(&self.sale.path("/judging-round"), body).await.expect(200);
        round["id"].as_str().expect("an id").to_owned()
    }

    pub async fn move_round(&self, round: &str, how: &str) -> Answer {
        self.sale.t.owner().post(&format!("/api/v1/judging-rounds/{round}/{how}"), json!({})).await
    }

    /// Plans, assigns and opens a round.
    pub async fn open(&self, reviews: i32) -> String {
        let round = self.plan(reviews).await;
        self.move_round(&round, "assignments").await.expect(201);
        self.move_round(&round, "opening").await.expect(200);
        round
    }

    /// What a judge has to do.
    pub async fn queue(&self, judge: &Caller) -> Value {
        judge.get(&self.sale.path("/my-judging")).await.expect(200)
    }

    pub async fn save(&self, judge: &Caller, assignment: &Value, body: &Value, if_match: Option<&str>) -> Answer {
        let path = format!("/api/v1/judging-assignments/{}/score-sheet", assignment["id"].as_str().expect("an id"));
        let mut request = judge.request(Method::PUT, &path).json(body);
        if let Some(etag) = if_match {
            request = request.header("if-match", etag);
        }
        judge.send(request).await
    }

    /// Every sheet of every judge: the score of a project is that of `worth`, from 1 to 5.
    pub async fn score_all(&self, worth: impl Fn(usize, &str) -> i32) {
        for (number, judge) in self.judges.iter().enumerate() {
            let queue = self.queue(judge).await;
            let assignments = queue["assignments"].as_array().expect("assignments");
            for assignment in assignments.iter().filter(|one| one["state"] != "skipped") {
                let title = assignment["submission"]["title"].as_str().expect("a title");
                let sheet = sheet(&queue, worth(number, title));
                let saved = self.save(judge, assignment, &sheet, None).await.expect(200);
                assert_eq!(saved["complete"], true);
            }
        }
    }

    pub async fn compute(&self, reason: Option<&str>) -> Answer {
        self.sale.t.owner().post(&self.sale.path("/result-sets"), json!({ "reason": reason })).await
    }

    pub async fn publish(&self, by: &Caller, set: &Value) -> Answer {
        let path = format!("/api/v1/result-sets/{}/publication", set["id"].as_str().expect("an id"));
        by.post(&path, json!({})).await
    }

    pub async fn release(&self) -> Answer {
        self.sale.t.owner().post(&self.sale.path("/feedback-release"), json!({})).await
    }
}

/// A complete sheet with the same value everywhere.
pub fn sheet(queue: &Value, value: i32) -> Value {
    let criteria = queue["rubric"]["criteria"].as_array().expect("criteria");
    let scores: Vec<Value> = criteria
        .iter()
        .map(|criterion| {
            let comment = format!("{} was {value}", criterion["name"].as_str().expect("a name"));
            json!({ "criterion_id": criterion["id"], "value": value, "comment": comment })
        })
        .collect();
    json!({ "scores": scores, "comment": format!("All in all {value}") })
}
