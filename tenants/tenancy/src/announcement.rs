use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// Who of those in a venue is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Audience {
    Everyone,
    /// Who has a role at the event.
    Staff,
    /// The members of a team, and staff who are in its room.
    Team(Uuid),
    /// One user, on all their connections.
    Person(Uuid),
}

/// Something that people in a venue are told at once, after the commit that made it true.
///
/// It is a hint: whoever missed it reads the same from the API. It therefore holds ids and what a screen shows at
/// once, never what only some of the audience may see.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Announcement {
    pub tenant_id: Uuid,
    pub event_id: Uuid,
    pub audience: Audience,
    /// What it is about: `event`, `access`, `room`, `question`, `team`, `help`, `submission`, `judging`, `results`.
    pub topic: String,
    /// An object; its fields belong to the topic (openapi/realtime.asyncapi.yaml).
    pub detail: Value,
}
