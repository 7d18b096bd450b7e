use chrono::{DateTime, Utc};
use jamboree_tenancy::{Read, Scope, SeeAnalytics, TenantTx, problem_of};
use jamboree_web::{Problem, code};
use sea_orm::{DbErr, EntityTrait, FromQueryResult};
use uuid::Uuid;

use super::{
    bodies::{Dashboard, Funnel, PresencePoint, QuestionFigures, SubmissionFigures, TeamFigures},
    rooms::rooms,
    series::{self, Grid},
};
use crate::{
    events, planned_event,
    presence::{self, EventWindow},
    submissions::Closing,
};

/// The halls and the 200 busiest rooms of teams; the file has all of them.
const MOST_ROOMS: i64 = 203;

#[derive(FromQueryResult)]
struct Counts {
    registered: i64,
    teams: i64,
    people_in_teams: i64,
    in_team: i64,
    submitted_people: i64,
    help_waiting: i64,
    oldest_help: Option<DateTime<Utc>>,
    none: i64,
    draft: i64,
    submitted: i64,
    frozen: i64,
    not_submitted: i64,
    disqualified: i64,
    questions_open: i64,
    questions_answered: i64,
}

/// All figures of an event at the time of the scope.
///
/// # Errors
/// `not_found` also for an event the caller's roles do not cover; the database's.
pub async fn dashboard(scope: &Scope<Read<SeeAnalytics>>, event_id: Uuid) -> Result<Dashboard, Problem> {
    let planned = planned_event::read(scope, event_id).await?;
    let wrong = |error: DbErr| problem_of(&error);
    let (tx, now) = (scope.tx(), scope.now());
    let event = events::Entity::find_by_id(planned.id).one(tx).await.map_err(wrong)?;
    let event = event.ok_or_else(|| Problem::of(code::NOT_FOUND))?;
    let window = presence::window_of(tx, planned.id).await.map_err(wrong)?;
    let window = window.unwrap_or(EventWindow { starts_at: event.starts_at, ends_at: event.ends_at });
    let deadlines = event.schedule().map_err(wrong)?.deadlines;
    let status = event.status_at(now).map_err(wrong)?;
    let closed = Closing::new(status, event.ends_at, &deadlines).is_past(now);
    let counts = counts(tx, planned.id, closed).await.map_err(wrong)?;
    let joined = presence::joined(tx, planned.id, window).await.map_err(wrong)?;
    let present = presence::present_now(tx, planned.id, now).await.map_err(wrong)?;
    let (rooms, messages) = rooms(tx, planned.id, &present, MOST_ROOMS).await.map_err(wrong)?;
    let grid = Grid::of(window, now);
    let mut presence_series = series::presence(tx, planned.id, grid).await.map_err(wrong)?;
    if !presence_series.is_empty() && now < window.ends_at {
        // The curve ends where the figure beside it stands.
        presence_series.push(PresencePoint { at: now, present: present.people });
    }
    let messages_series = series::messages(tx, planned.id, grid).await.map_err(wrong)?;
    let count = i64::unsigned_abs;
    let waited = |since: DateTime<Utc>| (now - since).num_seconds().max(0).unsigned_abs();
    Ok(Dashboard {
        as_of: now,
        registered: count(counts.registered),
        joined,
        present: present.people,
        rooms,
        teams: TeamFigures {
            count: count(counts.teams),
            people_in_teams: count(counts.people_in_teams),
            without_team: (counts.registered - counts.in_team).max(0).unsigned_abs(),
            help_waiting: count(counts.help_waiting),
            longest_wait_s: counts.oldest_help.map(waited),
        },
        submissions: SubmissionFigures {
            none: count(counts.none),
            draft: count(counts.draft),
            submitted: count(counts.submitted),
            frozen: count(counts.frozen),
            not_submitted: count(counts.not_submitted),
            disqualified: count(counts.disqualified),
        },
        questions: QuestionFigures { open: count(counts.questions_open), answered: count(counts.questions_answered) },
        messages,
        presence_series,
        messages_series,
        funnel: Funnel {
            registered: count(counts.registered),
            joined,
            in_team: count(counts.in_team),
            submitted: count(counts.submitted_people),
        },
    })
}

async fn counts(tx: &TenantTx, event_id: Uuid, closed: bool) -> Result<Counts, DbErr> {
    let row: Option<Counts> = tx.sql(include_str!("counts.sql"), [event_id.into(), closed.into()]).one().await?;
    row.ok_or_else(|| DbErr::RecordNotFound("counts".to_owned()))
}
