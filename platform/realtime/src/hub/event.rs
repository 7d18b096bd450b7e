use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, atomic::AtomicBool},
};

use uuid::Uuid;

use super::{Hub, Member, Portal, lock};
use crate::{
    bucket::Bucket,
    codec::CloseCode,
    frames::ServerFrame,
    outbox::{End, Peer},
    venue::{Closing, Entered, Reason, RoomInfo, Visit},
};

/// The venue of one event, as far as this process sees it.
pub(crate) struct Event {
    pub(crate) id: Uuid,
    pub(crate) portal: Arc<Portal>,
    pub(super) people: Mutex<People>,
    /// One copy of each room, however many are in it.
    pub(super) rooms: Mutex<HashMap<Uuid, Arc<RoomInfo>>>,
    /// Whether access is looked at again in a moment anyway.
    pub(super) looks_soon: AtomicBool,
}

#[derive(Default)]
pub(super) struct People {
    pub(super) members: HashMap<u64, Arc<Member>>,
    pub(super) users: HashMap<Uuid, User>,
    /// Room to the people who have it in view, with how many of their connections.
    pub(super) focus: HashMap<Uuid, HashMap<Uuid, u32>>,
    /// What everybody was told last: people, and rooms with somebody in them.
    pub(super) told: Option<(usize, BTreeMap<Uuid, usize>)>,
}

/// One person, however many connections they have.
pub(super) struct User {
    connections: Vec<u64>,
    pub(super) bucket: Bucket,
    /// Messages refused since one was taken.
    pub(super) refused: u32,
}

impl Event {
    fn new(id: Uuid, portal: Arc<Portal>) -> Self {
        Self { id, portal, people: Mutex::default(), rooms: Mutex::default(), looks_soon: AtomicBool::new(false) }
    }

    pub(crate) fn tenant(&self) -> Uuid {
        self.portal.venue.tenant()
    }

    pub(crate) fn members(&self) -> Vec<Arc<Member>> {
        lock(&self.people).members.values().cloned().collect()
    }

    /// The one copy of a room.
    pub(super) fn shared(&self, room: &RoomInfo) -> Arc<RoomInfo> {
        let mut rooms = lock(&self.rooms);
        match rooms.get(&room.key) {
            Some(known) if **known == *room => known.clone(),
            _ => {
                let new = Arc::new(room.clone());
                rooms.insert(room.key, new.clone());
                new
            }
        }
    }
}

impl People {
    pub(super) fn looks_at(&mut self, user: Uuid, room: Option<Uuid>) {
        if let Some(room) = room {
            *self.focus.entry(room).or_default().entry(user).or_insert(0) += 1;
        }
    }

    pub(super) fn looks_away(&mut self, user: Uuid, room: Option<Uuid>) {
        let Some(room) = room else { return };
        let Some(people) = self.focus.get_mut(&room) else { return };
        if let Some(connections) = people.get_mut(&user) {
            *connections -= 1;
            if *connections == 0 {
                people.remove(&user);
            }
        }
        if people.is_empty() {
            self.focus.remove(&room);
        }
    }
}

impl Hub {
    /// Somebody is in from now on. Of too many connections of one person the oldest ends.
    pub(crate) fn admit(&self, portal: &Arc<Portal>, peer: Arc<Peer>, entered: &Entered) -> Arc<Member> {
        let limits = &self.0.limits;
        let mut events = lock(&self.0.events);
        let key = (portal.venue.tenant(), entered.event);
        let event = events.entry(key).or_insert_with(|| Arc::new(Event::new(entered.event, portal.clone()))).clone();
        let mut people = lock(&event.people);
        drop(events);
        let member = Arc::new(Member::new(peer, event.clone(), entered));
        people.members.insert(member.peer.id, member.clone());
        let full =
            || User { connections: Vec::new(), bucket: Bucket::full(limits.message_burst, self.now_ms()), refused: 0 };
        let user = people.users.entry(entered.user).or_insert_with(full);
        user.connections.push(member.peer.id);
        let too_many = user.connections.len() > limits.connections_of_person;
        let oldest = if too_many { user.connections.first().copied() } else { None };
        if let Some(oldest) = oldest.and_then(|id| people.members.get(&id)) {
            let bye = ServerFrame::Bye { code: "replaced", detail: None, retry_after_ms: None };
            let bye = Some(bye.framed());
            oldest.peer.finish(End { code: CloseCode::Replaced, reason: Reason::Left, bye, ago_ms: 0 });
        }
        drop(people);
        member
    }

    /// Somebody is gone: from every list, and their session is closed.
    pub(crate) fn leave(&self, member: &Member, reason: Reason, ago_ms: u64) {
        let (subscribed, focus) = member.parting();
        for room in subscribed {
            self.part(member.event.tenant(), room, member.peer.id);
        }
        let mut events = lock(&self.0.events);
        let mut people = lock(&member.event.people);
        people.members.remove(&member.peer.id);
        people.looks_away(member.user, focus);
        if let Some(user) = people.users.get_mut(&member.user) {
            user.connections.retain(|id| *id != member.peer.id);
            if user.connections.is_empty() {
                people.users.remove(&member.user);
            }
        }
        if people.members.is_empty() {
            events.remove(&(member.event.tenant(), member.event.id));
        }
        drop((people, events));
        let portal = &member.event.portal;
        let ago = chrono::TimeDelta::milliseconds(i64::try_from(ago_ms).unwrap_or(0));
        portal.closed(Closing { session: member.session, at: portal.venue.now() - ago, reason });
    }

    /// Somebody has another room in view, or none.
    pub(crate) fn focus(&self, member: &Member, room: Option<Uuid>) {
        let before = member.set_focus(room);
        if before == room {
            return;
        }
        let mut people = lock(&member.event.people);
        people.looks_away(member.user, before);
        people.looks_at(member.user, room);
        drop(people);
        let portal = &member.event.portal;
        portal.visited(Visit { session: member.session, room, at: portal.venue.now() });
    }

    /// Whether somebody may write now. Who does not stop asking goes.
    pub(crate) fn may_write(&self, member: &Member) -> bool {
        const PATIENCE: u32 = 50;
        let limits = &self.0.limits;
        let mut people = lock(&member.event.people);
        let Some(user) = people.users.get_mut(&member.user) else { return false };
        let passes = user.bucket.take(limits.message_burst, limits.messages_per_s, self.now_ms());
        user.refused = if passes { 0 } else { user.refused + 1 };
        let enough = user.refused > PATIENCE;
        drop(people);
        if enough {
            self.too_many(&member.peer);
        }
        passes
    }

    /// Ends a connection that sends far too much.
    pub(crate) fn too_many(&self, peer: &Peer) {
        let bye = ServerFrame::Bye { code: "rate_limited", detail: None, retry_after_ms: Some(10_000) };
        let bye = Some(bye.framed());
        peer.finish(End { code: CloseCode::Rate, reason: Reason::Left, bye, ago_ms: 0 });
    }
}
