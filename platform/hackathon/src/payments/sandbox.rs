use async_trait::async_trait;
use chrono::{DateTime, Utc};
use jamboree_tenancy::Tenant;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    CallbackKind, CallbackMessage, MoneyMoved, NewPayment, PaymentFailed, PaymentProvider, StartedPayment, signature,
};

pub const SANDBOX: &str = "sandbox";
const PURPOSE: &str = "sandbox payment callback";

/// The simulated payment provider of the demonstration: same tables, same states and same signed messages as
/// a real one, but the money is none. `serve` refuses it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sandbox;

/// What the person on the sandbox's page decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SandboxDecision {
    Pay,
    Decline,
    Cancel,
}

#[derive(Serialize, Deserialize)]
struct Message {
    id: String,
    #[serde(rename = "type")]
    kind: CallbackKind,
    created: i64,
    payment: Option<MoneyMoved>,
}

impl Sandbox {
    /// The name under which the sandbox knows one of our payments.
    pub fn provider_ref(payment_id: Uuid) -> String {
        format!("sbx_{}", payment_id.simple())
    }

    /// The message that the sandbox sends after a decision, and its signature. The message of one decision
    /// about one payment is always the same one.
    pub fn message(
        tenant: &Tenant,
        decision: SandboxDecision,
        money: MoneyMoved,
        now: DateTime<Utc>,
    ) -> (Vec<u8>, String) {
        let (kind, word) = match decision {
            SandboxDecision::Pay => (CallbackKind::Succeeded, "paid"),
            SandboxDecision::Decline => (CallbackKind::Failed, "declined"),
            SandboxDecision::Cancel => (CallbackKind::Cancelled, "cancelled"),
        };
        let id = format!("{}_{word}", money.provider_ref);
        let message = Message { id, kind, created: now.timestamp(), payment: Some(money) };
        let body = serde_json::to_vec(&message).unwrap_or_default();
        let signature = signature::sign(tenant, PURPOSE, now, &body);
        (body, signature)
    }
}

#[async_trait]
impl PaymentProvider for Sandbox {
    fn name(&self) -> &'static str {
        SANDBOX
    }

    async fn start(&self, tenant: &Tenant, payment: &NewPayment<'_>) -> Result<StartedPayment, PaymentFailed> {
        let id = jamboree_web::Id::<crate::orders::PaymentKind>::from(payment.id);
        let secret = crate::orders::links::payment_secret(tenant, payment.id);
        Ok(StartedPayment {
            provider_ref: Self::provider_ref(payment.id),
            url: format!("{}/pay/sandbox/{id}/{secret}", payment.origin),
        })
    }

    fn read_callback(
        &self,
        tenant: &Tenant,
        body: &[u8],
        signature: &str,
        now: DateTime<Utc>,
    ) -> Option<CallbackMessage> {
        if !signature::is_good(tenant, PURPOSE, body, signature, now) {
            return None;
        }
        let message: Message = serde_json::from_slice(body).ok()?;
        Some(CallbackMessage { callback_ref: message.id, kind: message.kind, money: message.payment })
    }

    async fn refund(
        &self,
        _tenant: &Tenant,
        _refund_id: Uuid,
        _provider_ref: &str,
        _amount_minor: i64,
    ) -> Result<bool, PaymentFailed> {
        Ok(true)
    }
}
