use chrono::{DateTime, TimeDelta, Utc};
use jamboree_tenancy::TenantTx;
use sea_orm::DbErr;
use serde_json::json;
use uuid::Uuid;

use super::{
    guests::Guest,
    projects::{NAMES, projects},
    sayings::HELP,
    write::Day,
};
use crate::{demo_data::write_parts::part_id, people::MembershipRole};

/// A team with its people and its room.
#[derive(Debug)]
pub struct MadeTeam {
    pub id: Uuid,
    pub room_id: Uuid,
    pub name: &'static str,
    pub members: Vec<Guest>,
    pub founded_at: DateTime<Utc>,
}

/// Founds teams of three to five of those who came; some people stay without one.
///
/// # Errors
/// The database's.
pub async fn write(tx: &TenantTx, day: &Day<'_>) -> Result<Vec<MadeTeam>, DbErr> {
    let mut chance = day.chance("teams");
    let mut came: Vec<Guest> = day.guests.iter().filter(|guest| guest.came).cloned().collect();
    chance.shuffle(&mut came);
    let names = projects(day.script.slug).iter().map(|project| project.team).chain(NAMES);
    let left_alone = came.len() / 8;
    let mut made = Vec::new();
    for (number, name) in names.enumerate() {
        let size = usize::try_from(chance.between(3, 5)).unwrap_or(3);
        if came.len() < left_alone + size {
            break;
        }
        let members = came.split_off(came.len() - size);
        made.push(MadeTeam {
            id: part_id(day.script, "team", number),
            room_id: part_id(day.script, "team room", number),
            name,
            members,
            founded_at: (day.from + TimeDelta::minutes(chance.between(15, 180))).min(day.until),
        });
    }
    let rows: Vec<_> = made
        .iter()
        .map(|team| {
            json!({
                "id": team.id, "room_id": team.room_id, "name": team.name, "join_code": chance.code(8),
                "created_by": team.members[0].user_id, "at": team.founded_at,
            })
        })
        .collect();
    let members: Vec<_> = made
        .iter()
        .flat_map(|team| team.members.iter().enumerate().map(move |(place, guest)| (team, place, guest)))
        .map(|(team, place, guest)| {
            let source = if place == 0 { "founded" } else { "joined" };
            let minutes = i64::try_from(place).unwrap_or(0) * 7;
            json!({
                "id": guest.participant_id, "team_id": team.id, "source": source,
                "at": (team.founded_at + TimeDelta::minutes(minutes)).min(day.now),
            })
        })
        .collect();
    let locked_at = day.anchored.schedule.deadlines.judging_opens.map(|moment| moment.at).filter(|at| *at <= day.now);
    let values = [day.event_id.into(), json!(rows).into(), json!(members).into(), locked_at.into()];
    tx.sql(include_str!("teams.sql"), values).run().await?;
    help(tx, day, &made).await?;
    Ok(made)
}

/// Help that was asked for: while the event runs two teams wait, else everybody was helped.
async fn help(tx: &TenantTx, day: &Day<'_>, teams: &[MadeTeam]) -> Result<(), DbErr> {
    let runs = day.until < day.anchored.schedule.ends.at;
    let helpers = [day.staff_with(MembershipRole::Mentor), day.staff_with(MembershipRole::Host)].concat();
    let helper = helpers.first().copied().unwrap_or_else(|| day.host());
    let rows: Vec<_> = teams
        .iter()
        .zip(HELP)
        .enumerate()
        .map(|(number, (team, text))| {
            let waits = runs && number < 2;
            let minutes = i64::try_from(number).unwrap_or(0);
            let opened_at = if waits {
                day.now - TimeDelta::minutes(5 + 9 * minutes)
            } else {
                (team.founded_at + TimeDelta::minutes(50 * (minutes + 1))).min(day.until)
            };
            let taken_at = (opened_at + TimeDelta::minutes(6)).min(day.now);
            let closed_at = (opened_at + TimeDelta::minutes(31)).min(day.now);
            json!({
                "id": part_id(day.script, "help", number), "team_id": team.id, "text": text,
                "opened_by": team.members[0].user_id, "opened_at": opened_at,
                "taken_by": (!waits).then_some(helper), "taken_at": (!waits).then_some(taken_at),
                "closed_at": (!waits).then_some(closed_at), "closed_as": if waits { "" } else { "resolved" },
            })
        })
        .collect();
    tx.sql(include_str!("help.sql"), [day.event_id.into(), json!(rows).into()]).run().await.map(drop)
}
