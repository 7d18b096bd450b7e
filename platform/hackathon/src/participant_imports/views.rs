use chrono::{DateTime, Utc};
use jamboree_web::{Id, IdKind};
use poem_openapi::{Enum, Object};

use super::{
    columns::{Column, ColumnUse},
    entity,
    scan::{FaultyRow, Scan},
};
use crate::offer::TicketTypeKind;

#[derive(Debug)]
pub struct ImportKind;
impl IdKind for ImportKind {
    const PREFIX: &'static str = "imp";
    const NAME: &'static str = "ImportId";
}

/// A row that cannot be imported, by the first thing that is wrong with it.
#[derive(Debug, Clone, Object)]
#[oai(rename = "FaultyRow")]
pub struct FaultyRowView {
    /// As spreadsheets count: the header is row 1.
    pub row: i32,
    /// The name of the column, where it is one.
    pub column: Option<String>,
    /// `missing`, `too_long`, `email_invalid`, `locale_invalid`, `answer_invalid`, `too_many_cells`, `duplicate`
    /// (stands in the file before) or `already_registered`.
    pub code: String,
    pub detail: String,
}

/// A column of the file.
#[derive(Debug, Clone, Object)]
pub struct ImportColumn {
    pub name: String,
    pub used_as: ColumnUse,
}

/// What would become of a file.
#[derive(Debug, Clone, Object)]
pub struct ImportReport {
    /// Rows below the header; empty ones are not counted.
    pub rows: i32,
    pub good: i32,
    /// The first 1,000 of them.
    pub faulty: Vec<FaultyRowView>,
    pub faulty_total: i32,
    pub columns: Vec<ImportColumn>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum ImportState {
    Running,
    Done,
    /// It stopped; what was imported stays.
    Failed,
}

/// An import of participants.
#[derive(Debug, Clone, Object)]
pub struct Import {
    pub id: Id<ImportKind>,
    pub ticket_type_id: Id<TicketTypeKind>,
    pub rows_total: i32,
    pub rows_done: i32,
    pub imported: i32,
    /// Were there already, or could not be read.
    pub skipped: i32,
    pub state: ImportState,
    /// Why it stopped: `sold_out` when no place was left, `event_gone`, `file_gone`.
    pub failure: Option<String>,
    pub created_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
}

fn number(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

impl From<FaultyRow> for FaultyRowView {
    fn from(faulty: FaultyRow) -> Self {
        let fault = faulty.fault;
        Self { row: number(faulty.row), column: fault.column, code: fault.code.to_owned(), detail: fault.detail }
    }
}

impl From<Column> for ImportColumn {
    fn from(column: Column) -> Self {
        Self { name: column.name, used_as: column.used_as.into() }
    }
}

impl From<Scan> for ImportReport {
    fn from(scan: Scan) -> Self {
        Self {
            rows: number(scan.rows),
            good: number(scan.good),
            faulty: scan.faulty.into_iter().map(Into::into).collect(),
            faulty_total: number(scan.faulty_total),
            columns: scan.columns.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<entity::Model> for Import {
    fn from(row: entity::Model) -> Self {
        let state = match (row.finished_at, row.failure.as_str()) {
            (None, _) => ImportState::Running,
            (Some(_), "") => ImportState::Done,
            (Some(_), _) => ImportState::Failed,
        };
        Self {
            id: row.id.into(),
            ticket_type_id: row.ticket_type_id.into(),
            rows_total: row.rows_total,
            rows_done: row.rows_done,
            imported: row.imported,
            skipped: row.skipped,
            state,
            failure: (!row.failure.is_empty()).then_some(row.failure),
            created_at: row.created_at,
            finished_at: row.finished_at,
        }
    }
}
