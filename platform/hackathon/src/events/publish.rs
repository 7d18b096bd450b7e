use jamboree_tenancy::{PublishEvent, Scope};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use uuid::Uuid;

use super::{EventError, Publication, audited, checklist, entity, quote, read};
use crate::{planned_event::EventStatus, ticket_sales};

/// Makes a draft public and binds it to the price that was accepted.
///
/// # Errors
/// [`EventError::State`] for anything but a draft, [`EventError::ChecklistIncomplete`],
/// [`EventError::PaymentsUnavailable`] for paid tickets that nobody could pay, [`EventError::QuoteChanged`];
/// the database's.
pub async fn publish(
    scope: &Scope<PublishEvent>,
    id: Uuid,
    accepted: Publication,
    payments_ready: bool,
) -> Result<entity::Model, EventError> {
    let event = read::read_to_change(scope, id, None).await?;
    let status = event.status_at(scope.now())?;
    if !status.may_become(EventStatus::Published) {
        return Err(EventError::State { status, wanted: "published" });
    }
    let missing = checklist::missing(&checklist::of_event(scope, &event).await?);
    if !missing.is_empty() {
        return Err(EventError::ChecklistIncomplete(missing));
    }
    if !payments_ready && ticket_sales::any_paid(scope.tx(), id).await? {
        return Err(EventError::PaymentsUnavailable);
    }
    let quote = quote::quote(&event, None)?;
    if quote.plan_version != accepted.accepted_quote_plan_version
        || quote.per_person.amount_minor != accepted.per_person_minor
    {
        return Err(EventError::QuoteChanged);
    }
    let now = scope.now();
    let published = read::save(scope, event, |row| {
        row.status = Set(EventStatus::Published.as_str().to_owned());
        row.plan_version = Set(Some(quote.plan_version.clone()));
        row.published_at = Set(Some(now));
    })
    .await?;
    let detail = json!({
        "after": { "status": published.status, "plan_version": quote.plan_version },
        "accepted": { "per_person_minor": quote.per_person.amount_minor, "currency": quote.per_person.currency },
    });
    scope.audit("event.published", audited(&published), detail).await?;
    Ok(published)
}
