//! Bringing people in from a CSV file.
//!
//! Invariants: reading a file takes the memory of one row, whatever is in it; the rows of an import and its
//! progress are committed together, so an import that was killed goes on with the first row that is not there;
//! no quota is exceeded and nobody gets two tickets. This module knows `offer`, `orders`, `participants` (how they
//! are shown), `planned_event`, `outgoing_mail` and `audit`.

mod api;
mod batch;
mod check;
mod columns;
mod csv_body;
mod csv_rows;
mod csv_text;
mod entity;
mod error;
mod import;
mod people;
mod read;
mod reading;
mod run;
mod scan;
mod views;

use std::sync::Arc;

pub use api::ParticipantImportsApi;
use jamboree_jobs::Handler;

use crate::Ports;

/// What imports files.
pub fn jobs(ports: &Ports) -> Vec<Arc<dyn Handler>> {
    vec![Arc::new(run::ImportParticipants { objects: ports.objects.clone() })]
}
