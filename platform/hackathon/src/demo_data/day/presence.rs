use std::collections::HashMap;

use chrono::{TimeDelta, Timelike};
use jamboree_tenancy::TenantTx;
use jamboree_wall_clock::to_local;
use sea_orm::DbErr;
use serde_json::json;
use uuid::Uuid;

use super::{talk::room, teams::MadeTeam, write::Day};
use crate::demo_data::write_parts::part_id;

/// Who was there and looked where: everybody who came some times a day, mostly by day. All of it has ended.
///
/// # Errors
/// The database's.
pub async fn write(tx: &TenantTx, day: &Day<'_>, teams: &[MadeTeam]) -> Result<(), DbErr> {
    let mut chance = day.chance("presence");
    let days = ((day.until - day.from).num_hours() / 24 + 1).clamp(1, 5);
    let team_rooms: HashMap<Uuid, Uuid> =
        teams.iter().flat_map(|team| team.members.iter().map(|guest| (guest.user_id, team.room_id))).collect();
    let people = day.guests.iter().filter(|guest| guest.came).map(|guest| (guest.user_id, Some(guest.participant_id)));
    let staff = day.staff.iter().map(|(_, id)| (*id, None));
    let (mut sessions, mut visits) = (Vec::new(), Vec::new());
    for (user_id, participant_id) in people.chain(staff) {
        for _ in 0..chance.between(days, days * 3) {
            let mut opened_at = day.moment(&mut chance);
            if to_local(opened_at, day.script.zone).hour() < 7 && chance.percent(80) {
                opened_at = (opened_at + TimeDelta::hours(9)).min(day.until - TimeDelta::minutes(1)).max(day.from);
            }
            let closed_at = (opened_at + TimeDelta::minutes(chance.between(9, 140))).min(day.until).max(opened_at);
            let id = part_id(day.script, "venue session", sessions.len());
            sessions.push(json!({
                "id": id, "user_id": user_id, "participant_id": participant_id, "opened_at": opened_at,
                "closed_at": closed_at,
            }));
            // A look into the lobby, then to the stage or to the own team.
            let middle = opened_at + (closed_at - opened_at) / 4;
            let then = match team_rooms.get(&user_id) {
                Some(own) if chance.percent(65) => *own,
                _ => room(day, "stage"),
            };
            for (room_id, from, to) in [(room(day, "lobby"), opened_at, middle), (then, middle, closed_at)] {
                let id = part_id(day.script, "room visit", visits.len());
                visits.push(json!({
                    "id": id, "session_id": sessions.last().map(|one| one["id"].clone()), "room_id": room_id,
                    "user_id": user_id, "opened_at": from, "closed_at": to,
                }));
            }
        }
    }
    let node = part_id(day.script, "venue node", 0);
    let values = [day.event_id.into(), node.into(), json!(sessions).into(), json!(visits).into()];
    tx.sql(include_str!("presence.sql"), values).run().await.map(drop)
}
