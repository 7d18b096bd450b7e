//! The venue as the contract shows it.

use chrono::{DateTime, Utc};
use jamboree_web::Id;
use poem_openapi::Object;

use crate::{
    agenda::{AgendaItemId, AgendaKind},
    attendance::VenueRole,
    events::Cover,
    orders::ParticipantKind,
    people::{EventKind, UserKind},
    planned_event::EventStatus,
    rooms::{RoomUse, RoomView, TeamKind},
};

/// What opens one connection to the venue.
#[derive(Debug, Clone, Object)]
pub struct VenueEntry {
    /// Goes into the first frame. Opens one connection, until it expires or whoever asked for it signs out.
    pub ticket: String,
    pub expires_at: DateTime<Utc>,
    /// Where to connect, on this host.
    pub realtime_path: String,
    /// What to offer in `Sec-WebSocket-Protocol`.
    pub subprotocol: String,
}

/// The event, as the venue shows it.
#[derive(Debug, Clone, Object)]
pub struct VenueEvent {
    pub id: Id<EventKind>,
    pub slug: String,
    pub title: String,
    /// As it stands now, by hand or by the clock.
    pub status: EventStatus,
    /// A place of the IANA time zone database.
    pub zone: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    /// Null: nobody set a deadline.
    pub submissions_close_at: Option<DateTime<Utc>>,
    pub cover: Option<Cover>,
}

/// A team, where only its name is shown.
#[derive(Debug, Clone, Object)]
pub struct VenueTeam {
    pub id: Id<TeamKind>,
    pub name: String,
}

/// What the caller may do in this venue beside being there.
#[derive(Debug, Clone, Copy, Object)]
pub struct VenueRights {
    /// Delete messages; answer, pin and dismiss questions.
    pub moderate: bool,
    /// Take help requests.
    pub help: bool,
    /// Come into the rooms of teams.
    pub enter_team_rooms: bool,
    /// Put people into teams.
    pub run_teams: bool,
}

/// Who the caller is here.
#[derive(Debug, Clone, Object)]
pub struct VenueMe {
    pub user_id: Id<UserKind>,
    pub name: String,
    pub role: VenueRole,
    /// Their ticket, if they hold one.
    pub participant_id: Option<Id<ParticipantKind>>,
    pub team: Option<VenueTeam>,
    pub can: VenueRights,
}

/// An agenda item, as the venue shows it.
#[derive(Debug, Clone, Object)]
pub struct VenueAgendaItem {
    pub id: Id<AgendaItemId>,
    pub title: String,
    pub kind: AgendaKind,
    pub starts_at: DateTime<Utc>,
    pub ends_at: Option<DateTime<Utc>>,
    /// Empty where nobody said.
    pub place: String,
}

/// Everything the venue shows at first sight.
#[derive(Debug, Clone, Object)]
pub struct Venue {
    pub event: VenueEvent,
    pub me: VenueMe,
    /// Those the caller may be in.
    pub rooms: Vec<RoomView>,
    /// In order of time.
    pub agenda: Vec<VenueAgendaItem>,
    /// Distinct people with an open connection.
    pub people_present: u64,
    /// By which countdowns are set.
    pub server_time: DateTime<Utc>,
}

/// Somebody of the event.
#[derive(Debug, Clone, Object)]
pub struct VenuePerson {
    pub user_id: Id<UserKind>,
    pub name: String,
    pub role: VenueRole,
    pub team_name: Option<String>,
    /// Whether they have an open connection.
    pub present: bool,
    /// What kind of room they have in view.
    pub room_kind: Option<RoomUse>,
}
