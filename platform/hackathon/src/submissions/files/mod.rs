//! Files of a submission: they go straight from the browser to the object store and back.
//!
//! Invariant: nobody but the server writes to the place from which a file is read. An upload lands somewhere else, is
//! copied, and the copy is looked at: its size, its first bytes, its hash (ADR 11).

mod api;
mod clear_upload;
mod complete;
mod download;
mod inspect;
mod kind;
mod magic;
mod name;
mod place;
mod remove;
mod row;
mod start;

pub use api::{SubmissionFileKind, SubmissionFilesApi};
pub use clear_upload::ClearUpload;
