//! Access that ends while somebody is connected, and who is counted.

use std::time::{Duration, Instant};

use jamboree_harness::{
    Caller, on_server,
    socket::{Socket, room_of},
};
use jamboree_tenancy::Role;
use reqwest::Method;
use serde_json::json;

use crate::{realtime::wait_for, selling::Sale};

/// Within which access that ended is noticed.
const AT_ONCE: Duration = Duration::from_secs(5);

async fn out(socket: &mut Socket, since: Instant) -> String {
    let (said, code) = socket.closing().await;
    assert_eq!(code, Some(4001), "{said:?}");
    assert!(since.elapsed() < AT_ONCE, "after {:?}", since.elapsed());
    said.last().expect("a last word")["code"].as_str().expect("a code").to_owned()
}

#[test]
fn who_loses_ticket_role_or_sign_in_is_out_within_five_seconds() {
    on_server(async {
        let sale = Sale::open().await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        let owner = sale.t.owner();
        let (grace, mut guest, _) = sale.connected(&kind, "Grace Hopper").await;
        let (ada, mut signed_out, _) = sale.connected(&kind, "Ada Lovelace").await;
        let email = format!("host@{}.example", sale.t.slug());
        let host = sale.t.signed_in(&email, &[(Role::Host, Some(sale.event_uuid()))]).await;
        let (mut staff, welcome) = Socket::enter(&host, sale.event_id(), json!([])).await;
        staff.subscribe(&room_of(&welcome, "staff"), None).await;

        let since = Instant::now();
        let order =
            sale.participant("grace.hopper@example.com").await["order"]["id"].as_str().expect("an id").to_owned();
        let cancel = sale.path(&format!("/orders/{order}/cancellation"));
        owner.send(owner.request(Method::POST, &cancel)).await.expect(200);
        assert_eq!(out(&mut guest, since).await, "ticket_required");
        sale.enter(&grace).await.expect_problem(403, "ticket_required");

        let since = Instant::now();
        ada.delete("/api/v1/session").await.expect(204);
        assert_eq!(out(&mut signed_out, since).await, "realtime_ticket_invalid");

        let since = Instant::now();
        let members = owner.get("/api/v1/members").await.expect(200);
        let member = members["items"]
            .as_array()
            .expect("items")
            .iter()
            .find(|item| item["email"] == json!(email))
            .expect("the host")
            .clone();
        let membership = member["memberships"][0]["id"].as_str().expect("an id").to_owned();
        owner.delete(&format!("/api/v1/memberships/{membership}")).await.expect(204);
        assert_eq!(out(&mut staff, since).await, "ticket_required");
        wait_for(&sale, "SELECT id FROM venue_sessions WHERE close_reason = 'access'", 3).await;
    });
}

#[test]
fn who_leaves_a_team_hears_no_more_of_its_room() {
    on_server(async {
        let sale = Sale::open().await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        let (grace, mut founder, _) = sale.connected(&kind, "Grace Hopper").await;
        let (ada, mut joiner, _) = sale.connected(&kind, "Ada Lovelace").await;
        let team = grace.post(&sale.path("/teams"), json!({ "name": "River Watch" })).await.expect(201);
        let room = room_of(&founder.expect("rooms").await, "team");
        let join = json!({ "join_code": team["join_code"] });
        ada.post(&sale.path("/team-memberships"), join).await.expect(201);
        room_of(&joiner.expect("rooms").await, "team");
        joiner.subscribe(&room, Some(0)).await;
        joiner.send(json!({ "t": "focus", "room": room })).await;
        wait_for(&sale, "SELECT id FROM room_visits", 1).await;
        founder.say(&room, "one", "Among us").await;
        assert_eq!(joiner.expect("entries").await["entries"][0]["body"], "Among us");
        ada.delete(&sale.path("/my-team")).await.expect(204);
        let rooms = joiner.expect("rooms").await;
        assert!(rooms["rooms"].as_array().expect("rooms").iter().all(|known| known["kind"] != "team"), "{rooms}");
        founder.say(&room, "two", "Now without her").await;
        let heard = joiner.drain(Duration::from_millis(700)).await;
        assert!(heard.iter().all(|frame| frame["t"] != "entries"), "{heard:?}");
        joiner.send(json!({ "t": "send", "room": room, "cid": "x", "body": "Still here?" })).await;
        assert_eq!(joiner.expect("error").await["code"], "not_found");
        ada.get(&format!("/api/v1/rooms/{room}/entries")).await.expect_problem(404, "not_found");
        wait_for(&sale, "SELECT id FROM room_visits WHERE closed_at IS NOT NULL", 1).await;
    });
}

/// Comes in, and is cut off.
async fn pass_by(sale: &Sale, who: &Caller) {
    let (socket, _) = Socket::enter(who, sale.event_id(), json!([])).await;
    drop(socket);
}

#[test]
fn three_tabs_and_twenty_reconnects_are_one_person_and_no_more_time_than_went_by() {
    on_server(async {
        let sale = Sale::open().await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        let began = Instant::now();
        let (grace, one, _) = sale.connected(&kind, "Grace Hopper").await;
        let (two, _) = Socket::enter(&grace, sale.event_id(), json!([])).await;
        let (three, _) = Socket::enter(&grace, sale.event_id(), json!([])).await;
        for _ in 0..20 {
            pass_by(&sale, &grace).await;
        }
        drop((one, two, three));
        wait_for(&sale, "SELECT id FROM venue_sessions WHERE closed_at IS NOT NULL", 23).await;
        let went_by = began.elapsed();
        let people = sale.rows("SELECT DISTINCT participant_id AS id FROM venue_sessions").await;
        assert_eq!(people.len(), 1);
        // As the event's own time: the sessions were now, so the window is put around now.
        let tenancy = &sale.t.app.app.tenancy;
        let now = tenancy.sources.now();
        let window = jamboree_hackathon::presence::EventWindow {
            starts_at: now - chrono::TimeDelta::hours(1),
            ends_at: now + chrono::TimeDelta::hours(1),
        };
        let tx = tenancy.databases.begin(&sale.t.tenant).await.expect("a transaction");
        let joined = jamboree_hackathon::presence::joined(&tx, sale.event_uuid(), window).await.expect("a count");
        assert_eq!(joined, 1);
        let seconds = jamboree_hackathon::presence::seconds_of(&tx, sale.event_uuid(), window).await.expect("seconds");
        assert_eq!(seconds.len(), 1);
        let counted = u64::try_from(seconds[0].seconds_in_venue).expect("not negative");
        assert!(counted <= went_by.as_secs() + 1, "{counted} s in {went_by:?}");
        tx.commit().await.expect("committed");
    });
}

#[test]
fn of_too_many_connections_of_one_person_the_oldest_goes() {
    on_server(async {
        let sale = Sale::open().await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        let (grace, mut oldest, _) = sale.connected(&kind, "Grace Hopper").await;
        let mut others = Vec::new();
        for _ in 0..10 {
            others.push(Socket::enter(&grace, sale.event_id(), json!([])).await.0);
        }
        let (said, code) = oldest.closing().await;
        assert_eq!((code, said.last().expect("a last word")["code"].as_str()), (Some(4009), Some("replaced")));
        let last = others.last_mut().expect("one");
        last.send(json!({ "t": "ping" })).await;
        last.expect("pong").await;
    });
}
