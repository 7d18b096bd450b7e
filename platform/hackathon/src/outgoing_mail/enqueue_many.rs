use chrono::{DateTime, Utc};
use jamboree_tenancy::TenantTx;
use jamboree_web::MailAddress;
use sea_orm::DbErr;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    MailContent,
    enqueue::{KIND, PURPOSE, WaitingMail},
};
use crate::sealed_payload::SealedPayload;

/// One statement holds so many mails.
const BATCH: usize = 500;

/// A mail to one of many.
#[derive(Debug)]
pub struct AddressedMail {
    /// Becomes the id of the message.
    pub id: Uuid,
    pub to: MailAddress,
    pub locale: String,
    pub content: MailContent,
}

/// As [`super::enqueue_mail`] for many mails, and answers how many: a handful of statements however many there are.
///
/// # Errors
/// The database's.
pub async fn enqueue_mails(
    tx: &TenantTx,
    now: DateTime<Utc>,
    mails: impl IntoIterator<Item = AddressedMail>,
    trace_id: &str,
) -> Result<usize, DbErr> {
    let mut count = 0;
    let mut batch = Vec::with_capacity(BATCH);
    for mail in mails {
        let waiting =
            WaitingMail { to: mail.to.to_string(), locale: mail.locale, content: mail.content, asked_at: now };
        let payload = SealedPayload::seal(tx.tenant(), PURPOSE, &waiting)?;
        batch.push(json!({ "id": mail.id, "payload": payload }));
        count += 1;
        if batch.len() == BATCH {
            leave(tx, now, std::mem::take(&mut batch), trace_id).await?;
        }
    }
    if !batch.is_empty() {
        leave(tx, now, batch, trace_id).await?;
    }
    Ok(count)
}

async fn leave(tx: &TenantTx, now: DateTime<Utc>, batch: Vec<Value>, trace_id: &str) -> Result<(), DbErr> {
    let tenant = tx.tenant();
    let insert = tx.sql(
        include_str!("enqueue_many.sql"),
        [
            Value::Array(batch).into(),
            tenant.role_name().into(),
            tenant.id().into(),
            KIND.into(),
            now.into(),
            trace_id.into(),
        ],
    );
    insert.run().await?;
    tx.leaves_job();
    Ok(())
}
