use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use uuid::Uuid;

use super::{Event, lock};
use crate::{
    frames::{Author, ListedRoom, ServerFrame},
    outbox::Peer,
    venue::{Entered, RoomInfo, Standing},
};

/// One connection of somebody who is in.
pub(crate) struct Member {
    pub(crate) peer: Arc<Peer>,
    pub(crate) event: Arc<Event>,
    pub(crate) session: Uuid,
    pub(crate) user: Uuid,
    pub(crate) pass: Box<str>,
    state: Mutex<State>,
}

struct State {
    author: Arc<Author>,
    staff: bool,
    rooms: Box<[Arc<RoomInfo>]>,
    mark: Box<str>,
    subscribed: Vec<Uuid>,
    focus: Option<Uuid>,
}

/// What a new standing takes from somebody.
#[derive(Default)]
pub(super) struct Lost {
    pub(super) subscribed: Vec<Uuid>,
    pub(super) focus: bool,
    /// Whether the list of rooms is another one.
    pub(super) rooms_changed: bool,
}

impl Member {
    pub(super) fn new(peer: Arc<Peer>, event: Arc<Event>, entered: &Entered) -> Self {
        let standing = &entered.standing;
        let state = State {
            author: Arc::new(standing.author.clone()),
            staff: standing.staff,
            rooms: standing.rooms.iter().map(|(room, _)| event.shared(room)).collect(),
            mark: standing.mark.clone().into(),
            subscribed: Vec::new(),
            focus: None,
        };
        Self {
            peer,
            event,
            session: entered.session,
            user: entered.user,
            pass: entered.pass.clone().into(),
            state: Mutex::new(state),
        }
    }

    pub(crate) fn author(&self) -> Arc<Author> {
        lock(&self.state).author.clone()
    }

    pub(super) fn is_staff(&self) -> bool {
        lock(&self.state).staff
    }

    pub(super) fn has_mark(&self, mark: &str) -> bool {
        *lock(&self.state).mark == *mark
    }

    /// A room that they may be in.
    pub(crate) fn room(&self, wire_id: &str) -> Option<Arc<RoomInfo>> {
        lock(&self.state).rooms.iter().find(|room| room.id == wire_id).cloned()
    }

    pub(crate) fn may_be_in(&self, room: Uuid) -> bool {
        lock(&self.state).rooms.iter().any(|known| known.key == room)
    }

    pub(super) fn is_with_team(&self, team: Uuid) -> bool {
        lock(&self.state).rooms.iter().any(|room| room.team_key == Some(team))
    }

    pub(crate) fn subscribed(&self, room: Uuid) {
        let mut state = lock(&self.state);
        if !state.subscribed.contains(&room) {
            state.subscribed.push(room);
        }
    }

    /// Whether it was subscribed to.
    pub(crate) fn unsubscribed(&self, room: Uuid) -> bool {
        let mut state = lock(&self.state);
        let before = state.subscribed.len();
        state.subscribed.retain(|known| *known != room);
        state.subscribed.len() < before
    }

    pub(super) fn set_focus(&self, room: Option<Uuid>) -> Option<Uuid> {
        std::mem::replace(&mut lock(&self.state).focus, room)
    }

    /// What they held when they go.
    pub(super) fn parting(&self) -> (Vec<Uuid>, Option<Uuid>) {
        let mut state = lock(&self.state);
        (std::mem::take(&mut state.subscribed), state.focus.take())
    }

    /// Takes on what they are now.
    pub(super) fn becomes(&self, standing: &Standing) -> Lost {
        let rooms: Box<[Arc<RoomInfo>]> = standing.rooms.iter().map(|(room, _)| self.event.shared(room)).collect();
        let mut state = lock(&self.state);
        let still = |room: &Uuid| rooms.iter().any(|known| known.key == *room);
        let lost = Lost {
            subscribed: state.subscribed.iter().copied().filter(|room| !still(room)).collect(),
            focus: state.focus.is_some_and(|room| !still(&room)),
            rooms_changed: rooms != state.rooms,
        };
        state.subscribed.retain(still);
        state.rooms = rooms;
        state.author = Arc::new(standing.author.clone());
        state.staff = standing.staff;
        state.mark = standing.mark.clone().into();
        lost
    }

    pub(super) fn tell_rooms(&self, standing: &Standing) {
        self.peer.push(ServerFrame::Rooms { rooms: listed(standing) }.framed());
    }
}

pub(crate) fn listed(standing: &Standing) -> Vec<ListedRoom<'_>> {
    standing.rooms.iter().map(|(room, last_seq)| ListedRoom { room, last_seq: *last_seq }).collect()
}

impl Event {
    /// How many people are here, and in which of the rooms.
    pub(crate) fn presence_in<'a>(&self, standing: &'a Standing) -> (BTreeMap<&'a str, usize>, usize) {
        let people = lock(&self.people);
        let count = |room: &Uuid| people.focus.get(room).map_or(0, std::collections::HashMap::len);
        let rooms = standing.rooms.iter().map(|(room, _)| (room.id.as_str(), count(&room.key)));
        (rooms.collect(), people.users.len())
    }
}
