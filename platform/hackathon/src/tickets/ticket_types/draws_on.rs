//! Which quotas a ticket type draws on. Orders keep what they took; a change holds for those to come.

use std::collections::HashSet;

use jamboree_tenancy::TenantTx;
use jamboree_web::Id;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::LockType,
};
use uuid::Uuid;

use super::ticket_type_quota::{ActiveModel, Column, Entity};
use crate::{
    offer::QuotaKind,
    tickets::{TicketsError, quotas},
};

/// Without those named twice; none of them is deleted before this transaction ends. It comes before the lock of
/// the event, for which orders wait with their quotas in hand.
///
/// # Errors
/// [`TicketsError::QuotaUnknown`] for the first that is none of the event; the database's.
pub async fn locked(tx: &TenantTx, event_id: Uuid, ids: &[Id<QuotaKind>]) -> Result<HashSet<Uuid>, TicketsError> {
    let wanted: HashSet<Uuid> = ids.iter().map(|id| id.0).collect();
    if wanted.is_empty() {
        return Ok(wanted);
    }
    let found: Vec<Uuid> = quotas::Quotas::find()
        .select_only()
        .column(quotas::QuotaColumn::Id)
        .filter(quotas::QuotaColumn::EventId.eq(event_id))
        .filter(quotas::QuotaColumn::Id.is_in(wanted.iter().copied()))
        .order_by_asc(quotas::QuotaColumn::Id)
        .lock(LockType::KeyShare)
        .into_tuple()
        .all(tx)
        .await?;
    match ids.iter().position(|id| !found.contains(&id.0)) {
        Some(index) => Err(TicketsError::QuotaUnknown { index }),
        None => Ok(wanted),
    }
}

/// # Errors
/// The database's.
pub async fn of_type(tx: &TenantTx, ticket_type_id: Uuid) -> Result<HashSet<Uuid>, DbErr> {
    let rows = Entity::find().filter(Column::TicketTypeId.eq(ticket_type_id)).all(tx).await?;
    Ok(rows.into_iter().map(|row| row.quota_id).collect())
}

/// Makes the ticket type draw on exactly these.
///
/// # Errors
/// The database's.
pub async fn replace(
    tx: &TenantTx,
    ticket_type_id: Uuid,
    before: &HashSet<Uuid>,
    after: &HashSet<Uuid>,
) -> Result<(), DbErr> {
    let (gone, new): (Vec<Uuid>, Vec<Uuid>) =
        (before.difference(after).copied().collect(), after.difference(before).copied().collect());
    if !gone.is_empty() {
        Entity::delete_many()
            .filter(Column::TicketTypeId.eq(ticket_type_id))
            .filter(Column::QuotaId.is_in(gone))
            .exec(tx)
            .await?;
    }
    if !new.is_empty() {
        let rows = new
            .into_iter()
            .map(|quota_id| ActiveModel { ticket_type_id: Set(ticket_type_id), quota_id: Set(quota_id) });
        Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}
