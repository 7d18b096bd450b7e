//! What can be got at a demonstration event, and what is asked of who gets it.

use chrono::{DateTime, Utc};
use jamboree_tenancy::TenantTx;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use serde_json::json;

use super::{anchored::Anchored, script::Script, seed::demo_id, write_parts::part_id};
use crate::{
    events::EventError,
    ticket_sales,
    tickets::{ConsentTextActiveModel, QuestionActiveModel, QuotaActiveModel, TicketTypeQuotaActiveModel},
};

/// # Errors
/// The database's.
pub async fn tickets(
    tx: &TenantTx,
    script: &Script,
    anchored: &Anchored,
    now: DateTime<Utc>,
) -> Result<(), EventError> {
    let event_id = demo_id(script.slug);
    for (index, (name, size)) in script.tickets.quotas.iter().enumerate() {
        let row = QuotaActiveModel {
            id: Set(part_id(script, "quota", index)),
            event_id: Set(event_id),
            name: Set((*name).to_owned()),
            size: Set(Some(*size)),
            used: Set(0),
            created_at: Set(now),
        };
        row.insert(tx).await?;
    }
    let types = script.tickets.types.iter().zip(&anchored.sales);
    for ((index, (ticket, sale)), position) in types.enumerate().zip(1..) {
        let id = part_id(script, "ticket type", index);
        let (price_minor, currency, tax_rate_bp) = ticket.price;
        let mut row = ticket_sales::ActiveModel {
            id: Set(id),
            event_id: Set(event_id),
            position: Set(position),
            name: Set(ticket.name.to_owned()),
            description: Set(ticket.description.to_owned()),
            price_minor: Set(price_minor),
            currency: Set(currency.to_owned()),
            tax_rate_bp: Set(tax_rate_bp),
            access_code: Set(None),
            max_per_order: Set(5),
            hidden: Set(false),
            version: Set(1),
            created_at: Set(now),
            archived_at: Set(None),
            ..Default::default()
        };
        sale.write(&mut row);
        row.insert(tx).await?;
        for quota in ticket.quotas {
            let quota_id = part_id(script, "quota", *quota);
            let row = TicketTypeQuotaActiveModel { ticket_type_id: Set(id), quota_id: Set(quota_id) };
            row.insert(tx).await?;
        }
    }
    form(tx, script, now).await
}

async fn form(tx: &TenantTx, script: &Script, now: DateTime<Utc>) -> Result<(), EventError> {
    let event_id = demo_id(script.slug);
    for ((index, question), position) in script.tickets.questions.iter().enumerate().zip(1..) {
        let id = part_id(script, "question", index);
        let row = QuestionActiveModel {
            id: Set(id),
            event_id: Set(event_id),
            key: Set(id),
            version: Set(1),
            position: Set(position),
            label: Set(question.label.to_owned()),
            help: Set(question.help.to_owned()),
            kind: Set(question.kind.as_str().to_owned()),
            options: Set(json!(question.options)),
            required: Set(false),
            data_class: Set(question.data_class.as_str().to_owned()),
            created_at: Set(now),
            retired_at: Set(None),
        };
        row.insert(tx).await?;
    }
    for ((index, consent), position) in script.tickets.consents.iter().enumerate().zip(1..) {
        let row = ConsentTextActiveModel {
            id: Set(part_id(script, "consent", index)),
            event_id: Set(event_id),
            purpose: Set(consent.purpose.to_owned()),
            version: Set(1),
            position: Set(position),
            title: Set(consent.title.to_owned()),
            body: Set(consent.body.to_owned()),
            required: Set(consent.required),
            created_at: Set(now),
            retired_at: Set(None),
        };
        row.insert(tx).await?;
    }
    Ok(())
}

/// Ticket types of the script that are still there are on sale when the script says so.
///
/// # Errors
/// The database's.
pub async fn move_sales(tx: &TenantTx, script: &Script, anchored: &Anchored) -> Result<(), EventError> {
    for (index, sale) in anchored.sales.iter().enumerate() {
        let found = ticket_sales::Entity::find_by_id(part_id(script, "ticket type", index)).one(tx).await?;
        let Some(found) = found else { continue };
        let version = found.version.saturating_add(1);
        let mut row = found.into_active_model();
        sale.write(&mut row);
        row.version = Set(version);
        row.update(tx).await?;
    }
    Ok(())
}
