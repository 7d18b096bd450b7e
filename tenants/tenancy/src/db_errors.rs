//! What PostgreSQL says, as what a caller can be told.

use jamboree_web::{Problem, code};
use sea_orm::{DbErr, RuntimeErr};

fn sqlx_error(error: &DbErr) -> Option<&sqlx::Error> {
    match error {
        DbErr::Conn(RuntimeErr::SqlxError(inner))
        | DbErr::Exec(RuntimeErr::SqlxError(inner))
        | DbErr::Query(RuntimeErr::SqlxError(inner)) => Some(inner),
        _ => None,
    }
}

fn sql_state(error: &sqlx::Error) -> Option<String> {
    error.as_database_error().and_then(|database| database.code()).map(|code| code.into_owned())
}

/// Whether the error is a broken unique rule; with a name, only that rule.
pub fn is_unique_violation(error: &DbErr, constraint: Option<&str>) -> bool {
    let Some(database) = sqlx_error(error).and_then(sqlx::Error::as_database_error) else { return false };
    database.is_unique_violation() && constraint.is_none_or(|name| database.constraint() == Some(name))
}

/// The problem of an error that no domain rule explains.
///
/// Lock and statement timeouts and a full pool are `busy`; a lost connection is `unavailable`; both
/// carry Retry-After, and in both nothing was committed. Everything else is `internal`.
pub fn problem_of(error: &DbErr) -> Problem {
    match sqlx_error(error) {
        Some(inner) => problem_of_sqlx(inner),
        None => Problem::internal(error),
    }
}

pub(crate) fn problem_of_sqlx(error: &sqlx::Error) -> Problem {
    let mut problem = match error {
        sqlx::Error::PoolTimedOut => Problem::of(code::BUSY).retry_after_s(1),
        sqlx::Error::Io(_) | sqlx::Error::PoolClosed | sqlx::Error::BeginFailed => {
            Problem::of(code::UNAVAILABLE).retry_after_s(2)
        }
        _ => match sql_state(error).as_deref() {
            // lock_not_available, query_canceled, deadlock_detected, serialization_failure
            Some("55P03" | "57014" | "40P01" | "40001") => Problem::of(code::BUSY).retry_after_s(1),
            // admin_shutdown, crash_shutdown, cannot_connect_now, too_many_connections, connection failures
            Some("57P01" | "57P02" | "57P03" | "53300" | "08006" | "08003") => {
                Problem::of(code::UNAVAILABLE).retry_after_s(2)
            }
            _ => Problem::of(code::INTERNAL),
        },
    };
    problem.cause = Some(error.to_string());
    problem
}

pub(crate) fn query_error(error: sqlx::Error) -> DbErr {
    DbErr::Query(RuntimeErr::SqlxError(error.into()))
}

pub(crate) fn exec_error(error: sqlx::Error) -> DbErr {
    DbErr::Exec(RuntimeErr::SqlxError(error.into()))
}
