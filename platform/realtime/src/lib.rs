//! The realtime connection of a venue: a WebSocket codec of our own (ADR 10), rooms that many read and few write in,
//! and who is there. It works on any stream of bytes and knows neither HTTP nor a database: what is stored and who
//! may be where it asks through [`Venue`].
//!
//! Invariants: a connection has a session before it is welcomed, and its session is closed once; a message is
//! acknowledged after it was committed; whoever reads a room is told every entry once, in order, or is told that the
//! connection ends; bytes are framed once and shared by everybody who is sent them; an idle connection holds no
//! buffer.

mod bucket;
mod codec;
mod connection;
mod frames;
mod handshake;
mod hub;
mod limits;
mod outbox;
mod socket;
mod venue;

pub use codec::{CloseCode, Decoder, Incoming};
pub use connection::serve;
pub use frames::{Author, CLIENT_FRAMES, Entry, SERVER_FRAMES};
pub use handshake::{SUBPROTOCOL, accept_of};
pub use hub::{Hub, Tidings, To};
pub use limits::Limits;
pub use venue::{
    Attendance, Closing, Doors, Entered, EntryKind, NewEntry, Place, Reason, Refusal, RoomInfo, RoomLog, Standing,
    Venue, Visit,
};
