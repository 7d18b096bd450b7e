//! How the platform is doing, and the jobs that need a person.
//!
//! This module knows no other domain.

mod api;
mod dead_jobs;
mod platform_health;
mod probes;

pub use api::HealthApi;
pub use probes::HealthProbes;
