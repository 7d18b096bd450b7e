//! The way into the venue: who comes in, with what, and what they find.

use chrono::TimeDelta;
use jamboree_hackathon::{
    presence::{self, NewSession, Opened},
    venue::{EntryError, VenueTicket, admit},
};
use jamboree_harness::{Caller, TestApp, TestTenant, on_server};
use jamboree_tenancy::Role;
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{events::complete, selling::Sale};

impl Sale {
    /// Somebody with a ticket who is signed in.
    pub async fn guest(&self, kind: &str, name: &str, email: &str) -> Caller {
        self.add(kind, name, email, json!({})).await;
        self.t.signed_in(email, &[]).await
    }

    pub async fn enter(&self, caller: &Caller) -> jamboree_harness::Answer {
        caller.send(caller.request(Method::POST, &self.path("/venue-entries"))).await
    }

    /// The entry behind an answered ticket.
    pub async fn opened(&self, entry: &Value) -> Result<VenueTicket, EntryError> {
        let now = self.t.app.app.tenancy.sources.now();
        VenueTicket::open(&self.t.tenant, entry["ticket"].as_str().expect("a ticket"), now)
    }

    /// Enters and opens a session, as a socket does.
    pub async fn arrive(&self, caller: &Caller, node: Uuid) -> Uuid {
        let entry = self.enter(caller).await.expect(201);
        let ticket = self.opened(&entry).await.expect("a ticket");
        let tenancy = &self.t.app.app.tenancy;
        let now = tenancy.sources.now();
        let tx = tenancy.databases.begin(&self.t.tenant).await.expect("a transaction");
        let admitted = admit(&tx, &ticket, now).await.expect("admitted");
        assert!(presence::renew_node(&tx, node, now).await.expect("renewed"));
        let session = NewSession {
            id: ticket.session_id,
            event_id: ticket.event_id,
            user_id: ticket.user_id,
            participant_id: admitted.participant_id,
            node_epoch: node,
            at: now,
        };
        assert_eq!(presence::open_session(&tx, &session).await.expect("opened"), Opened::Open);
        tx.commit().await.expect("committed");
        ticket.session_id
    }
}

#[test]
fn a_ticket_or_a_role_lets_in_and_nothing_else_does() {
    on_server(async {
        let sale = Sale::open().await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        let paid = sale.ticket_type("Standard", 3500, &[]).await;
        let guest = sale.guest(&kind, "Grace Hopper", "grace@example.com").await;
        let entry = sale.enter(&guest).await.expect(201);
        assert_eq!(entry["realtime_path"], "/api/v1/realtime");
        assert_eq!(entry["subprotocol"], "jamboree.realtime.v1");
        for role in [Role::Owner, Role::Organiser, Role::Host, Role::CoHost, Role::Judge, Role::Mentor] {
            let scope = if role.fits_tenant() { None } else { Some(sale.event_uuid()) };
            sale.enter(&sale.t.member(role, scope).await).await.expect(201);
        }
        // Not paid yet.
        sale.buy(&paid, "waiting@example.com", 3500).await;
        // Cancelled.
        let gone = sale.guest(&kind, "Gone", "gone@example.com").await;
        let order = sale.participant("gone@example.com").await["order"]["id"].as_str().expect("an id").to_owned();
        let owner = sale.t.owner();
        let cancel = sale.path(&format!("/orders/{order}/cancellation"));
        owner.send(owner.request(Method::POST, &cancel)).await.expect(200);
        let strangers = [
            gone,
            sale.t.signed_in("waiting@example.com", &[]).await,
            sale.t.signed_in("nobody@example.com", &[]).await,
            sale.t.member(Role::Finance, None).await,
            sale.t.member(Role::Auditor, None).await,
            // A host of another event.
            sale.t.member(Role::Host, Some(Uuid::from_u128(7))).await,
        ];
        for stranger in strangers {
            let refused = sale.enter(&stranger).await.expect_problem(403, "ticket_required");
            assert!(refused.text.contains(&format!("/e/{}/register", sale.slug())), "{}", refused.text);
            stranger.get(&sale.path("/venue")).await.expect_problem(403, "ticket_required");
            stranger.get(&sale.path("/venue-people")).await.expect_problem(403, "ticket_required");
            stranger.get(&sale.path("/live-questions")).await.expect_problem(403, "ticket_required");
        }
    });
}

#[test]
fn a_draft_has_no_venue_and_a_cancelled_event_has_closed_it() {
    on_server(async {
        let sale = Sale::open().await;
        let draft = sale.t.draft("Another").await;
        let path = |rest: &str| crate::events::path(&draft, rest);
        let owner = sale.t.owner();
        owner.get(&path("/venue")).await.expect_problem(404, "not_found");
        owner.send(owner.request(Method::POST, &path("/venue-entries"))).await.expect_problem(404, "not_found");
        complete(&owner, &draft).await;
        for status in ["cancelled", "archived"] {
            sale.write("UPDATE events SET status = $1", vec![status.into()]).await;
            owner.get(&sale.path("/venue")).await.expect_problem(409, "venue_closed");
            sale.enter(&owner).await.expect_problem(409, "venue_closed");
        }
    });
}

#[test]
fn an_entry_opens_one_session_for_a_minute_at_one_tenant() {
    on_server(async {
        let sale = Sale::open_on(TestApp::with_own_clock().await).await;
        let other = TestTenant::create(sale.t.app.clone()).await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        let guest = sale.guest(&kind, "Grace Hopper", "grace@example.com").await;
        let entry = sale.enter(&guest).await.expect(201);
        let text = entry["ticket"].as_str().expect("a ticket").to_owned();
        let sources = sale.t.app.app.tenancy.sources.clone();
        let ticket = sale.opened(&entry).await.expect("it opens");
        assert_eq!(ticket.event_id, sale.event_uuid());
        assert!(VenueTicket::open(&other.tenant, &text, sources.now()).is_err(), "another tenant's");
        let long = "A".repeat(5000);
        for forged in ["", "x", "\u{1f600}", "AAAA", &text[1..], &format!("{text}A"), &text.to_lowercase(), &long] {
            assert!(VenueTicket::open(&sale.t.tenant, forged, sources.now()).is_err(), "{forged}");
        }
        let tx = sale.t.app.app.tenancy.databases.begin(&sale.t.tenant).await.expect("a transaction");
        let node = sources.new_id();
        let mut session = NewSession {
            id: ticket.session_id,
            event_id: ticket.event_id,
            user_id: ticket.user_id,
            participant_id: None,
            node_epoch: node,
            at: sources.now(),
        };
        assert_eq!(presence::open_session(&tx, &session).await.expect("answered"), Opened::NodeLost);
        assert!(presence::renew_node(&tx, node, sources.now()).await.expect("renewed"));
        assert_eq!(presence::open_session(&tx, &session).await.expect("answered"), Opened::Open);
        session.at = sources.now();
        assert_eq!(presence::open_session(&tx, &session).await.expect("answered"), Opened::EntryUsed);
        drop(tx);
        sources.clock.advance(TimeDelta::seconds(59));
        assert!(sale.opened(&entry).await.is_ok());
        sources.clock.advance(TimeDelta::seconds(1));
        assert!(matches!(sale.opened(&entry).await, Err(EntryError::Invalid)));
    });
}

#[test]
fn an_entry_ends_with_its_sign_in_and_with_the_ticket() {
    on_server(async {
        let sale = Sale::open().await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        let leaving = sale.guest(&kind, "Leaving", "leaving@example.com").await;
        let ended = sale.guest(&kind, "Ended", "ended@example.com").await;
        let token = json!({ "name": "bot", "scopes": ["venue:write"] });
        let robot = ended.post("/api/v1/api-tokens", token).await;
        let tickets = [sale.enter(&leaving).await.expect(201), sale.enter(&ended).await.expect(201)];
        let tickets =
            [sale.opened(&tickets[0]).await.expect("a ticket"), sale.opened(&tickets[1]).await.expect("a ticket")];
        let now = sale.t.app.app.tenancy.sources.now();
        let admitted = async |ticket: &VenueTicket| {
            let tx = sale.t.app.app.tenancy.databases.begin(&sale.t.tenant).await.expect("a transaction");
            admit(&tx, ticket, now).await
        };
        for ticket in &tickets {
            let person = admitted(ticket).await.expect("admitted");
            assert!(person.participant_id.is_some());
            assert!(["Leaving", "Ended"].contains(&person.name.as_str()));
        }
        leaving.delete("/api/v1/session").await.expect(204);
        assert!(matches!(admitted(&tickets[0]).await, Err(EntryError::Invalid)));
        sale.write(
            "UPDATE participants SET ended_at = $1, ended_by = 'cancelled' WHERE email = 'ended@example.com'",
            vec![now.into()],
        )
        .await;
        assert!(matches!(admitted(&tickets[1]).await, Err(EntryError::Attendance(_))));
        // A robot of a person comes in as the person, as far as its scopes reach; without a role it has none.
        assert!(matches!(robot.status, 201 | 403), "{}", robot.text);
    });
}

#[test]
fn the_venue_shows_what_its_guest_may_see() {
    on_server(async {
        let sale = Sale::open().await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        let grace = sale.guest(&kind, "Grace Hopper", "grace@example.com").await;
        let venue = grace.get(&sale.path("/venue")).await.expect(200);
        assert_eq!(venue["event"]["slug"], sale.slug());
        assert_eq!(venue["event"]["submissions_close_at"], "2027-03-14T13:00:00+00:00");
        assert_eq!(venue["me"]["name"], "Grace Hopper");
        assert_eq!(venue["me"]["role"], "participant");
        assert_eq!(venue["me"]["team"], json!(null));
        assert_eq!(
            venue["me"]["can"],
            json!({ "moderate": false, "help": false, "enter_team_rooms": false, "run_teams": false })
        );
        let kinds = |venue: &Value| {
            let rooms = venue["rooms"].as_array().expect("rooms").clone();
            rooms.iter().map(|room| room["kind"].as_str().expect("a kind").to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(kinds(&venue), ["stage", "lobby"]);
        assert_eq!(venue["agenda"][0]["title"], "Welcome");
        assert_eq!(venue["people_present"], 0);
        let host = sale.t.member(Role::Host, Some(sale.event_uuid())).await;
        let seen = host.get(&sale.path("/venue")).await.expect(200);
        assert_eq!(kinds(&seen), ["stage", "lobby", "staff"]);
        assert_eq!(seen["rooms"][0]["id"], venue["rooms"][0]["id"], "the rooms are opened once");
        assert_eq!(
            seen["me"]["can"],
            json!({ "moderate": true, "help": true, "enter_team_rooms": true, "run_teams": true })
        );
        assert_eq!(sale.rows("SELECT id FROM rooms").await.len(), 3);
    });
}

#[test]
fn people_are_listed_with_who_is_there_first() {
    on_server(async {
        let sale = Sale::open().await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        let ada = sale.guest(&kind, "Ada Lovelace", "ada@example.com").await;
        let zoe = sale.guest(&kind, "Zoe O'Neil %_", "zoe@example.com").await;
        // Never signed in: nobody could meet them.
        sale.add(&kind, "Absent", "absent@example.com", json!({})).await;
        let node = sale.t.app.app.tenancy.sources.new_id();
        sale.arrive(&zoe, node).await;
        sale.arrive(&zoe, node).await;
        let people = ada.get(&sale.path("/venue-people")).await.expect(200);
        let names: Vec<&str> =
            people["items"].as_array().expect("items").iter().filter_map(|one| one["name"].as_str()).collect();
        assert_eq!(names[0], "Zoe O'Neil %_", "who is there stands first");
        assert_eq!(names.iter().filter(|name| **name == "Zoe O'Neil %_").count(), 1, "two tabs are one person");
        assert!(names.contains(&"Ada Lovelace") && !names.contains(&"Absent"), "{names:?}");
        assert_eq!(people["items"][0]["present"], true);
        assert!(!people.to_string().contains("@example.com"), "addresses are nobody's business");
        assert_eq!(ada.get(&sale.path("/venue")).await.expect(200)["people_present"], 1);
        for (q, count) in [("o%27neil", 1), ("%25_", 1), ("LOVE", 1), ("nobody", 0)] {
            let found = ada.get(&sale.path(&format!("/venue-people?q={q}"))).await.expect(200);
            assert_eq!(found["items"].as_array().map(Vec::len), Some(count), "{q}: {found}");
        }
        // Page by page: everybody once.
        let mut seen = Vec::new();
        let mut after = String::new();
        loop {
            let page = ada.get(&sale.path(&format!("/venue-people?limit=1{after}"))).await.expect(200);
            seen.extend(page["items"].as_array().expect("items").iter().map(|one| one["name"].clone()));
            let Some(next) = page["next"].as_str() else { break };
            after = format!("&after={next}");
        }
        assert_eq!(seen.len(), names.len());
        ada.get(&sale.path("/venue-people?after=zz")).await.expect_problem(422, "cursor_invalid");
        ada.get(&sale.path("/venue-people?limit=0")).await.expect_problem(422, "invalid_parameter");
    });
}
