//! The audit log: who did what to what, written by the transaction that did it.
//!
//! Invariant: append-only, also for the database role. Whoever holds the row `audit_log` for the whole
//! tenant sees everything; organisers and finance see their events and what they did themselves. This
//! module knows no other domain.

mod api;
mod list;
mod object_ids;
mod reach;
mod record_as;

pub use api::{AuditApi, AuditEntryKind};
pub use record_as::{Actor, Occasion, record_as};
