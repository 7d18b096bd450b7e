use chrono::{DateTime, TimeDelta, Utc};
use jamboree_tenancy::TenantTx;
use sea_orm::DbErr;
use uuid::Uuid;

use super::{
    guests::{Guest, guests},
    judging, presence, submissions, talk,
    teams::{self, MadeTeam},
};
use crate::{
    demo_data::{
        anchored::Anchored,
        crowd::Chance,
        script::{Script, ScriptPerson},
        seed::demo_id,
    },
    people::MembershipRole,
    planned_event::EventStatus,
};

/// What the parts of a day are made from.
pub struct Day<'a> {
    pub script: &'static Script,
    pub event_id: Uuid,
    pub guests: Vec<Guest>,
    /// Hosts and others of the event's team, with their ids.
    pub staff: Vec<(&'static ScriptPerson, Uuid)>,
    pub anchored: &'a Anchored,
    pub from: DateTime<Utc>,
    /// The end, or some minutes ago while it runs.
    pub until: DateTime<Utc>,
    pub now: DateTime<Utc>,
}

impl Day<'_> {
    pub fn chance(&self, of: &str) -> Chance {
        Chance::new(format!("{} {of}", self.script.slug))
    }

    /// The people of the team with the role.
    pub fn staff_with(&self, role: MembershipRole) -> Vec<Uuid> {
        self.staff.iter().filter(|(person, _)| person.role == role).map(|(_, id)| *id).collect()
    }

    /// Who writes and settles for the event: its first host.
    pub fn host(&self) -> Uuid {
        self.staff_with(MembershipRole::Host).first().copied().unwrap_or_else(Uuid::nil)
    }

    /// A moment of the event so far.
    pub fn moment(&self, chance: &mut Chance) -> DateTime<Utc> {
        self.from + TimeDelta::seconds(chance.between(0, (self.until - self.from).num_seconds().max(1)))
    }
}

/// Enters the day of an event that runs or is over. `people` are those of the script, in its order.
///
/// # Errors
/// The database's.
pub async fn write(
    tx: &TenantTx,
    script: &'static Script,
    anchored: &Anchored,
    people: &[Uuid],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let schedule = &anchored.schedule;
    if script.status == EventStatus::Draft || script.crowd.tickets == 0 {
        return Ok(());
    }
    let event_id = demo_id(script.slug);
    let day = Day {
        script,
        event_id,
        guests: guests(tx, event_id, now).await?,
        staff: script.people.iter().zip(people.iter().copied()).collect(),
        anchored,
        from: schedule.starts.at,
        until: schedule.ends.at.min(now - TimeDelta::minutes(4)).max(schedule.starts.at),
        now,
    };
    let teams: Vec<MadeTeam> = teams::write(tx, &day).await?;
    talk::write(tx, &day, &teams).await?;
    presence::write(tx, &day, &teams).await?;
    submissions::write(tx, &day, &teams).await?;
    judging::write(tx, &day).await
}
