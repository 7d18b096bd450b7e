//! The demonstration has something on every page of the day itself, today and whenever it is started again.

use chrono::{DateTime, TimeDelta, Utc};
use jamboree_hackathon::demo_data::seed_demo;
use jamboree_harness::{Caller, TestApp, TestTenant, on_server};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

const RUNNING: &str = "clean-oceans-hack";

async fn event(owner: &Caller, slug: &str) -> String {
    let list = owner.get("/api/v1/events?limit=200").await.expect(200);
    let found = list["items"].as_array().expect("items").iter().find(|event| event["slug"] == slug);
    let found = found.unwrap_or_else(|| panic!("{slug} is not in {list}"));
    format!("/api/v1/events/{}", found["id"].as_str().expect("an id"))
}

async fn items(who: &Caller, path: &str) -> Vec<Value> {
    let list = who.get(path).await.expect(200);
    let items = list["items"].as_array().unwrap_or_else(|| panic!("{path}: {list}"));
    assert!(!items.is_empty(), "{path} is empty");
    items.clone()
}

fn count(value: &Value) -> u64 {
    value.as_u64().unwrap_or_else(|| panic!("{value} is no count"))
}

async fn rows(t: &TestTenant, sql: &str) -> Vec<Value> {
    let tx = t.app.app.tenancy.databases.begin(&t.tenant).await.expect("a transaction");
    let text = format!("SELECT to_jsonb(asked) AS row FROM ({sql}) asked");
    let rows = tx.query_all_raw(sea_orm::Statement::from_string(sea_orm::DbBackend::Postgres, text)).await;
    rows.expect("rows").iter().map(|row| row.try_get("", "row").expect("a row")).collect()
}

async fn the_running_event_is_busy(t: &TestTenant) {
    let owner = t.owner();
    let at = event(&owner, RUNNING).await;
    let now = owner.get(&format!("{at}/dashboard")).await.expect(200);
    for figure in [
        &now["registered"],
        &now["joined"],
        &now["messages"],
        &now["teams"]["count"],
        &now["teams"]["without_team"],
        &now["submissions"]["none"],
        &now["submissions"]["draft"],
        &now["submissions"]["submitted"],
        &now["questions"]["open"],
        &now["questions"]["answered"],
        &now["funnel"]["submitted"],
    ] {
        assert!(count(figure) > 0, "{now:#}");
    }
    assert_eq!((&now["present"], &now["teams"]["help_waiting"]), (&json!(0), &json!(2)));
    let series = |name: &str, field: &str| {
        now[name].as_array().expect("points").iter().filter(|point| count(&point[field]) > 0).count()
    };
    assert!(series("presence_series", "present") > 20 && series("messages_series", "messages") > 5);
    let people = items(&owner, &format!("{at}/engagement")).await;
    assert!(people[0]["seconds_on_stage"].as_i64() > Some(0) || people[0]["seconds_in_team_room"].as_i64() > Some(0));
    assert_eq!(items(&owner, &format!("{at}/billing-evidence?limit=200")).await.len() as u64, count(&now["joined"]));
    assert!(count(&owner.get(&format!("{at}/bill-estimate")).await.expect(200)["total"]["amount_minor"]) > 0);
    let host = t.signed_in("mira.okafor@example.com", &[]).await;
    for list in ["teams", "submissions", "help-requests", "venue-people", "live-questions"] {
        items(&host, &format!("{at}/{list}")).await;
    }
    let member = rows(
        t,
        "SELECT p.email FROM team_members m JOIN participants p ON p.id = m.participant_id
           JOIN submissions s ON s.team_id = m.team_id JOIN events e ON e.id = m.event_id
          WHERE e.slug = 'clean-oceans-hack' ORDER BY p.email LIMIT 1",
    )
    .await;
    let member = t.signed_in(member[0]["email"].as_str().expect("an address"), &[]).await;
    let venue = member.get(&format!("{at}/venue")).await.expect(200);
    assert_eq!(venue["rooms"].as_array().map(Vec::len), Some(3), "stage, lobby and their team's");
    for room in venue["rooms"].as_array().expect("rooms") {
        let log = items(&member, &format!("/api/v1/rooms/{}/entries", room["id"].as_str().expect("an id"))).await;
        assert_eq!(log.last().expect("an entry")["seq"], room["last_seq"]);
    }
    assert!(member.get(&format!("{at}/my-team")).await.expect(200)["team"]["members"].is_array());
    assert!(member.get(&format!("{at}/my-submission")).await.expect(200)["submission"]["title"].is_string());
}

async fn judging_goes_on(t: &TestTenant) {
    let owner = t.owner();
    let at = event(&owner, "grid-balance").await;
    let judging = owner.get(&format!("{at}/judging")).await.expect(200);
    assert_eq!(judging["round"]["state"], "open", "{judging:#}");
    let (done, total) = (count(&judging["sheets_done"]), count(&judging["sheets_total"]));
    assert!(done > 0 && done < total, "{done} of {total}");
    let mut states: Vec<String> = items(&owner, &format!("{at}/submissions?limit=200"))
        .await
        .iter()
        .map(|one| one["state"].as_str().expect("a state").to_owned())
        .collect();
    states.sort();
    states.dedup();
    for state in ["disqualified", "frozen", "none", "not_submitted"] {
        assert!(states.iter().any(|one| one == state), "{state}: {states:?}");
    }
    let judge = t.signed_in("samira.haddad@example.com", &[]).await;
    let mine = judge.get(&format!("{at}/my-judging")).await.expect(200);
    let first = mine["assignments"][0]["id"].as_str().unwrap_or_else(|| panic!("{mine:#}"));
    let sheet = judge.get(&format!("/api/v1/judging-assignments/{first}")).await.expect(200);
    assert!(sheet["submission"]["description"].is_string(), "{sheet:#}");
}

async fn results_are_out(t: &TestTenant) {
    let owner = t.owner();
    let at = event(&owner, "hands-for-hospitals").await;
    let sets = items(&owner, &format!("{at}/result-sets")).await;
    assert!(sets[0]["published_at"].is_string());
    let awards = owner.get(&format!("{at}/awards")).await.expect(200);
    assert_eq!(awards["awards"].as_array().map(Vec::len), Some(3), "{awards:#}");
    let page = t.visitor().get("/e/hands-for-hospitals/results").await;
    assert_eq!(page.status, 200, "{}", page.text);
    assert!(page.text.contains("First prize"), "{}", page.text);
    let member = rows(
        t,
        "SELECT p.email FROM team_members m JOIN participants p ON p.id = m.participant_id
           JOIN submissions s ON s.team_id = m.team_id JOIN events e ON e.id = m.event_id
          WHERE e.slug = 'hands-for-hospitals' AND s.frozen_at IS NOT NULL AND s.disqualified_reason = ''
          ORDER BY p.email LIMIT 1",
    )
    .await;
    let member = t.signed_in(member[0]["email"].as_str().expect("an address"), &[]).await;
    let feedback = member.get(&format!("{at}/my-feedback")).await.expect(200);
    assert_eq!(feedback["released"], true, "{feedback:#}");
    assert!(feedback["rank"].is_number() && feedback["criteria"][0]["mean"].is_number(), "{feedback:#}");
}

/// Nothing of the day lies in the future, and what is derived is what it comes from.
async fn assert_sound(t: &TestTenant, now: DateTime<Utc>) {
    let late = rows(
        t,
        &format!(
            "SELECT * FROM (
                SELECT 'session' AS what, greatest(opened_at, closed_at) AS at FROM venue_sessions
                UNION ALL SELECT 'visit', greatest(opened_at, closed_at) FROM room_visits
                UNION ALL SELECT 'entry', at FROM room_entries
                UNION ALL SELECT 'question', greatest(asked_at, settled_at) FROM live_questions
                UNION ALL SELECT 'team', created_at FROM teams
                UNION ALL SELECT 'member', joined_at FROM team_members
                UNION ALL SELECT 'help', greatest(opened_at, taken_at, closed_at) FROM help_requests
                UNION ALL SELECT 'submission', greatest(updated_at, submitted_at, frozen_at) FROM submissions
                UNION ALL SELECT 'version', written_at FROM submission_versions
                UNION ALL SELECT 'assignment', settled_at FROM judging_assignments
                UNION ALL SELECT 'sheet', updated_at FROM score_sheets
                UNION ALL SELECT 'results', greatest(computed_at, published_at) FROM result_sets
             ) happened WHERE at > '{}'",
            now.to_rfc3339()
        ),
    )
    .await;
    assert!(late.is_empty(), "{late:?}");
    let wrong = rows(
        t,
        "SELECT q.id FROM live_questions q
          WHERE q.votes <> (SELECT count(*) FROM live_question_votes v WHERE v.question_id = q.id)
         UNION ALL
         SELECT r.id FROM rooms r
          WHERE r.last_seq <> (SELECT count(*) FROM room_entries e WHERE e.room_id = r.id)
         UNION ALL
         SELECT s.id FROM submissions s
          WHERE s.frozen_at IS NOT NULL AND s.receipt_hash IS DISTINCT FROM
                (SELECT v.content_hash FROM submission_versions v
                  WHERE v.submission_id = s.id AND v.number = s.submitted_version)
         UNION ALL
         SELECT m.id FROM team_members m JOIN events e ON e.id = m.event_id
          WHERE (SELECT count(*) FROM team_members o WHERE o.team_id = m.team_id AND o.left_at IS NULL) > e.team_max",
    )
    .await;
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn the_demonstration_has_something_on_every_page_whenever_it_is_started() {
    on_server(async {
        let t = TestTenant::create(TestApp::with_own_clock().await).await;
        let tenancy = &t.app.app.tenancy;
        for days in [0, 30, 400] {
            tenancy.sources.clock.advance(TimeDelta::days(days));
            let now = tenancy.sources.now();
            seed_demo(tenancy, &t.tenant, now).await.expect("seeded");
            assert_sound(&t, now).await;
            if days < 400 {
                the_running_event_is_busy(&t).await;
                judging_goes_on(&t).await;
                results_are_out(&t).await;
            }
        }
    });
}
