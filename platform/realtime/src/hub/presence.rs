use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use uuid::Uuid;

use super::{Event, Hub, Member, lock};
use crate::{frames::ServerFrame, venue::RoomInfo};

/// What changed since everybody was told last.
struct Changed {
    people: usize,
    rooms: BTreeMap<Uuid, usize>,
    members: Vec<Arc<Member>>,
}

impl Event {
    fn changed(&self) -> Option<Changed> {
        let mut people = lock(&self.people);
        let counts: BTreeMap<Uuid, usize> = people.focus.iter().map(|(room, who)| (*room, who.len())).collect();
        let here = people.users.len();
        let (before, told) = people.told.take().unwrap_or_default();
        let mut rooms: BTreeMap<Uuid, usize> = counts
            .iter()
            .filter(|(room, count)| told.get(room) != Some(count))
            .map(|(room, count)| (*room, *count))
            .collect();
        rooms.extend(told.keys().filter(|room| !counts.contains_key(room)).map(|room| (*room, 0)));
        people.told = Some((here, counts));
        if before == here && rooms.is_empty() {
            return None;
        }
        Some(Changed { people: here, rooms, members: people.members.values().cloned().collect() })
    }
}

impl Hub {
    /// Tells how many people are where, wherever it changed: of the rooms of all to everybody, of others to their
    /// readers.
    pub(super) fn publish_presence(&self) {
        let events: Vec<Arc<Event>> = lock(&self.0.events).values().cloned().collect();
        for event in events {
            let Some(changed) = event.changed() else { continue };
            let mut of_all: HashMap<Arc<str>, usize> = HashMap::new();
            for (room, count) in &changed.rooms {
                let Some(info) = event.known(*room) else { continue };
                if info.everybody {
                    of_all.insert(info.id.as_str().into(), *count);
                } else if let Some(found) = self.find_room(event.tenant(), *room) {
                    let rooms = BTreeMap::from([(info.id.as_str(), *count)]);
                    found.tell(&ServerFrame::Presence { rooms, people: changed.people }.framed(), &self.0.limits);
                }
            }
            let rooms = of_all.iter().map(|(room, count)| (&**room, *count)).collect();
            let frame = ServerFrame::Presence { rooms, people: changed.people }.framed();
            changed.members.iter().for_each(|member| member.peer.push(frame.clone()));
        }
    }
}

impl Event {
    fn known(&self, room: Uuid) -> Option<Arc<RoomInfo>> {
        lock(&self.rooms).get(&room).cloned()
    }
}
