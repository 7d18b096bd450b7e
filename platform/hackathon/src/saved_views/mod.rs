//! Saved views: the query of a list under a name, for everybody who works with the event's people.
//!
//! Invariant: no two views of one list of an event have one name, however it is written. This module knows
//! `people` (ids) and `planned_event`.

mod api;
mod create;
mod delete;
mod entity;
mod error;
mod read;

pub use api::{SavedList, SavedViewsApi};
pub use error::SavedViewError;
