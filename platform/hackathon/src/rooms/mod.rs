//! Rooms of a venue and what is said in them.
//!
//! Invariants: the numbers of a log have no gap, and become visible in their order; the same client id of the same
//! author in one room is one entry, whatever way it comes; who may not be in a room learns nothing of it. Rooms are
//! opened by need: lobby, stage and staff's by the first who comes in, a team's with its team. This module reads
//! tables of `people` and `orders` for names and knows `attendance`.

mod api;
mod append;
mod entity;
mod error;
pub mod message_text;
mod open;
mod read;
mod write;

pub use api::{RoomView, RoomsApi};
pub use append::{Appended, Draft, ROOM_TOPIC, append, growth_of};
pub use entity::{Room, RoomAuthor, RoomEntry, RoomEntryKind, RoomEntryUse, RoomKind, RoomUse, TeamKind};
pub use error::RoomError;
pub use open::{open_team_room, rename_team_room, rooms_of};
pub use read::{entered_room, entries};
pub use write::enter;
