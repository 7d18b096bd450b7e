use chrono::{DateTime, TimeDelta, Utc};
use jamboree_tenancy::TenantTx;
use sea_orm::DbErr;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    sayings::{LOBBY, QUESTIONS, STAFF, STAGE, TEAM},
    teams::MadeTeam,
    write::Day,
};
use crate::demo_data::{crowd::Chance, write_parts::part_id};

/// The rooms that every venue has.
pub fn room(day: &Day<'_>, kind: &str) -> Uuid {
    part_id(day.script, kind, 0)
}

/// Says the lines in a room, spread over the event, by these people.
fn say(
    day: &Day<'_>,
    chance: &mut Chance,
    entries: &mut Vec<Value>,
    (room_id, lines): (Uuid, &[&str]),
    (from, authors): (DateTime<Utc>, &[(Uuid, &str)]),
) {
    let span = (day.until - from).num_seconds().max(1);
    let mut moments: Vec<i64> = lines.iter().map(|_| chance.between(0, span)).collect();
    moments.sort_unstable();
    for (seq, (line, second)) in (1..).zip(lines.iter().zip(moments)) {
        let (author_id, role) = *chance.of(authors);
        let id = part_id(day.script, &format!("entry of {room_id}"), seq);
        entries.push(json!({
            "room_id": room_id, "seq": seq, "id": id, "author_id": author_id, "role": role, "client_id": id,
            "body": line, "at": from + TimeDelta::seconds(second),
        }));
    }
}

/// Opens the rooms of the venue, and writes what was said and asked.
///
/// # Errors
/// The database's.
pub async fn write(tx: &TenantTx, day: &Day<'_>, teams: &[MadeTeam]) -> Result<(), DbErr> {
    let mut chance = day.chance("talk");
    let staff: Vec<(Uuid, &str)> = day.staff.iter().map(|(person, id)| (*id, person.role.as_str())).collect();
    let came = day.guests.iter().filter(|guest| guest.came).map(|guest| (guest.user_id, "participant"));
    let everybody: Vec<(Uuid, &str)> = came.chain(staff.iter().copied()).collect();
    let mut entries = Vec::new();
    let base = [("lobby", "Lobby"), ("stage", "Stage"), ("staff", "Staff")];
    let rooms = base.map(|(kind, name)| json!({ "id": room(day, kind), "kind": kind, "name": name }));
    say(day, &mut chance, &mut entries, (room(day, "lobby"), &LOBBY), (day.from, &everybody));
    say(day, &mut chance, &mut entries, (room(day, "stage"), &STAGE), (day.from, &everybody));
    say(day, &mut chance, &mut entries, (room(day, "staff"), &STAFF), (day.from, &staff));
    for team in teams {
        let members: Vec<(Uuid, &str)> = team.members.iter().map(|guest| (guest.user_id, "participant")).collect();
        let lines = &TEAM[..chance.below(TEAM.len()) + 1];
        say(day, &mut chance, &mut entries, (team.room_id, lines), (team.founded_at, &members));
    }
    let values = [day.event_id.into(), json!(rooms).into(), json!(entries).into(), day.from.into()];
    tx.sql(include_str!("talk.sql"), values).run().await?;
    tx.sql(include_str!("number_rooms.sql"), [day.event_id.into()]).run().await?;
    questions(tx, day).await
}

async fn questions(tx: &TenantTx, day: &Day<'_>) -> Result<(), DbErr> {
    let mut chance = day.chance("questions");
    let came: Vec<Uuid> = day.guests.iter().filter(|guest| guest.came).map(|guest| guest.user_id).collect();
    if came.is_empty() {
        return Ok(());
    }
    let (mut asked, mut votes) = (Vec::new(), Vec::new());
    for (number, (text, percent, state)) in QUESTIONS.iter().enumerate() {
        let id = part_id(day.script, "live question", number);
        let at = day.moment(&mut chance);
        let settled = matches!(*state, "answered" | "dismissed").then_some((at + TimeDelta::minutes(12)).min(day.now));
        let voters: Vec<Uuid> = came.iter().copied().filter(|_| chance.percent(*percent)).collect();
        asked.push(json!({
            "id": id, "author_id": chance.of(&came), "text": text, "state": state, "votes": voters.len(), "at": at,
            "settled_at": settled, "settled_by": settled.map(|_| day.host()),
        }));
        let later = (at + TimeDelta::minutes(3)).min(day.now);
        votes.extend(voters.into_iter().map(|user| json!({ "question_id": id, "user_id": user, "at": later })));
    }
    let values = [day.event_id.into(), json!(asked).into(), json!(votes).into()];
    tx.sql(include_str!("questions.sql"), values).run().await.map(drop)
}
