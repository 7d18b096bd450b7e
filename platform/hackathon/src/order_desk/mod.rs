//! The orders of an event, for organisers and finance: the list, one order, the list as a file, and figures.
//!
//! Invariant: list and export pass the same filter (`filter.sql`), so a file holds exactly the rows that the
//! list shows; the status is derived from money and clock, as `orders` derives it. This module changes
//! nothing. It knows `people`, `offer` and `orders` (ids, status), `participants`, `planned_event`, `events`
//! (search) and `money`.

mod api;
mod day_bounds;
mod error;
mod export;
mod filter;
mod list;
mod read;
mod statistics;
mod views;

pub use api::OrderDeskApi;
pub use error::OrderDeskError;
pub use read::order;
pub use views::{Order, OrderDetail};
