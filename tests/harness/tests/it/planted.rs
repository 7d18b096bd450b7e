//! A tenant with one of everything, and how the generated tests name the things in it.

use std::collections::HashMap;

use jamboree_harness::{TestApp, TestTenant, contract::Operation};
use jamboree_tenancy::Role;
use serde_json::{Value, json};

pub struct Planted {
    pub tenant: TestTenant,
    /// Path parameter -> id.
    ids: HashMap<&'static str, String>,
}

/// Names of ids in bodies.
pub const BODY_IDS: [&str; 6] = ["event_id", "user_id", "track_id", "ticket_type_id", "participant_id", "ticket_code"];

impl Planted {
    pub async fn new() -> Self {
        let tenant = TestApp::tenant().await;
        let owner = tenant.owner();
        let event = tenant.draft("Isolation Hack").await;
        let event_id = event["id"].as_str().expect("an id").to_owned();
        let at = |path: &str| format!("/api/v1/events/{event_id}{path}");
        let item = json!({
            "title": "Welcome", "kind": "talk", "starts_local": "2027-03-12T18:00",
            "ends_local": "2027-03-12T19:00", "relative": true,
        });
        let item = owner.post(&at("/agenda-items"), item).await.expect(201);
        let track = json!({ "name": "Rivers", "summary": "Catch it in the river", "prizes": [] });
        let track = owner.post(&at("/tracks"), track).await.expect(201);
        let invitation =
            json!({ "email": format!("guest@{}.example", tenant.slug()), "role": "host", "event_id": event_id });
        let invitation = owner.post("/api/v1/invitations", invitation).await.expect(201);
        let token = json!({ "name": "robot", "scopes": ["events:read"] });
        let token = owner.post("/api/v1/api-tokens", token).await.expect(201);
        let quota = owner.post(&at("/quotas"), json!({ "name": "Seats", "size": 50 })).await.expect(201);
        let kind = json!({
            "name": "Guest", "description": "", "price": { "amount_minor": 0, "currency": "EUR" }, "tax_rate_bp": 0,
            "sale_opens_local": null, "sale_closes_local": null, "access_code": null, "max_per_order": 5,
            "hidden": false, "quota_ids": [quota["id"]],
        });
        let kind = owner.post(&at("/ticket-types"), kind).await.expect(201);
        let person = json!({
            "name": "Grace Hopper", "email": format!("grace@{}.example", tenant.slug()), "ticket_type_id": kind["id"],
            "locale": null, "answers": {}, "send_mail": false,
        });
        let person = owner.post(&at("/participants"), person).await.expect(201);
        let view = json!({ "list": "participants", "name": "Guests", "query": "status=registered" });
        let view = owner.post(&at("/saved-views"), view).await.expect(201);
        let file = format!("name,email\nKatherine Johnson,kj@{}.example\n", tenant.slug());
        let import = at(&format!(
            "/participant-imports?ticket_type_id={}&send_mails=false",
            kind["id"].as_str().expect("an id")
        ));
        let import = owner.upload_by(reqwest::Method::POST, &import, "text/csv", file.into_bytes()).await.expect(202);
        // Done before anybody counts rows.
        tenant.run_jobs().await;
        tenant.member(Role::Auditor, None).await;
        let members = owner.get("/api/v1/members").await.expect(200);
        let auditor = members["items"]
            .as_array()
            .and_then(|items| items.iter().find(|item| item["memberships"][0]["role"] == "auditor"))
            .expect("the auditor is listed")
            .clone();
        let text = |value: &Value| value.as_str().expect("an id").to_owned();
        let (room, team) = plant_room(&tenant, &event_id).await;
        let judging = plant_judging(&tenant, &event_id).await;
        let question_id = plant_question(&tenant, &event_id).await;
        let run_id = plant_team_assignment(&tenant, &event_id).await;
        let submitted = crate::submitting::plant(&tenant, &event_id).await;
        let mut ids = HashMap::from([
            ("event_id", event_id.clone()),
            ("item_id", text(&item["id"])),
            ("track_id", text(&track["id"])),
            ("invitation_id", text(&invitation["id"])),
            ("token_id", text(&token["api_token"]["id"])),
            ("user_id", text(&auditor["id"])),
            ("membership_id", text(&auditor["memberships"][0]["id"])),
            ("slug", text(&event["slug"])),
            ("quota_id", text(&quota["id"])),
            ("ticket_type_id", text(&kind["id"])),
            ("participant_id", text(&person["id"])),
            ("order_id", text(&person["order"]["id"])),
            ("view_id", text(&view["id"])),
            ("import_id", text(&import["id"])),
            ("ticket_code", text(&person["ticket_code"])),
            ("provider", "sandbox".to_owned()),
            ("room_id", room),
            ("seq", "1".to_owned()),
            ("help_request_id", plant_help(&tenant, &event_id, &team).await),
            ("team_id", team),
            ("run_id", run_id),
            ("question_id", question_id),
            ("round_id", judging.round),
            ("judging_assignment_id", judging.assignment),
            ("result_set_id", judging.result_set),
        ]);
        ids.extend(submitted);
        Self { tenant, ids }
    }

    /// The operation's path with this tenant's ids.
    pub fn path(&self, operation: &Operation) -> String {
        operation.filled(|name| {
            let name = match name {
                "id" if operation.path.contains("/api-tokens/") => "token_id",
                "id" if operation.path.contains("/invitations/") => "invitation_id",
                "id" if operation.path.contains("/memberships/") => "membership_id",
                name => name,
            };
            let known = self.ids.get(name).cloned();
            known.unwrap_or_else(|| panic!("{}: plant something for {{{name}}}", operation.id))
        })
    }

    /// The operation's example body, with every id in it replaced by one of this tenant.
    pub fn body(&self, operation: &Operation) -> Option<Value> {
        let mut body = operation.example.clone()?;
        for name in BODY_IDS {
            if body.get(name).is_some_and(Value::is_string) {
                body[name] = json!(self.ids[name]);
            }
        }
        Some(body)
    }

    /// Somebody with every role there is: what they are refused is not refused for want of one.
    pub async fn everybody(&self) -> jamboree_harness::Caller {
        let event = Some(self.event_uuid());
        let roles = [
            (Role::Owner, None),
            (Role::Organiser, None),
            (Role::Host, event),
            (Role::Judge, event),
            (Role::Mentor, event),
            (Role::Finance, None),
        ];
        self.tenant.signed_in(&format!("everybody@{}.example", self.tenant.slug()), &roles).await
    }

    pub fn ids(&self) -> impl Iterator<Item = &String> {
        self.ids.values()
    }

    pub fn event_uuid(&self) -> uuid::Uuid {
        let id: jamboree_web::Id<AnyEvent> = self.ids["event_id"].parse().expect("an event id");
        id.0
    }
}

/// A team with a room in which one thing was said.
async fn plant_room(tenant: &TestTenant, event_id: &str) -> (String, String) {
    let tenancy = &tenant.app.app.tenancy;
    let (sources, now) = (&tenancy.sources, tenancy.sources.now());
    let event: jamboree_web::Id<AnyEvent> = event_id.parse().expect("an event id");
    let [team, room, entry] = [(); 3].map(|()| sources.new_id());
    let code = team.simple().to_string();
    let tx = tenancy.databases.begin(&tenant.tenant).await.expect("a transaction");
    let values = [event.0.into(), team.into(), code.into(), room.into(), entry.into(), now.into()];
    let planted = tx.sql(
        "WITH someone AS (SELECT id FROM users ORDER BY id LIMIT 1), team AS (
            INSERT INTO teams (id, event_id, name, join_code, created_by, created_at, version)
            SELECT $2, $1, 'Planted', $3, id, $6, 1 FROM someone RETURNING id
         ), room AS (
            INSERT INTO rooms (id, event_id, kind, team_id, name, last_seq, created_at)
            SELECT $4, $1, 'team', id, 'Planted', 1, $6 FROM team RETURNING id
         )
         INSERT INTO room_entries (room_id, seq, id, kind, author_id, author_role, client_id, body, at)
         SELECT room.id, 1, $5, 'message', someone.id, 'owner', 'planted', 'Hello', $6 FROM room, someone",
        values,
    );
    planted.run().await.expect("a room");
    tx.commit().await.expect("committed");
    let id = |prefix: &str, id: uuid::Uuid| {
        format!("{prefix}{}", &jamboree_web::Id::<AnyEvent>::new(id).to_string()["evt".len()..])
    };
    (id("rom", room), id("tea", team))
}

/// A run of team assignment: at a draft there are none, so it is written directly.
async fn plant_team_assignment(tenant: &TestTenant, event_id: &str) -> String {
    use jamboree_hackathon::team_assignments::TeamAssignmentKind;
    let event: jamboree_web::Id<AnyEvent> = event_id.parse().expect("an event id");
    let tenancy = &tenant.app.app.tenancy;
    let (id, now) = (tenancy.sources.new_id(), tenancy.sources.now());
    let tx = tenancy.databases.begin(&tenant.tenant).await.expect("a transaction");
    let insert =
        "INSERT INTO team_assignment_runs (id, event_id, seed, target_size, people, teams, applied_by, applied_at)
                  SELECT $1, $2, 7, 4, 0, 0, u.id, $3 FROM users u ORDER BY u.id LIMIT 1";
    tx.sql(insert, [id.into(), event.0.into(), now.into()]).run().await.expect("a run");
    tx.commit().await.expect("committed");
    jamboree_web::Id::<TeamAssignmentKind>::from(id).to_string()
}

/// A question to the stage: nobody asks one at a draft, so it is written directly.
async fn plant_question(tenant: &TestTenant, event_id: &str) -> String {
    use jamboree_hackathon::live_questions::LiveQuestionKind;
    let event: jamboree_web::Id<AnyEvent> = event_id.parse().expect("an event id");
    let tenancy = &tenant.app.app.tenancy;
    let (id, now) = (tenancy.sources.new_id(), tenancy.sources.now());
    let tx = tenancy.databases.begin(&tenant.tenant).await.expect("a transaction");
    let insert = "INSERT INTO live_questions (id, event_id, author_id, text, client_id, state, pinned, votes, asked_at, version)
                  SELECT $1, $2, u.id, 'How deep is it?', 'planted', 'visible', false, 0, $3, 1 FROM users u ORDER BY u.id LIMIT 1";
    tx.sql(insert, [id.into(), event.0.into(), now.into()]).run().await.expect("a question");
    tx.commit().await.expect("committed");
    jamboree_web::Id::<LiveQuestionKind>::from(id).to_string()
}

struct PlantedJudging {
    round: String,
    assignment: String,
    result_set: String,
}

/// An open round with one assignment, and a set of results.
async fn plant_judging(tenant: &TestTenant, event_id: &str) -> PlantedJudging {
    let criteria = json!({ "criteria": [
        { "name": "Impact", "help": "", "weight_percent": 100, "min": 1, "max": 5, "step": 1 },
    ] });
    tenant.owner().put(&format!("/api/v1/events/{event_id}/rubric"), criteria).await.expect(200);
    let event: jamboree_web::Id<AnyEvent> = event_id.parse().expect("an event id");
    let tenancy = &tenant.app.app.tenancy;
    let [team, submission, round, assignment, set] = [(); 5].map(|()| tenancy.sources.new_id());
    let code = team.simple().to_string();
    let tx = tenancy.databases.begin(&tenant.tenant).await.expect("a transaction");
    let ids = [event.0.into(), team.into(), submission.into(), round.into(), assignment.into(), set.into()];
    let now = tenancy.sources.now();
    let planted = tx.sql(
        "WITH someone AS (SELECT id FROM users ORDER BY id LIMIT 1), team AS (
            INSERT INTO teams (id, event_id, name, join_code, created_by, created_at, version)
            SELECT $2, $1, 'Judged', $8, id, $7, 1 FROM someone RETURNING id
         ), submission AS (
            INSERT INTO submissions (id, event_id, team_id, title, summary, description, links, track_ids,
                   disqualified_reason, created_at, updated_at, updated_by, version)
            SELECT $3, $1, team.id, 'Judged', '', '', '[]', '[]', '', $7, $7, someone.id, 1 FROM team, someone
            RETURNING id
         ), round AS (
            INSERT INTO judging_rounds (id, event_id, number, rubric_id, reviews_per_submission, state, seed, created_at,
                   opened_at, version)
            SELECT $4, $1, 1, id, 1, 'open', 1, $7, $7, 1 FROM rubrics WHERE event_id = $1
            RETURNING id
         ), assignment AS (
            INSERT INTO judging_assignments (id, round_id, event_id, judge_id, submission_id, position, state, reason,
                   created_at)
            SELECT $5, round.id, $1, someone.id, submission.id, 1, 'active', '', $7 FROM round, submission, someone
            RETURNING round_id
         )
         INSERT INTO result_sets (id, event_id, round_id, number, method, input_hash, ranks, judges, unscored,
                computed_at, computed_by, reason)
         SELECT $6, $1, assignment.round_id, 1, 'plain_mean', '', '[]', 0, 0, $7, someone.id, '' FROM assignment, someone",
        ids.into_iter().chain([now.into(), code.into()]),
    );
    planted.run().await.expect("a round");
    tx.commit().await.expect("committed");
    PlantedJudging {
        round: jamboree_web::Id::<jamboree_hackathon::judging::RoundKind>::from(round).to_string(),
        assignment: jamboree_web::Id::<jamboree_hackathon::judging::JudgingAssignmentKind>::from(assignment)
            .to_string(),
        result_set: jamboree_web::Id::<jamboree_hackathon::results::ResultSetKind>::from(set).to_string(),
    }
}

#[derive(Debug)]
struct AnyEvent;
impl jamboree_web::IdKind for AnyEvent {
    const PREFIX: &'static str = "evt";
    const NAME: &'static str = "EventId";
}

/// Sends an operation with its example body, or a small picture where it takes one.
pub async fn send(
    caller: &jamboree_harness::Caller,
    operation: &Operation,
    path: &str,
    body: Option<Value>,
) -> jamboree_harness::Answer {
    let mut request = caller.request(operation.method.clone(), path);
    match operation.body.as_deref() {
        Some("application/json") => {
            let body = body.unwrap_or_else(|| panic!("{}: the contract gives no example body", operation.id));
            request = request.json(&body);
        }
        Some("text/csv") => {
            request = request.header("content-type", "text/csv").body("name,email\nMary Jackson,mary@example.com\n")
        }
        Some(kind) => request = request.header("content-type", kind).body(picture()),
        None => {}
    }
    caller.send(request).await
}

/// A PNG that every picture operation takes.
pub fn picture() -> Vec<u8> {
    let mut bytes = Vec::new();
    let image = image::RgbImage::from_fn(640, 320, |x, y| image::Rgb([(x / 3) as u8, (y / 2) as u8, 120]));
    image.write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png).expect("a PNG");
    bytes
}

/// A request for help: nobody asks for any at a draft, so it is written directly.
async fn plant_help(tenant: &TestTenant, event_id: &str, team_id: &str) -> String {
    use jamboree_hackathon::{help_requests::HelpRequestKind, teams::TeamKind};
    let tenancy = &tenant.app.app.tenancy;
    let (id, now) = (tenancy.sources.new_id(), tenancy.sources.now());
    let event: jamboree_web::Id<AnyEvent> = event_id.parse().expect("an event id");
    let team: jamboree_web::Id<TeamKind> = team_id.parse().expect("a team id");
    let tx = tenancy.databases.begin(&tenant.tenant).await.expect("a transaction");
    let planted = tx.sql(
        "INSERT INTO help_requests (id, event_id, team_id, text, opened_by, opened_at, closed_as)
         SELECT $1, $2, $3, 'Help', id, $4, '' FROM users ORDER BY id LIMIT 1",
        [id.into(), event.0.into(), team.0.into(), now.into()],
    );
    planted.run().await.expect("a request");
    tx.commit().await.expect("committed");
    jamboree_web::Id::<HelpRequestKind>::new(id).to_string()
}
