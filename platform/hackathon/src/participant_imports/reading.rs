//! What checking and importing read from the database.

use std::collections::HashSet;

use jamboree_tenancy::{Sql, TenantTx};
use sea_orm::{DbErr, FromQueryResult};
use serde_json::{Value, json};
use uuid::Uuid;

use super::columns::{Column, Use};
use crate::offer::OfferedQuestion;

#[derive(FromQueryResult)]
struct Row {
    question: Value,
}

#[derive(FromQueryResult)]
struct Address {
    email: String,
}

#[derive(FromQueryResult)]
struct Named {
    id: Uuid,
}

async fn read(query: Sql<'_, TenantTx>) -> Result<Vec<OfferedQuestion>, DbErr> {
    let rows: Vec<Row> = query.all().await?;
    rows.into_iter()
        .map(|row| serde_json::from_value(row.question).map_err(|error| DbErr::Type(format!("a question: {error}"))))
        .collect()
}

/// The questions that are asked now.
///
/// # Errors
/// The database's.
pub async fn questions(tx: &TenantTx, event_id: Uuid) -> Result<Vec<OfferedQuestion>, DbErr> {
    read(tx.sql(include_str!("questions.sql"), [event_id.into()])).await
}

/// The questions that these columns answer, as they were when the columns were read.
///
/// # Errors
/// The database's.
pub async fn questions_of(tx: &TenantTx, event_id: Uuid, columns: &[Column]) -> Result<Vec<OfferedQuestion>, DbErr> {
    let ids = columns.iter().filter_map(|column| match column.used_as {
        Use::Question(id) => Some(id),
        _ => None,
    });
    let ids = json!(ids.collect::<Vec<Uuid>>());
    read(tx.sql(include_str!("questions_by_id.sql"), [event_id.into(), ids.into()])).await
}

/// Every address that has a valid ticket.
///
/// # Errors
/// The database's.
pub async fn registered(tx: &TenantTx, event_id: Uuid) -> Result<HashSet<String>, DbErr> {
    let rows: Vec<Address> = tx.sql(include_str!("registered.sql"), [event_id.into()]).all().await?;
    Ok(rows.into_iter().map(|row| row.email).collect())
}

/// Whether the event has this ticket type and did not give it up.
///
/// # Errors
/// The database's.
pub async fn has_ticket_type(tx: &TenantTx, event_id: Uuid, id: Uuid) -> Result<bool, DbErr> {
    let row: Option<Named> = tx.sql(include_str!("ticket_type.sql"), [id.into(), event_id.into()]).one().await?;
    Ok(row.is_some_and(|row| row.id == id))
}
