use jamboree_object_store::{KeyError, StoreError};
use sea_orm::DbErr;

use crate::planned_event::PlannedEventError;

/// Why a file could not be read as a whole.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("The file is empty.")]
    Empty,
    #[error("The file is UTF-16. Save it as «CSV UTF-8» and send that.")]
    Utf16,
    #[error("Line {line} is not UTF-8; the file may be Latin-1. Save it as «CSV UTF-8» and send that.")]
    NotUtf8 { line: usize },
    #[error("Line {line} holds a NUL character.")]
    Nul { line: usize },
    #[error("Row {row} has more than 100,000 bytes. Is there a quote that nobody closed?")]
    RowTooLong { row: usize },
    #[error("Row {row} has more than 200 columns.")]
    TooManyColumns { row: usize },
    #[error("The file has more than 100,000 rows. Part it and send the parts.")]
    TooManyRows,
    #[error("The first row names no column «{wanted}».")]
    ColumnMissing { wanted: &'static str },
    #[error("The first row names «{name}» twice.")]
    ColumnTwice { name: String },
    #[error("The file has no row below the header.")]
    NoRows,
}

/// Why people were not imported or added.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// So many rows cannot be imported, and nobody said to leave them out.
    #[error("{faulty} rows are faulty")]
    Faulty { faulty: usize },
    #[error("there is no such ticket type")]
    TicketType,
    #[error("the event is {status}")]
    EventOver { status: &'static str },
    #[error("there is no such import")]
    NotFound,
    #[error(transparent)]
    Event(#[from] PlannedEventError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Key(#[from] KeyError),
    #[error("{0}")]
    Broken(String),
    #[error(transparent)]
    Database(#[from] DbErr),
}
