//! What events need to know of ticket types: when they are on sale, and whether they cost anything.
//!
//! Invariant: wall-clock times of a sale are what people said; instants are resolved from them on every
//! write, in the zone of the event. This module knows `local_time` only; `tickets` does everything else.

mod any_paid;
mod entity;
mod follow;
mod window;

pub use any_paid::any_paid;
pub use entity::{ActiveModel, Column, Entity, Model};
pub use follow::{FollowError, follow_zone};
pub use window::{SaleWindow, WindowError};
