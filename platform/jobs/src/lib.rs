//! Outbox and jobs: work that a transaction leaves behind and a worker does later, at least once.
//!
//! Invariant: a job is written by the transaction that causes it, in the same database. No job without
//! its cause, no cause without its job.

mod enqueue;
mod worker;

pub use enqueue::{Job, enqueue, enqueue_platform};
pub use worker::{DeadJob, Handler, JobContext, JobError, JobStatistics, Worker, dead_jobs, replay_dead, statistics};
