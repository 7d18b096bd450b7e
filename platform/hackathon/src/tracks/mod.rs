//! Tracks of an event and the prizes in them.
//!
//! Invariant: no two tracks of an event have one name, however it is written; a prize's currency is one
//! that money is counted in. This module knows `people` (ids), `money` and `planned_event`.

mod api;
mod create;
mod delete;
mod entity;
mod error;
mod prizes;
mod read;
mod update;

pub use api::{Prize, Track, TrackKind, TracksApi};
pub use entity::{ActiveModel, Column, Entity, Model};
pub use error::TrackError;
pub use prizes::StoredPrize;
