//! The sandbox's messages travel as jobs: like a real provider's they come later, signed, and again when they
//! could not be received.

use std::sync::Arc;

use async_trait::async_trait;
use jamboree_jobs::{Handler, Job, JobContext, JobError, enqueue};
use sea_orm::{DbErr, FromQueryResult};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{acting::Acting, receive::receive};
use crate::payments::{MoneyMoved, PaymentProvider, SANDBOX, Sandbox, SandboxDecision};

const KIND: &str = "sandbox_payment_callback";

#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    money: MoneyMoved,
    decision: SandboxDecision,
    origin: String,
}

#[derive(FromQueryResult)]
struct OpenPayment {
    order_id: Uuid,
    provider_ref: String,
    amount_minor: i64,
    currency: String,
}

/// What somebody decided on the sandbox's payment page. Answers the order that the payment is for; none when
/// there is no such payment.
///
/// # Errors
/// The database's.
pub async fn decide(acting: &Acting<'_>, payment_id: Uuid, decision: SandboxDecision) -> Result<Option<Uuid>, DbErr> {
    let find = acting.tx.sql(include_str!("sandbox_payment.sql"), [payment_id.into(), SANDBOX.into()]);
    let Some(payment) = find.one::<OpenPayment>().await? else { return Ok(None) };
    let money = MoneyMoved {
        provider_ref: payment.provider_ref,
        amount_minor: payment.amount_minor,
        currency: payment.currency,
    };
    let job = Job {
        kind: KIND,
        dedupe_key: None,
        payload: Payload { money, decision, origin: acting.origin.to_owned() },
        run_at: acting.now,
        trace_id: acting.trace_id.to_owned(),
    };
    enqueue(acting.tx, acting.new_id(), acting.now, &job).await?;
    Ok(Some(payment.order_id))
}

/// Delivers a message of the sandbox.
pub struct DeliverSandboxMessage {
    pub provider: Arc<dyn PaymentProvider>,
}

#[async_trait]
impl Handler for DeliverSandboxMessage {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, job: &JobContext) -> Result<(), JobError> {
        let payload: Payload = job.payload()?;
        let tenant = job.tenant()?;
        let (body, signature) = Sandbox::message(tenant, payload.decision, payload.money, job.now());
        // By the same door as any provider's message.
        let message = self
            .provider
            .read_callback(tenant, &body, &signature, job.now())
            .ok_or_else(|| JobError::Permanent("the sandbox's signature does not fit".to_owned()))?;
        let tx = job.tenancy.databases.begin(tenant).await?;
        let acting = Acting::of_job(job, &tx, &payload.origin);
        let received = receive(&acting, self.provider.name(), &message, &body, &signature).await;
        received.map_err(|error| JobError::Retry(error.to_string()))?;
        tx.commit().await?;
        Ok(())
    }
}
