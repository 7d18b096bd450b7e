//! Money that goes back: asked for in the transaction of its cause, done by a job with the provider.

use std::{collections::HashMap, sync::Arc};

use async_trait::async_trait;
use jamboree_jobs::{Handler, Job, JobContext, JobError, enqueue};
use sea_orm::{DbErr, FromQueryResult};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{FoundOrder, acting::Acting, find, mails, pay::audited};
use crate::payments::PaymentProvider;

/// Why money goes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefundReason {
    /// The order was cancelled before the money came, or is cancelled now.
    Cancelled,
    /// It came when the places were gone.
    Late,
    /// The order was paid already.
    Duplicate,
    /// Somebody of the order got a ticket in another way.
    AlreadyRegistered,
}

impl RefundReason {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cancelled => "cancelled",
            Self::Late => "late",
            Self::Duplicate => "duplicate",
            Self::AlreadyRegistered => "already_registered",
        }
    }
}

const KIND: &str = "refund_payment";

#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    refund_id: Uuid,
    origin: String,
}

/// Gives a whole payment back, once for each reason.
///
/// # Errors
/// The database's.
pub async fn request_refund(
    acting: &Acting<'_>,
    order: &FoundOrder,
    payment_id: Uuid,
    amount_minor: i64,
    reason: RefundReason,
) -> Result<(), DbErr> {
    request_part(acting, order, payment_id, amount_minor, reason, reason.as_str()).await?;
    mails::money_returns(acting, order, amount_minor, reason).await
}

/// Gives a part of a payment back, once for each cause.
///
/// # Errors
/// The database's.
pub async fn request_part(
    acting: &Acting<'_>,
    order: &FoundOrder,
    payment_id: Uuid,
    amount_minor: i64,
    reason: RefundReason,
    cause: &str,
) -> Result<(), DbErr> {
    let id = acting.new_id();
    let values =
        [id.into(), payment_id.into(), amount_minor.into(), reason.as_str().into(), cause.into(), acting.now.into()];
    let written = acting.tx.sql(include_str!("insert_refund.sql"), values).run().await?;
    if written == 0 {
        return Ok(());
    }
    let detail = json!({ "amount_minor": amount_minor, "reason": reason.as_str() });
    acting.audit("refund.requested", audited(order), detail).await?;
    let job = Job {
        kind: KIND,
        payload: Payload { refund_id: id, origin: acting.origin.to_owned() },
        dedupe_key: Some(id.to_string()),
        run_at: acting.now,
        trace_id: acting.trace_id.to_owned(),
    };
    enqueue(acting.tx, acting.new_id(), acting.now, &job).await
}

/// What of the confirmed payments of an order was not asked back yet.
#[derive(Debug, FromQueryResult)]
pub struct Refundable {
    pub payment_id: Uuid,
    pub left_minor: i64,
}

/// # Errors
/// The database's.
pub async fn refundable(acting: &Acting<'_>, order_id: Uuid) -> Result<Vec<Refundable>, DbErr> {
    acting.tx.sql(include_str!("refundable.sql"), [order_id.into()]).all().await
}

/// Gives back up to this much of what was paid, newest payment first.
///
/// # Errors
/// The database's.
pub async fn give_back(
    acting: &Acting<'_>,
    order: &FoundOrder,
    mut amount_minor: i64,
    cause: &str,
) -> Result<i64, DbErr> {
    let mut returned = 0;
    for payment in refundable(acting, order.id).await? {
        let part = amount_minor.min(payment.left_minor);
        if part > 0 {
            request_part(acting, order, payment.payment_id, part, RefundReason::Cancelled, cause).await?;
            amount_minor -= part;
            returned += part;
        }
    }
    Ok(returned)
}

/// The provider says that its refunds of a payment are done.
///
/// # Errors
/// The database's.
pub async fn settle_refund(acting: &Acting<'_>, order: &FoundOrder, payment_id: Uuid) -> Result<(), DbErr> {
    let update = acting.tx.sql(
        "UPDATE refunds SET state = 'done', settled_at = $2 WHERE payment_id = $1 AND state = 'in_transit'",
        [payment_id.into(), acting.now.into()],
    );
    if update.run().await? > 0 {
        acting.audit("refund.done", audited(order), json!({})).await?;
    }
    Ok(())
}

#[derive(FromQueryResult)]
struct Waiting {
    order_id: Uuid,
    provider: String,
    provider_ref: String,
    amount_minor: i64,
}

/// Asks the provider to give the money back.
pub struct RefundPayment {
    pub providers: HashMap<&'static str, Arc<dyn PaymentProvider>>,
}

#[async_trait]
impl Handler for RefundPayment {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, job: &JobContext) -> Result<(), JobError> {
        let payload: Payload = job.payload()?;
        let tenant = job.tenant()?;
        let tx = job.tenancy.databases.begin(tenant).await?;
        let waiting: Option<Waiting> =
            tx.sql(include_str!("waiting_refund.sql"), [payload.refund_id.into()]).one().await?;
        // The connection is not held while the provider thinks.
        tx.commit().await?;
        let Some(waiting) = waiting else { return Ok(()) };
        let provider = self.providers.get(waiting.provider.as_str());
        let provider = provider.ok_or_else(|| JobError::Retry(format!("no provider {}", waiting.provider)))?;
        let done = provider
            .refund(tenant, payload.refund_id, &waiting.provider_ref, waiting.amount_minor)
            .await
            .map_err(|error| JobError::Retry(error.to_string()))?;
        let tx = job.tenancy.databases.begin(tenant).await?;
        let acting = Acting::of_job(job, &tx, &payload.origin);
        let order = find::lock(&tx, waiting.order_id).await?;
        let state = if done { "done" } else { "in_transit" };
        let values = [payload.refund_id.into(), state.into(), job.now().into()];
        let moved = tx.sql(include_str!("move_refund.sql"), values).run().await?;
        if let (Some(order), true) = (order, moved > 0) {
            let detail = json!({ "amount_minor": waiting.amount_minor, "state": state });
            acting.audit("refund.moved", audited(&order), detail).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}
