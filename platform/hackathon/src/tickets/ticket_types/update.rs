use jamboree_tenancy::{Scope, TicketTypes};
use jamboree_web::Patch;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel, TryIntoModel};
use serde_json::json;
use uuid::Uuid;

use super::{
    access_code,
    api::TicketTypePatch,
    create::{audited, shown},
    currency, draws_on,
    read::{self, Listed},
};
use crate::{
    planned_event::{self, PlannedEvent},
    ticket_sales,
    tickets::{
        TicketsError,
        sent::{sent, visible},
    },
};

/// Changes what was sent and nothing else; orders keep the price they were made at. Nothing is written when
/// nothing differs. `expected` is the version the caller read, if they said so.
///
/// # Errors
/// [`TicketsError`].
pub async fn update(
    scope: &Scope<TicketTypes>,
    event_id: Uuid,
    id: Uuid,
    expected: Option<i64>,
    mut patch: TicketTypePatch,
) -> Result<Listed, TicketsError> {
    planned_event::read(scope, event_id).await?;
    let draws = match sent("/quota_ids", std::mem::take(&mut patch.quota_ids))? {
        Some(ids) => Some(draws_on::locked(scope.tx(), event_id, &ids).await?),
        None => None,
    };
    let event = planned_event::lock(scope, event_id).await?;
    let before = read::locked(scope, event_id, id).await?;
    if expected.is_some_and(|expected| expected != before.version) {
        return Err(TicketsError::VersionConflict { current: before.version });
    }
    let drew_on = draws_on::of_type(scope.tx(), id).await?;
    let draws = draws.unwrap_or_else(|| drew_on.clone());
    let changed = changed(&event, &before, patch)?;
    let wanted = changed.clone().try_into_model()?;
    if wanted == before && draws == drew_on {
        return read::listed(scope, event_id, id).await;
    }
    if (wanted.price_minor, &wanted.currency) != (before.price_minor, &before.currency) {
        currency::check(scope, event_id, Some(id), &wanted.price()).await?;
    }
    let row = ticket_sales::ActiveModel { version: Set(before.version.saturating_add(1)), ..changed };
    let after = row.update(scope.tx()).await?;
    draws_on::replace(scope.tx(), id, &drew_on, &draws).await?;
    let detail = json!({ "before": shown(&before, &drew_on), "after": shown(&after, &draws) });
    scope.audit("ticket_type.updated", audited(&after), detail).await?;
    scope.tx().changes_public_pages();
    read::listed(scope, event_id, id).await
}

fn changed(
    event: &PlannedEvent,
    before: &ticket_sales::Model,
    patch: TicketTypePatch,
) -> Result<ticket_sales::ActiveModel, TicketsError> {
    let mut row = before.clone().into_active_model();
    if let Some(name) = sent("/name", patch.name)? {
        row.name = Set(visible("/name", &name)?);
    }
    if let Some(description) = sent("/description", patch.description)? {
        row.description = Set(description.trim().to_owned());
    }
    if let Some(price) = sent("/price", patch.price)? {
        row.price_minor = Set(price.amount_minor);
        row.currency = Set(price.currency);
    }
    if let Some(rate) = sent("/tax_rate_bp", patch.tax_rate_bp)? {
        row.tax_rate_bp = Set(rate);
    }
    if let Some(most) = sent("/max_per_order", patch.max_per_order)? {
        row.max_per_order = Set(most);
    }
    if let Some(hidden) = sent("/hidden", patch.hidden)? {
        row.hidden = Set(hidden);
    }
    match patch.access_code {
        Patch::Undefined => {}
        Patch::Null => row.access_code = Set(None),
        Patch::Value(text) => row.access_code = Set(Some(access_code::normal(&text)?)),
    }
    ticket_sales::SaleWindow::of(before)
        .changed(patch.sale_opens_local, patch.sale_closes_local, event.zone)?
        .write(&mut row);
    Ok(row)
}
