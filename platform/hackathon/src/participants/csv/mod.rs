//! Lists as CSV files: written while they are sent, a batch at a time.
//!
//! Invariants: a file of any length takes the memory of one batch and no connection while its reader is
//! slow; no cell is a formula to a spreadsheet; a file that could not be finished does not look finished.

mod amount;
mod cell;
mod download;
mod file_name;
mod rows;

pub use amount::amount;
pub use download::{CsvDownload, CsvSource, download};
pub use file_name::file_name;
pub use rows::{CsvRows, moment, moment_or_empty};
