use jamboree_jobs::JobContext;
use jamboree_tenancy::{AuditedObject, TenantTx, User};
use jamboree_web::MailAddress;
use sea_orm::{DbErr, FromQueryResult};
use serde_json::json;

use crate::{
    audit::{Actor, Occasion, record_as},
    people::{self, Newcomer},
};

#[derive(FromQueryResult)]
struct Known {
    name: String,
    locale: String,
}

/// Makes somebody a user who is none yet but has a ticket, or bought one: registering makes no account, asking for
/// a way in does. Nothing for everybody else.
///
/// # Errors
/// The database's.
pub async fn enter_ticket_holder(job: &JobContext, tx: &TenantTx, email: &MailAddress) -> Result<Option<User>, DbErr> {
    let known: Option<Known> = tx.sql(include_str!("ticket_holder.sql"), [email.as_str().into()]).one().await?;
    let Some(known) = known else { return Ok(None) };
    let sources = &job.tenancy.sources;
    let newcomer = Newcomer { id: sources.new_id(), email, name: &known.name, locale: &known.locale, verified: false };
    let user = people::enter(tx, newcomer, job.now()).await?;
    let occasion = Occasion { id: sources.new_id(), now: job.now(), trace_id: &job.trace_id };
    let object = AuditedObject { kind: "user", id: user.id.to_string(), label: &user.email, event_id: None };
    record_as(tx, occasion, Actor::Platform, "user.entered", object, json!({ "by": "ticket" })).await?;
    Ok(Some(user))
}
