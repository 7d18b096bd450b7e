use std::collections::HashSet;

use jamboree_tenancy::{AuditedObject, Scope, TicketTypes};
use jamboree_web::Patch;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    access_code,
    api::NewTicketType,
    currency, draws_on,
    read::{self, Listed},
};
use crate::{
    planned_event, ticket_sales,
    tickets::{TicketsError, sent::visible},
};

const MOST_TYPES: u64 = 50;

/// Adds a ticket type behind the others.
///
/// # Errors
/// [`TicketsError`].
pub async fn create(scope: &Scope<TicketTypes>, event_id: Uuid, new: NewTicketType) -> Result<Listed, TicketsError> {
    planned_event::read(scope, event_id).await?;
    let quotas = draws_on::locked(scope.tx(), event_id, &new.quota_ids).await?;
    let event = planned_event::lock(scope, event_id).await?;
    let others = ticket_sales::Entity::find()
        .filter(ticket_sales::Column::EventId.eq(event_id))
        .filter(ticket_sales::Column::ArchivedAt.is_null())
        .order_by_desc(ticket_sales::Column::Position)
        .all(scope.tx())
        .await?;
    if others.len() as u64 >= MOST_TYPES {
        return Err(TicketsError::TooMany { what: "ticket types", most: MOST_TYPES });
    }
    currency::check(scope, event_id, None, &new.price).await?;
    let patch = |text: Option<String>| text.map_or(Patch::Null, Patch::Value);
    let window = ticket_sales::SaleWindow::default().changed(
        patch(new.sale_opens_local),
        patch(new.sale_closes_local),
        event.zone,
    )?;
    let mut row = ticket_sales::ActiveModel {
        id: Set(scope.new_id()),
        event_id: Set(event_id),
        position: Set(others.first().map_or(1, |last| last.position.saturating_add(1))),
        name: Set(visible("/name", &new.name)?),
        description: Set(new.description.trim().to_owned()),
        price_minor: Set(new.price.amount_minor),
        currency: Set(new.price.currency),
        tax_rate_bp: Set(new.tax_rate_bp),
        access_code: Set(new.access_code.map(|text| access_code::normal(&text)).transpose()?),
        max_per_order: Set(new.max_per_order),
        hidden: Set(new.hidden),
        version: Set(1),
        created_at: Set(scope.now()),
        archived_at: Set(None),
        ..Default::default()
    };
    window.write(&mut row);
    let row = row.insert(scope.tx()).await?;
    draws_on::replace(scope.tx(), row.id, &HashSet::new(), &quotas).await?;
    scope.audit("ticket_type.created", audited(&row), json!({ "after": shown(&row, &quotas) })).await?;
    scope.tx().changes_public_pages();
    read::listed(scope, event_id, row.id).await
}

pub fn audited(row: &ticket_sales::Model) -> AuditedObject<'_> {
    AuditedObject { kind: "ticket_type", id: row.id.to_string(), label: &row.name, event_id: Some(row.event_id) }
}

/// What the audit log keeps of a ticket type: not its text, nor the code that opens it.
pub fn shown(row: &ticket_sales::Model, quotas: &HashSet<Uuid>) -> Value {
    let mut quotas: Vec<&Uuid> = quotas.iter().collect();
    quotas.sort();
    json!({
        "name": row.name,
        "price": { "amount_minor": row.price_minor, "currency": row.currency },
        "tax_rate_bp": row.tax_rate_bp,
        "sale_opens_at": row.sale_opens_at,
        "sale_closes_at": row.sale_closes_at,
        "needs_access_code": row.access_code.is_some(),
        "max_per_order": row.max_per_order,
        "hidden": row.hidden,
        "quotas": quotas,
    })
}
