//! What teams hand in: a draft that is saved as it is written, its versions, its files, and what is frozen.
//!
//! Invariants: one submission a team; nothing is written once the clock of the server, or the organiser, has closed
//! submissions; what is frozen is the version that was handed in last, and from then on the content of the submission
//! has exactly the hash of its receipt. Versions are only ever added. This module reads the tables of `teams` and
//! `judging` and knows `attendance`, `teams` and `tracks` (ids), `people`, `planned_event`, `events` (deadlines) and
//! `participants` (CSV).

mod api;
mod closing;
mod content;
mod current;
mod desk_api;
mod eligibility;
mod error;
mod export;
mod files;
mod freeze;
mod if_match;
mod list;
mod missing;
mod save;
mod sight;
mod state;
mod submit;
mod told;
mod versions;
mod views;
mod withdraw;

use std::sync::Arc;

pub use api::{SubmissionKind, SubmissionsApi};
pub use closing::Closing;
pub use content::{Content, ContentFile, ContentLink};
pub use desk_api::SubmissionDeskApi;
pub use error::SubmissionError;
pub use files::{SubmissionFileKind, SubmissionFilesApi};
pub use freeze::freeze;
use jamboree_jobs::Handler;
pub use state::SubmissionState;
pub use views::{Submission, SubmissionFile, SubmissionLink};

use crate::Ports;

/// Takes away what uploads leave behind.
pub fn jobs(ports: &Ports) -> Vec<Arc<dyn Handler>> {
    vec![Arc::new(files::ClearUpload { objects: ports.objects.clone() })]
}
