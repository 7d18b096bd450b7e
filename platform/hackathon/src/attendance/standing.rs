use chrono::{DateTime, Utc};
use jamboree_tenancy::{Access, Action, Role, Scope, TenantTx};
use jamboree_web::Problem;
use sea_orm::{DbErr, FromQueryResult};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use super::error::AttendanceError;
use crate::{
    events::Deadlines,
    planned_event::{EventStatus, Milestones, status_at},
};

/// Who somebody is at an event, and where the event stands.
#[derive(Debug, Clone)]
pub struct Standing {
    pub event_id: Uuid,
    /// The address of its page: `/e/<slug>`.
    pub slug: String,
    /// As it stands now, by hand or by the clock.
    pub status: EventStatus,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub deadlines: Deadlines,
    pub user_id: Uuid,
    /// Their valid ticket and the name on it.
    pub participant: Option<(Uuid, String)>,
    /// The team they are in, and its name.
    pub team: Option<(Uuid, String)>,
    pub team_locked: bool,
    /// Fewest and most people of a team.
    pub team_size: (i32, i32),
    /// Roles in the whole tenant and at this event, in the order of [`Role::ALL`].
    pub roles: Vec<Role>,
}

#[derive(FromQueryResult)]
struct Row {
    slug: String,
    status: String,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    deadlines: Value,
    team_min: i32,
    team_max: i32,
    participant_id: Option<Uuid>,
    participant_name: Option<String>,
    team_id: Option<Uuid>,
    team_name: Option<String>,
    team_locked_at: Option<DateTime<Utc>>,
    roles: Value,
}

/// Roles that work at an event and therefore come into its venue.
const VENUE_ROLES: [Role; 6] = [Role::Owner, Role::Organiser, Role::Host, Role::CoHost, Role::Judge, Role::Mentor];

impl Standing {
    /// The role that others see beside their name; none for a participant.
    pub fn staff_role(&self) -> Option<Role> {
        VENUE_ROLES.into_iter().find(|role| self.roles.contains(role))
    }

    /// What others see beside their name: `participant` or the name of a role.
    pub fn shown_role(&self) -> &'static str {
        self.staff_role().map_or("participant", Role::as_str)
    }

    /// Whether one of their roles lets them change what the row is about.
    pub fn may<A: Action>(&self) -> bool {
        self.roles.iter().any(|role| A::ROW.allows(*role, Access::Write))
    }

    /// The ticket of somebody who takes part.
    ///
    /// # Errors
    /// [`AttendanceError::TicketRequired`].
    pub fn participant_id(&self) -> Result<Uuid, AttendanceError> {
        let found = self.participant.as_ref().map(|(id, _)| *id);
        found.ok_or_else(|| AttendanceError::TicketRequired { slug: self.slug.clone() })
    }

    /// The team of somebody who takes part.
    ///
    /// # Errors
    /// [`AttendanceError::TicketRequired`] without a ticket, [`AttendanceError::NotInTeam`] without a team.
    pub fn team_id(&self) -> Result<Uuid, AttendanceError> {
        self.participant_id()?;
        self.team.as_ref().map(|(id, _)| *id).ok_or(AttendanceError::NotInTeam)
    }

    /// That they may be in the venue at all.
    ///
    /// # Errors
    /// [`AttendanceError::TicketRequired`] for who has neither a ticket nor a role that works at the event.
    pub fn comes_in(&self) -> Result<(), AttendanceError> {
        if self.staff_role().is_some() { Ok(()) } else { self.participant_id().map(drop) }
    }
}

/// Who the caller is at an event that is public.
///
/// # Errors
/// `sign_in_required`; [`AttendanceError::EventUnknown`] also for a draft; the database's.
pub async fn standing<A: Action>(scope: &Scope<A>, event_id: Uuid) -> Result<Standing, Problem> {
    let user_id = scope.user()?.id;
    Ok(standing_of(scope.tx(), event_id, user_id, scope.now()).await?)
}

/// Who a user is at an event that is public.
///
/// # Errors
/// [`AttendanceError::EventUnknown`] also for a draft; the database's.
pub async fn standing_of(
    tx: &TenantTx,
    event_id: Uuid,
    user_id: Uuid,
    now: DateTime<Utc>,
) -> Result<Standing, AttendanceError> {
    let query = tx.sql(include_str!("standing.sql"), [event_id.into(), user_id.into()]);
    let row: Row = query.one().await?.ok_or(AttendanceError::EventUnknown)?;
    let unreadable = |what: &str| AttendanceError::Database(DbErr::Type(format!("unreadable {what} of an event")));
    let stored = EventStatus::parse(&row.status).ok_or_else(|| unreadable("status"))?;
    let deadlines = Deadlines::deserialize(&row.deadlines).map_err(|_| unreadable("deadlines"))?;
    let milestones = Milestones {
        registration_opens: deadlines.registration_opens.map(|moment| moment.at),
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        judging_opens: deadlines.judging_opens.map(|moment| moment.at),
    };
    let held = Vec::<String>::deserialize(&row.roles).map_err(|_| unreadable("roles"))?;
    let roles = Role::ALL.into_iter().filter(|role| held.iter().any(|name| name == role.as_str())).collect();
    Ok(Standing {
        event_id,
        slug: row.slug,
        status: status_at(stored, &milestones, now),
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        deadlines,
        user_id,
        participant: row.participant_id.zip(row.participant_name),
        team: row.team_id.zip(row.team_name),
        team_locked: row.team_locked_at.is_some(),
        team_size: (row.team_min, row.team_max),
        roles,
    })
}
