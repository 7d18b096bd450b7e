use chrono::{DateTime, Utc};
use jamboree_jobs::{Job, enqueue};
use jamboree_tenancy::TenantTx;
use jamboree_web::MailAddress;
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::MailContent;
use crate::sealed_payload::SealedPayload;

pub const KIND: &str = "send_mail";
pub const PURPOSE: &str = "mail";

/// A mail that waits.
#[derive(Debug, Serialize, Deserialize)]
pub struct WaitingMail {
    pub to: String,
    /// The language it is written in; the portal's own where we do not speak it.
    pub locale: String,
    pub content: MailContent,
    pub asked_at: DateTime<Utc>,
}

/// Leaves a mail on the caller's transaction: if that commits, it will be sent. `id` becomes the id of
/// the message.
///
/// # Errors
/// The database's.
pub async fn enqueue_mail(
    tx: &TenantTx,
    id: Uuid,
    now: DateTime<Utc>,
    to: &MailAddress,
    locale: &str,
    content: MailContent,
    trace_id: &str,
) -> Result<(), DbErr> {
    let mail = WaitingMail { to: to.to_string(), locale: locale.to_owned(), content, asked_at: now };
    let payload = SealedPayload::seal(tx.tenant(), PURPOSE, &mail)?;
    let job = Job { kind: KIND, payload, dedupe_key: None, run_at: now, trace_id: trace_id.to_owned() };
    enqueue(tx, id, now, &job).await
}
