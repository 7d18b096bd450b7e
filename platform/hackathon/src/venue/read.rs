use jamboree_tenancy::{Action, EnterTeamRooms, ModerateChat, RunTeamAssignment, Scope, TakeHelp, problem_of};
use jamboree_web::{Problem, code};
use sea_orm::EntityTrait;
use uuid::Uuid;

use super::{
    bodies::{Venue, VenueAgendaItem, VenueEvent, VenueMe, VenueRights, VenueTeam},
    ticket::{is_open, shown_name},
};
use crate::{
    agenda::{self, AgendaKind},
    attendance::{Standing, standing},
    events::{self, Cover},
    presence, rooms,
};

/// How much of an agenda the venue shows at once.
const AGENDA_MOST: u64 = 500;

/// Who the caller is at an event whose venue is open to them.
///
/// # Errors
/// `sign_in_required`, `not_found`, `ticket_required`, `venue_closed`; the database's.
pub async fn guest<A: Action>(scope: &Scope<A>, event_id: Uuid) -> Result<Standing, Problem> {
    let standing = standing(scope, event_id).await?;
    standing.comes_in()?;
    is_open(&standing)?;
    Ok(standing)
}

/// Everything the venue shows at first sight. Whoever looks first finds its rooms opened.
///
/// # Errors
/// As [`guest`].
pub async fn venue<A: Action>(scope: &Scope<A>, event_id: Uuid) -> Result<Venue, Problem> {
    let standing = guest(scope, event_id).await?;
    let (tx, now) = (scope.tx(), scope.now());
    let wrong = |error| problem_of(&error);
    let event = events::Entity::find_by_id(event_id).one(tx).await.map_err(wrong)?;
    let event = event.ok_or_else(|| Problem::of(code::NOT_FOUND))?;
    let cover = event.cover().map_err(wrong)?;
    let rooms = rooms::rooms_of(tx, &standing, || scope.new_id(), now).await.map_err(wrong)?;
    let agenda = agenda::list(scope, event_id, None, AGENDA_MOST).await.map_err(wrong)?;
    let present = presence::present_now(tx, event_id, now).await.map_err(wrong)?;
    let item = |item: agenda::Model| VenueAgendaItem {
        id: item.id.into(),
        title: item.title,
        kind: AgendaKind::parse(&item.kind).unwrap_or(AgendaKind::Talk),
        starts_at: item.starts_at,
        ends_at: item.ends_at,
        place: item.place,
    };
    Ok(Venue {
        me: me(scope, &standing)?,
        event: VenueEvent {
            id: event.id.into(),
            slug: event.slug,
            title: event.title,
            status: standing.status,
            zone: event.zone,
            starts_at: event.starts_at,
            ends_at: event.ends_at,
            submissions_close_at: standing.deadlines.submissions_close.map(|moment| moment.at),
            cover: cover.and_then(|picture| Cover::of(&picture)),
        },
        rooms: rooms.into_iter().map(Into::into).collect(),
        agenda: agenda.into_iter().map(item).collect(),
        people_present: present.people,
        server_time: now,
    })
}

fn me<A: Action>(scope: &Scope<A>, standing: &Standing) -> Result<VenueMe, Problem> {
    let user = scope.user()?;
    let on_ticket = standing.participant.as_ref().map(|(_, name)| name.as_str());
    Ok(VenueMe {
        user_id: user.id.into(),
        name: shown_name(&user.name, &user.email, on_ticket),
        role: standing.venue_role(),
        participant_id: standing.participant.as_ref().map(|(id, _)| (*id).into()),
        team: standing.team.as_ref().map(|(id, name)| VenueTeam { id: (*id).into(), name: name.clone() }),
        can: VenueRights {
            moderate: standing.may::<ModerateChat>(),
            help: standing.may::<TakeHelp>(),
            enter_team_rooms: standing.may::<EnterTeamRooms>(),
            run_teams: standing.may::<RunTeamAssignment>(),
        },
    })
}
