use serde_json::Value;
use uuid::Uuid;

use super::{Hub, Member, lock};
use crate::frames::ServerFrame;

/// Who is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    Everyone,
    /// Who works at the event.
    Staff,
    /// Who may be in the room of a team.
    Team(Uuid),
    /// One person, on all their connections.
    Person(Uuid),
}

/// Something that people in a venue are told at once.
#[derive(Debug, Clone)]
pub struct Tidings<'a> {
    pub tenant: Uuid,
    pub event: Uuid,
    pub to: To,
    pub topic: &'a str,
    pub detail: &'a Value,
}

impl To {
    pub(super) fn reaches(self, member: &Member) -> bool {
        match self {
            Self::Everyone => true,
            Self::Staff => member.is_staff(),
            Self::Team(team) => member.is_with_team(team),
            Self::Person(user) => member.user == user,
        }
    }
}

impl Hub {
    /// Tells whoever it is for, on this node.
    pub fn announce(&self, tidings: &Tidings<'_>) {
        let Some(event) = self.event(tidings.tenant, tidings.event) else { return };
        let frame = ServerFrame::Announcement { topic: tidings.topic, detail: tidings.detail }.framed();
        for member in event.members() {
            if tidings.to.reaches(&member) {
                member.peer.push(frame.clone());
            }
        }
    }

    /// Some tidings were lost on the way: everybody reads anew what they show, and access is looked at again.
    pub fn missed_tidings(&self) {
        let frame = ServerFrame::Announcement { topic: "missed", detail: &Value::Object(serde_json::Map::new()) };
        let frame = frame.framed();
        let events: Vec<_> = lock(&self.0.events).values().cloned().collect();
        for event in events {
            event.members().iter().for_each(|member| member.peer.push(frame.clone()));
            self.look_soon(&event);
        }
    }
}
