//! Teams: founding one, joining by code, leaving, and moving people between them.
//!
//! Invariants: a person is in one team at an event; a team never has more people than the event allows, however many
//! join at the same moment; a team without people is dissolved; from judging on only the organiser moves people. Whose
//! ticket ends has left. This module reads the tables of `participants`, `venue_sessions`, `help_requests` and
//! `submissions`, and knows `attendance`, `planned_event`, `rooms` and `team_departures`.

mod api;
mod check_open;
mod create;
mod error;
mod export;
mod hold_ticket;
mod join;
mod join_code;
mod leave;
mod list;
mod move_participant;
mod rename;
mod renew_code;
mod team;
mod view;

pub use api::TeamsApi;
pub use check_open::check_open;
pub use error::TeamError;
pub use join_code::join_code;
pub use team::{LockedTeam, lock_team};
pub use view::Team;

pub use crate::rooms::TeamKind;
