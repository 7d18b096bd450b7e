//! Who was there and for how long: the rows against a naive union of intervals (I8, I9).

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use chrono::{DateTime, TimeDelta, Utc};
use jamboree_hackathon::presence::{
    CloseReason, Closing, EventWindow, LEASE, NewSession, NewVisit, Opened, close_sessions, close_visits, joined,
    joined_people, open_session, open_visits, present_now, renew_node, seconds_of, sweep_lost_nodes, window_of,
};
use jamboree_harness::{TestApp, on_server};
use jamboree_tenancy::{Role, TenantTx};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use serde_json::json;
use uuid::Uuid;

use crate::{
    presence_by_hand::{Naive, NaiveSession, naive_seconds},
    selling::Sale,
};

const PEOPLE: usize = 4;
const NODES: usize = 3;

/// One thing that happens at a second since half an hour before the event, which lasts an hour here.
#[derive(Debug, Clone)]
enum Step {
    Open { person: usize, node: usize },
    Close { session: u8, late_s: i64 },
    CloseAgain { session: u8 },
    Look { session: u8, room: usize },
    LookAway { session: u8 },
    Crash { node: usize },
    Replay { session: u8 },
    CheckIn { person: usize },
    Undo { person: usize },
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0..PEOPLE + 1, 0..NODES).prop_map(|(person, node)| Step::Open { person, node }),
        4 => (any::<u8>(), 0..40i64).prop_map(|(session, late_s)| Step::Close { session, late_s }),
        1 => any::<u8>().prop_map(|session| Step::CloseAgain { session }),
        5 => (any::<u8>(), 0..3usize).prop_map(|(session, room)| Step::Look { session, room }),
        1 => any::<u8>().prop_map(|session| Step::LookAway { session }),
        1 => (0..NODES).prop_map(|node| Step::Crash { node }),
        1 => any::<u8>().prop_map(|session| Step::Replay { session }),
        1 => (0..PEOPLE).prop_map(|person| Step::CheckIn { person }),
        1 => (0..PEOPLE).prop_map(|person| Step::Undo { person }),
    ]
}

/// What is there already: an event of four guests, a host with a ticket, and three rooms.
struct Ground {
    sale: Sale,
    /// User and ticket; the last one is staff.
    people: Vec<(Uuid, Option<Uuid>)>,
    /// Stage, a team's, lobby.
    rooms: Vec<Uuid>,
    from: DateTime<Utc>,
}

impl Ground {
    async fn new(app: Arc<TestApp>) -> Self {
        let sale = Sale::open_on(app).await;
        let kind = sale.ticket_type("Guest", 0, &[]).await;
        for number in 0..=PEOPLE {
            let email = format!("p{number}@example.com");
            sale.add(&kind, &format!("Person {number}"), &email, json!({})).await;
            let roles = [(Role::Host, Some(sale.event_uuid()))];
            sale.t.signed_in(&email, if number == PEOPLE { &roles } else { &[] }).await;
        }
        let rows = sale
            .rows("SELECT u.id AS user_id, p.id FROM participants p JOIN users u ON u.email = p.email ORDER BY p.email")
            .await;
        let id = |value: &serde_json::Value| -> Uuid { value.as_str().expect("an id").parse().expect("a uuid") };
        let mut people: Vec<_> = rows.iter().map(|row| (id(&row["user_id"]), Some(id(&row["id"])))).collect();
        people[PEOPLE].1 = None;
        let now = sale.t.app.app.tenancy.sources.now();
        let mut rooms = Vec::new();
        for (kind, team) in [("stage", None), ("team", Some(sale.t.app.app.tenancy.sources.new_id())), ("lobby", None)]
        {
            let room = sale.t.app.app.tenancy.sources.new_id();
            let values = vec![room.into(), sale.event_uuid().into(), kind.into(), team.into(), now.into()];
            sale.write(
                "INSERT INTO rooms (id, event_id, kind, team_id, name, last_seq, created_at) VALUES ($1, $2, $3, $4, $3, 0, $5)",
                values,
            )
            .await;
            rooms.push(room);
        }
        let from = DateTime::from_timestamp(1_900_000_000, 0).expect("a moment");
        Self { sale, people, rooms, from }
    }

    fn window(&self) -> EventWindow {
        EventWindow { starts_at: self.from, ends_at: self.from + TimeDelta::hours(1) }
    }

    async fn tx(&self) -> TenantTx {
        self.sale.t.app.app.tenancy.databases.begin(&self.sale.t.tenant).await.expect("a transaction")
    }

    fn new_id(&self) -> Uuid {
        self.sale.t.app.app.tenancy.sources.new_id()
    }
}

async fn play(ground: &Ground, steps: &[(u16, Step)]) {
    let (window, event_id) = (ground.window(), ground.sale.event_uuid());
    let mut naive = Naive::default();
    let mut epochs: Vec<Uuid> = (0..NODES).map(|_| ground.new_id()).collect();
    let mut now = ground.from - TimeDelta::minutes(30);
    let mut last_seen = [now; NODES];
    let mut counted = 0;
    for (wait, step) in steps {
        now += TimeDelta::seconds(i64::from(*wait));
        let tx = ground.tx().await;
        for node in 0..NODES {
            assert!(renew_node(&tx, epochs[node], now).await.expect("renewed"));
            last_seen[node] = now;
        }
        let picked = |number: u8, naive: &Naive| {
            (!naive.sessions.is_empty()).then(|| usize::from(number) % naive.sessions.len())
        };
        match step {
            Step::Open { person, node } => {
                let (user_id, participant_id) = ground.people[*person];
                let new = NewSession {
                    id: ground.new_id(),
                    event_id,
                    user_id,
                    participant_id,
                    node_epoch: epochs[*node],
                    at: now,
                };
                assert_eq!(open_session(&tx, &new).await.expect("opened"), Opened::Open);
                naive.sessions.push(NaiveSession {
                    id: new.id,
                    person: *person,
                    node: *node,
                    from: now,
                    to: None,
                    visits: Vec::new(),
                });
            }
            Step::Close { session, late_s } => {
                let Some(at) = picked(*session, &naive) else { continue };
                let end = now - TimeDelta::seconds(*late_s);
                let closing = Closing { session_id: naive.sessions[at].id, at: end, reason: CloseReason::Silent };
                let was_open = naive.sessions[at].to.is_none();
                assert_eq!(close_sessions(&tx, &[closing, closing]).await.expect("closed"), u64::from(was_open));
                naive.sessions[at].end(end);
            }
            Step::CloseAgain { session } => {
                let Some(at) = picked(*session, &naive) else { continue };
                let closing = Closing { session_id: naive.sessions[at].id, at: now, reason: CloseReason::Left };
                close_sessions(&tx, &[closing]).await.expect("closed");
                assert_eq!(close_sessions(&tx, &[closing]).await.expect("closed"), 0, "a session ends once");
                naive.sessions[at].end(now);
            }
            Step::Look { session, room } => {
                let Some(at) = picked(*session, &naive) else { continue };
                let session = &mut naive.sessions[at];
                let visit =
                    NewVisit { id: ground.new_id(), session_id: session.id, room_id: ground.rooms[*room], at: now };
                let written = open_visits(&tx, &[visit]).await.expect("written");
                assert_eq!(written, u64::from(session.to.is_none()), "only sessions that are open look into rooms");
                if session.to.is_none() {
                    session.end_visit(now);
                    session.visits.push((*room, now, None));
                }
            }
            Step::LookAway { session } => {
                let Some(at) = picked(*session, &naive) else { continue };
                close_visits(&tx, &[(naive.sessions[at].id, now)]).await.expect("closed");
                naive.sessions[at].end_visit(now);
            }
            Step::Crash { node } => {
                // Nothing is heard of it for longer than its lease.
                now += LEASE + TimeDelta::seconds(1);
                for other in (0..NODES).filter(|other| other != node) {
                    assert!(renew_node(&tx, epochs[other], now).await.expect("renewed"));
                    last_seen[other] = now;
                }
                let open = naive.sessions.iter().filter(|one| one.node == *node && one.to.is_none()).count();
                let swept = sweep_lost_nodes(&tx, now).await.expect("swept");
                assert_eq!(swept.sessions, open as u64);
                assert_eq!(sweep_lost_nodes(&tx, now).await.expect("swept").nodes, 0, "once");
                assert!(!renew_node(&tx, epochs[*node], now).await.expect("asked"), "it learns that it was lost");
                let (user_id, participant_id) = ground.people[0];
                let late = NewSession {
                    id: ground.new_id(),
                    event_id,
                    user_id,
                    participant_id,
                    node_epoch: epochs[*node],
                    at: now,
                };
                assert_eq!(open_session(&tx, &late).await.expect("asked"), Opened::NodeLost);
                for session in naive.sessions.iter_mut().filter(|one| one.node == *node) {
                    session.end(last_seen[*node]);
                }
                epochs[*node] = ground.new_id();
                last_seen[*node] = now;
                assert!(renew_node(&tx, epochs[*node], now).await.expect("renewed"));
            }
            Step::Replay { session } => {
                let Some(at) = picked(*session, &naive) else { continue };
                let session = &naive.sessions[at];
                let (user_id, participant_id) = ground.people[session.person];
                let again = NewSession {
                    id: session.id,
                    event_id,
                    user_id,
                    participant_id,
                    node_epoch: epochs[session.node],
                    at: now,
                };
                assert_eq!(open_session(&tx, &again).await.expect("asked"), Opened::EntryUsed);
            }
            Step::CheckIn { person } | Step::Undo { person } => {
                let comes_in = matches!(step, Step::CheckIn { .. });
                let direction = if comes_in { "in" } else { "undo" };
                let id = ground.new_id();
                let insert =
                    "INSERT INTO check_ins (id, event_id, participant_id, direction, at, by_user, device, nonce)
                              VALUES ($1, $2, $3, $4, $5, $1, 'door', $6)";
                // Two rows of one person never have the same moment.
                now += TimeDelta::seconds(1);
                let ticket = ground.people[*person].1.expect("a ticket");
                let values =
                    [id.into(), event_id.into(), ticket.into(), direction.into(), now.into(), id.to_string().into()];
                tx.sql(insert, values).run().await.expect("written");
                naive.check_ins.push((*person, now, comes_in));
            }
        }
        for node in 0..NODES {
            assert!(renew_node(&tx, epochs[node], now).await.expect("renewed"));
            last_seen[node] = now;
        }
        let count = joined(&tx, event_id, window).await.expect("counted");
        if matches!(step, Step::Crash { .. }) {
            assert!(count >= counted, "a crash takes nobody off the bill: {counted} to {count}");
        }
        counted = count;
        // One transaction of many steps: the tenant is used for one round only.
        tx.commit().await.expect("committed");
    }
    compare(ground, &naive, now).await;
}

async fn compare(ground: &Ground, naive: &Naive, now: DateTime<Utc>) {
    let (window, event_id) = (ground.window(), ground.sale.event_uuid());
    let tx = ground.tx().await;
    let found: BTreeMap<Uuid, (i64, i64, i64)> = seconds_of(&tx, event_id, window)
        .await
        .expect("seconds")
        .into_iter()
        .map(|one| (one.participant_id, (one.seconds_in_venue, one.seconds_on_stage, one.seconds_in_team_room)))
        .collect();
    let mut expected_joined = 0;
    for person in 0..PEOPLE {
        let mine: Vec<&NaiveSession> = naive.sessions.iter().filter(|session| session.person == person).collect();
        let spans: Vec<_> = mine.iter().map(|one| (one.from, one.to.unwrap_or(now))).collect();
        let in_room = |room: usize| {
            let visits = mine.iter().flat_map(|one| {
                let end = one.to.unwrap_or(now);
                one.visits
                    .iter()
                    .filter(move |visit| visit.0 == room)
                    // Nobody looks into a room longer than they are there.
                    .map(move |visit| (visit.1, visit.2.unwrap_or(end).min(end)))
            });
            naive_seconds(&visits.collect::<Vec<_>>(), window)
        };
        let ticket = ground.people[person].1.expect("a ticket");
        let (venue, stage, team) = found.get(&ticket).copied().unwrap_or_default();
        assert_eq!(venue, naive_seconds(&spans, window), "person {person}");
        assert_eq!((stage, team), (in_room(0), in_room(1)), "person {person} in rooms");
        assert!(venue <= (window.ends_at - window.starts_at).num_seconds(), "never more than went by");
        assert!(stage <= venue && team <= venue);
        let overlaps = spans
            .iter()
            .any(|(from, to)| *from < window.ends_at && (*from >= window.starts_at || *to > window.starts_at));
        let log = || naive.check_ins.iter().filter(move |(who, ..)| *who == person);
        let came_in = log().any(|(_, at, comes_in)| {
            *comes_in
                && *at >= window.starts_at
                && *at < window.ends_at
                && !log().any(|(_, later, comes_in)| !comes_in && later > at)
        });
        expected_joined += u64::from(overlaps || came_in);
    }
    assert_eq!(found.len(), found.keys().filter(|id| ground.people.iter().any(|one| one.1 == Some(**id))).count());
    assert_eq!(joined(&tx, event_id, window).await.expect("counted"), expected_joined);
    let people = joined_people(&tx, event_id, window, None, 1000).await.expect("listed");
    assert_eq!(people.len() as u64, expected_joined, "each figure has its rows");
    let here: BTreeSet<usize> =
        naive.sessions.iter().filter(|session| session.to.is_none()).map(|session| session.person).collect();
    assert_eq!(present_now(&tx, event_id, now).await.expect("counted").people, here.len() as u64);
    let later = now + LEASE + TimeDelta::seconds(1);
    assert_eq!(present_now(&tx, event_id, later).await.expect("counted").people, 0, "of nodes that live");
}

#[test]
fn seconds_and_joined_are_those_of_a_naive_union_whatever_happens() {
    let mut runner =
        TestRunner::new(Config { cases: 24, max_shrink_iters: 40, failure_persistence: None, ..Config::default() });
    let steps = prop::collection::vec((0..400u16, step()), 5..60);
    let outcome = runner.run(&steps, |steps| {
        let told = format!("{steps:?}");
        let played = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            on_server(async {
                let ground = Ground::new(TestApp::shared().await).await;
                play(&ground, &steps).await;
            });
        }));
        played.map_err(|cause| {
            let cause = cause.downcast_ref::<String>().cloned().unwrap_or_else(|| "it failed".to_owned());
            TestCaseError::fail(format!("{cause} after {told}"))
        })
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}

#[test]
fn three_tabs_twenty_reconnects_and_two_nodes_are_one_person() {
    on_server(async {
        let ground = Ground::new(TestApp::shared().await).await;
        let (event_id, window) = (ground.sale.event_uuid(), ground.window());
        let nodes = [ground.new_id(), ground.new_id()];
        let tx = ground.tx().await;
        let (user_id, participant_id) = ground.people[0];
        let mut open = Vec::new();
        for second in 0..23 {
            let at = ground.from + TimeDelta::seconds(second);
            let node_epoch = nodes[usize::try_from(second % 2).expect("small")];
            renew_node(&tx, node_epoch, at).await.expect("renewed");
            let new = NewSession { id: ground.new_id(), event_id, user_id, participant_id, node_epoch, at };
            assert_eq!(open_session(&tx, &new).await.expect("opened"), Opened::Open);
            open.push(new.id);
            if open.len() > 3 {
                let session_id = open.remove(0);
                close_sessions(&tx, &[Closing { session_id, at, reason: CloseReason::Left }]).await.expect("closed");
            }
        }
        let end = ground.from + TimeDelta::seconds(60);
        let all: Vec<Closing> =
            open.iter().map(|id| Closing { session_id: *id, at: end, reason: CloseReason::Restart }).collect();
        assert_eq!(close_sessions(&tx, &all).await.expect("closed"), 3);
        assert_eq!(joined(&tx, event_id, window).await.expect("counted"), 1);
        let seconds = seconds_of(&tx, event_id, window).await.expect("seconds");
        assert_eq!(seconds.iter().map(|one| one.seconds_in_venue).collect::<Vec<_>>(), [60]);
        // Somebody who works at the event is on no bill, by socket or at the door.
        let staff = NewSession {
            id: ground.new_id(),
            event_id,
            user_id: ground.people[PEOPLE].0,
            participant_id: None,
            node_epoch: nodes[0],
            at: ground.from,
        };
        open_session(&tx, &staff).await.expect("opened");
        let door = "INSERT INTO check_ins (id, event_id, participant_id, direction, at, by_user, device, nonce)
                    SELECT $1, event_id, id, 'in', $2, $1, 'door', id::text FROM participants WHERE email = 'p4@example.com'";
        let after_role = window.ends_at - TimeDelta::seconds(1);
        tx.sql(door, [ground.new_id().into(), after_role.into()]).run().await.expect("written");
        assert_eq!(joined(&tx, event_id, window).await.expect("counted"), 1);
        // Who got their money back was there all the same.
        let end_all = "UPDATE participants SET ended_at = $1, ended_by = 'cancelled'";
        tx.sql(end_all, [end.into()]).run().await.expect("written");
        assert_eq!(joined(&tx, event_id, window).await.expect("counted"), 1);
        assert!(window_of(&tx, event_id).await.expect("read").is_some());
    });
}
