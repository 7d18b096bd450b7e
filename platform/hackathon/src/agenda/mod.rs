//! The agenda of an event: what happens when, and where.
//!
//! Invariant: a relative item stands at a fixed distance from the start and moves with it; the others
//! keep their wall-clock time. Whoever changes an item holds the lock of its event. This module knows
//! `people` (ids) and `planned_event`.

mod api;
mod create;
mod delete;
mod entity;
mod error;
mod follow;
mod placement;
mod read;
mod update;

pub use api::{AgendaApi, AgendaItemId, AgendaKind};
pub use entity::{ActiveModel, Column, Entity, Model};
pub use error::AgendaError;
pub use follow::follow;
pub use read::list;
