//! How an event goes from stage to stage: by the clock or by hand, and what each step does.
//!
//! Invariants: the stored status catches up with the clock step by step, and each step is written once, to the audit log
//! too; whoever moves an event by hand moves it on from where the clock has it; what a step does happens in its own
//! transaction: with judging, submissions are frozen and teams locked. Jobs go by the clock and not by their own instant,
//! so that one that is late, early or there twice does no harm. This module knows `events`, `audit` and
//! `submissions`, and the table of `teams`.

mod advance;
mod api;
mod effects;
mod error;
mod job;
mod list;
mod move_event;
mod net;

use std::sync::Arc;

pub use api::EventProgressApi;
pub use error::ProgressError;
use jamboree_jobs::Handler;
pub use net::leave_missing_jobs;

/// Moves events on when their time has come.
pub fn jobs() -> Vec<Arc<dyn Handler>> {
    vec![Arc::new(job::MoveByClock)]
}
