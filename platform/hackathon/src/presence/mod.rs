//! Who was in a venue, from when to when, and in which room: one row a socket, one row a look into a room.
//!
//! Invariants: joined is a person, never a socket: whoever counts people or seconds reads the union of the
//! intervals of a participant, so that tabs, reconnects and nodes never count twice. A session ends once, and
//! when its node died without saying so it ends at the node's last sign of life, which is never later than
//! the person was there. What a socket may do is decided elsewhere (`venue`, `attendance`). This module knows
//! no other domain.

mod close;
mod joined;
mod node;
mod open;
mod present;
mod seconds;
mod window;

pub use close::{CloseReason, Closing, close_sessions, close_visits};
pub use joined::{JoinedPerson, joined, joined_people};
pub use node::{LEASE, Swept, renew_node, sweep_lost_nodes};
pub use open::{NewSession, NewVisit, Opened, open_session, open_visits};
pub use present::{Present, present_now, present_users};
pub use seconds::{SecondsPresent, seconds_of};
pub use window::{EventWindow, window_of};
