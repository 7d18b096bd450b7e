//! A hackathon that is running, teams that write, and the object store as a browser speaks to it.

use chrono::{DateTime, TimeDelta, Utc};
use jamboree_hackathon::{
    people::EventKind,
    submissions::{SubmissionFileKind, SubmissionKind},
};
use jamboree_harness::{Answer, Caller, TestApp};
use jamboree_object_store::TenantPrefix;
use jamboree_web::Id;
use reqwest::{Client, Method, header};
use serde_json::{Value, json};
use tokio::sync::MutexGuard;
use uuid::Uuid;

use crate::selling::Sale;

/// A published event on a clock of the test's own, which stands a day before the deadline.
///
/// As long as it lives no other test runs jobs: by the clock of another test uploads of this one are out of date.
pub struct Contest {
    pub sale: Sale,
    kind: String,
    _quiet: MutexGuard<'static, ()>,
}

/// A team: its members, signed in.
pub struct Team {
    pub members: Vec<Caller>,
}

impl Team {
    pub fn first(&self) -> &Caller {
        &self.members[0]
    }
}

/// When submissions of [`Contest`] close: 13:00 in Lisbon, which is UTC in March.
pub fn deadline() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2027-03-14T13:00:00Z").expect("a moment").to_utc()
}

impl Contest {
    pub async fn open() -> Self {
        let quiet = TestApp::without_work().await;
        let sale = Sale::open_on(TestApp::with_own_clock().await).await;
        let kind = sale.ticket_type("Team member", 0, &[]).await;
        let this = Self { sale, kind, _quiet: quiet };
        this.move_clock_to(deadline() - TimeDelta::days(1));
        this
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.sale.t.app.app.tenancy.sources.now()
    }

    pub fn move_clock_to(&self, at: DateTime<Utc>) {
        self.sale.t.app.app.tenancy.sources.clock.advance(at - self.now());
    }

    pub fn pass(&self, time: TimeDelta) {
        self.sale.t.app.app.tenancy.sources.clock.advance(time);
    }

    /// Runs what is due by the clock of this test.
    pub async fn run_jobs(&self) {
        let worker = self.sale.t.app.app.worker();
        while worker.run_due().await.expect("jobs can be claimed") > 0 {}
    }

    fn new_id(&self) -> Uuid {
        self.sale.t.app.app.tenancy.sources.new_id()
    }

    /// Somebody with a ticket and no team.
    pub async fn person(&self, email: &str) -> (Caller, Uuid) {
        let ticket = self.sale.add(&self.kind, "Team Member", email, json!({})).await;
        let id: Id<jamboree_hackathon::orders::ParticipantKind> =
            ticket["id"].as_str().expect("an id").parse().expect("a participant");
        (self.sale.t.signed_in(email, &[]).await, id.0)
    }

    /// A team of so many people.
    pub async fn team(&self, name: &str, people: usize) -> Team {
        let id = self.new_id();
        let event = self.sale.event_uuid();
        let founder = "INSERT INTO teams (id, event_id, name, join_code, created_by, created_at, version)
             SELECT $1, $2, $3, $4, u.id, $5, 1 FROM users u ORDER BY u.created_at LIMIT 1";
        let code = id.simple().to_string();
        self.sale.write(founder, vec![id.into(), event.into(), name.into(), code.into(), self.now().into()]).await;
        let mut members = Vec::new();
        for number in 0..people {
            let (caller, participant) = self.person(&format!("{number}.{}@example.com", id.simple())).await;
            let join = "INSERT INTO team_members (id, team_id, event_id, participant_id, source, joined_at)
                 VALUES ($1, $2, $3, $4, 'joined', $5)";
            let values = vec![self.new_id().into(), id.into(), event.into(), participant.into(), self.now().into()];
            self.sale.write(join, values).await;
            members.push(caller);
        }
        Team { members }
    }

    pub fn path(&self) -> String {
        self.sale.path("/my-submission")
    }

    /// Reads the submission of the caller's team.
    pub async fn mine(&self, caller: &Caller) -> Value {
        caller.get(&self.path()).await.expect(200)
    }

    /// Saves on top of a version; 0 is none.
    pub async fn save(&self, caller: &Caller, version: i64, draft: Value) -> Answer {
        let request =
            caller.request(Method::PUT, &self.path()).header("if-match", format!("\"{version}\"")).json(&draft);
        caller.send(request).await
    }

    /// Saves a first draft and answers the submission.
    pub async fn draft(&self, caller: &Caller, title: &str) -> Value {
        self.save(caller, 0, draft(title)).await.expect(200)
    }

    pub async fn submit(&self, caller: &Caller, submission: &Value) -> Answer {
        caller.send(caller.request(Method::POST, &at(submission, "/receipts"))).await
    }

    /// What the job at the deadline does.
    pub async fn freeze(&self) -> u64 {
        let tenancy = &self.sale.t.app.app.tenancy;
        let tx = tenancy.databases.begin(&self.sale.t.tenant).await.expect("a transaction");
        let frozen = jamboree_hackathon::submissions::freeze(&tx, self.sale.event_uuid(), tenancy.sources.now()).await;
        tx.commit().await.expect("committed");
        frozen.expect("frozen")
    }

    pub async fn start_upload(
        &self,
        caller: &Caller,
        submission: &Value,
        name: &str,
        kind: &str,
        size: usize,
    ) -> Answer {
        let body = json!({ "name": name, "content_type": kind, "size_bytes": size });
        caller.post(&at(submission, "/files"), body).await
    }

    /// Sends bytes to the address that was signed for them, as a browser would.
    pub async fn put(&self, started: &Value, bytes: Vec<u8>) -> (u16, String) {
        let mut request = self.to_store(Method::PUT, started["upload"]["url"].as_str().expect("an address"));
        for (name, value) in started["upload"]["headers"].as_object().expect("headers") {
            request = request.header(name, value.as_str().expect("text"));
        }
        let answer = request.body(bytes).send().await.expect("the store answers");
        (answer.status().as_u16(), answer.text().await.unwrap_or_default())
    }

    /// A request to the public address of the object store.
    pub fn to_store(&self, method: Method, url: &str) -> reqwest::RequestBuilder {
        let url = reqwest::Url::parse(url).expect("an address");
        let host = format!("{}:{}", url.host_str().expect("a host"), url.port().expect("a port"));
        assert_eq!(host, format!("files.localhost:{}", self.sale.t.app.address.port()));
        let path = format!("{}?{}", url.path(), url.query().unwrap_or_default());
        let client = Client::builder().build().expect("a client");
        client.request(method, format!("http://{}{path}", self.sale.t.app.address)).header(header::HOST, host)
    }

    pub async fn complete(&self, caller: &Caller, started: &Value) -> Answer {
        let id = started["file"]["id"].as_str().expect("an id");
        caller.send(caller.request(Method::POST, &format!("/api/v1/submission-files/{id}/completion"))).await
    }

    /// Starts, sends and completes; answers the file.
    pub async fn upload(&self, caller: &Caller, submission: &Value, name: &str, kind: &str, bytes: &[u8]) -> Value {
        let started = self.start_upload(caller, submission, name, kind, bytes.len()).await.expect(201);
        let (status, text) = self.put(&started, bytes.to_vec()).await;
        assert_eq!(status, 200, "{text}");
        self.complete(caller, &started).await.expect(200)
    }

    /// The keys of every object of this tenant's submissions.
    pub async fn objects(&self) -> Vec<String> {
        let prefix = TenantPrefix::new(&self.sale.t.tenant.id().simple().to_string()).expect("a prefix");
        let folder = prefix.folder(["s"]).expect("a folder");
        let listed = self.sale.t.app.app.config.objects.list_prefix(&folder, 1000).await.expect("a listing");
        listed.into_iter().map(|object| object.key.as_str().to_owned()).collect()
    }
}

/// A path below a submission.
pub fn at(submission: &Value, rest: &str) -> String {
    format!("/api/v1/submissions/{}{rest}", submission["id"].as_str().expect("an id"))
}

/// A draft that could be handed in.
pub fn draft(title: &str) -> Value {
    json!({
        "title": title, "summary": "Find the bend where a river drops its plastic.", "description": "# What runs\n\nA map.",
        "links": [{ "label": "Code", "url": "https://example.com/kelp" }], "track_ids": [],
    })
}

/// The SHA-256 that a receipt must hold for what a version or a submission shows.
pub fn hash_of(shown: &Value) -> String {
    use sha2::{Digest, Sha256};
    let uuid = |value: &Value| {
        let text = value.as_str().expect("an id");
        let known = text.parse::<Id<SubmissionFileKind>>().map(|id| id.0);
        known.unwrap_or_else(|_| text.parse::<Id<jamboree_hackathon::tracks::TrackKind>>().expect("a track").0)
    };
    let text = |value: &Value| serde_json::to_string(value).expect("JSON");
    let mut files: Vec<&Value> = shown["files"].as_array().expect("files").iter().collect();
    files.retain(|file| file["sha256"].is_string());
    files.sort_by_key(|file| uuid(&file["id"]));
    let files: Vec<String> = files
        .iter()
        .map(|file| {
            let (name, hash) = (text(&file["name"]), text(&file["sha256"]));
            format!(
                r#"{{"id":"{}","name":{name},"sha256":{hash},"size_bytes":{}}}"#,
                uuid(&file["id"]),
                file["size_bytes"]
            )
        })
        .collect();
    let links: Vec<String> = shown["links"]
        .as_array()
        .expect("links")
        .iter()
        .map(|link| format!(r#"{{"label":{},"url":{}}}"#, text(&link["label"]), text(&link["url"])))
        .collect();
    let tracks: Vec<String> =
        shown["track_ids"].as_array().expect("tracks").iter().map(|id| format!("\"{}\"", uuid(id))).collect();
    let canonical = format!(
        r#"{{"description":{},"files":[{}],"links":[{}],"summary":{},"title":{},"track_ids":[{}]}}"#,
        text(&shown["description"]),
        files.join(","),
        links.join(","),
        text(&shown["summary"]),
        text(&shown["title"]),
        tracks.join(",")
    );
    Sha256::digest(canonical).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Plants a team with a submission and an upload under way, for tests that are made from the contract.
pub async fn plant(t: &jamboree_harness::TestTenant, event: &str) -> [(&'static str, String); 2] {
    let event: Id<EventKind> = event.parse().expect("an event id");
    let (sources, now) = (&t.app.app.tenancy.sources, t.app.app.tenancy.sources.now());
    let [team, submission, file] = [sources.new_id(), sources.new_id(), sources.new_id()];
    let tx = t.app.app.tenancy.databases.begin(&t.tenant).await.expect("a transaction");
    let written = [
        tx.sql(
            "INSERT INTO teams (id, event_id, name, join_code, created_by, created_at, version)
             SELECT $1, $2, 'Kelp Loop', $3, u.id, $4, 1 FROM users u ORDER BY u.created_at LIMIT 1",
            [team.into(), event.0.into(), team.simple().to_string().into(), now.into()],
        )
        .run()
        .await,
        tx.sql(
            "INSERT INTO submissions (id, event_id, team_id, title, summary, description, links, track_ids,
                                      disqualified_reason, created_at, updated_at, updated_by, version)
             SELECT $1, $2, $3, 'Kelp Loop', 'Finds it', '', '[]', '[]', '', $4, $4, u.id, 1
               FROM users u ORDER BY u.created_at LIMIT 1",
            [submission.into(), event.0.into(), team.into(), now.into()],
        )
        .run()
        .await,
        tx.sql(
            "INSERT INTO submission_files (id, submission_id, event_id, name, content_type, detected_type, size_bytes,
                                           object_key, state, refused_as, uploaded_by, created_at)
             SELECT $1, $2, $3, 'slides.pdf', 'application/pdf', '', 10, $4, 'uploading', '', u.id, $5
               FROM users u ORDER BY u.created_at LIMIT 1",
            [file.into(), submission.into(), event.0.into(), format!("planted-{file}").into(), now.into()],
        )
        .run()
        .await,
    ];
    assert!(written.into_iter().all(|rows| rows.expect("planted") == 1));
    tx.commit().await.expect("committed");
    [
        ("submission_id", Id::<SubmissionKind>::new(submission).to_string()),
        ("file_id", Id::<SubmissionFileKind>::new(file).to_string()),
    ]
}
