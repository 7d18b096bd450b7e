use async_trait::async_trait;
use chrono::{DateTime, Utc};
use jamboree_tenancy::Tenant;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A payment to be.
#[derive(Debug, Clone)]
pub struct NewPayment<'a> {
    pub id: Uuid,
    pub amount_minor: i64,
    /// ISO 4217.
    pub currency: &'a str,
    /// What the buyer reads there.
    pub description: &'a str,
    /// `scheme://host` of the portal.
    pub origin: &'a str,
    /// Where the buyer comes back to, whatever happened.
    pub return_url: &'a str,
}

/// A payment that the provider waits for.
#[derive(Debug, Clone)]
pub struct StartedPayment {
    /// The provider's name for it.
    pub provider_ref: String,
    /// Where the buyer pays.
    pub url: String,
}

/// What a message of a provider is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CallbackKind {
    #[serde(rename = "payment.succeeded")]
    Succeeded,
    #[serde(rename = "payment.failed")]
    Failed,
    #[serde(rename = "payment.cancelled")]
    Cancelled,
    #[serde(rename = "refund.succeeded")]
    Refunded,
    /// Something this version does not know; it is kept and changes nothing.
    #[serde(other)]
    Other,
}

/// A verified message.
#[derive(Debug, Clone)]
pub struct CallbackMessage {
    /// The provider's name for the message: the same message sent twice has the same.
    pub callback_ref: String,
    pub kind: CallbackKind,
    pub money: Option<MoneyMoved>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoneyMoved {
    pub provider_ref: String,
    pub amount_minor: i64,
    pub currency: String,
}

/// The provider did not do it. It may be asked again.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct PaymentFailed(pub String);

/// Takes money for a tenant. Stripe is one; so is the sandbox of the demonstration.
#[async_trait]
pub trait PaymentProvider: Send + Sync {
    /// As in the addresses of callbacks and in rows of payments.
    fn name(&self) -> &'static str;

    /// Prepares a payment. The same id twice is the same payment.
    ///
    /// # Errors
    /// [`PaymentFailed`].
    async fn start(&self, tenant: &Tenant, payment: &NewPayment<'_>) -> Result<StartedPayment, PaymentFailed>;

    /// Reads a message. None: the signature does not fit, or it is too old.
    fn read_callback(
        &self,
        tenant: &Tenant,
        body: &[u8],
        signature: &str,
        now: DateTime<Utc>,
    ) -> Option<CallbackMessage>;

    /// Gives money back. The same id twice is the same refund. Answers whether it is done already; else a
    /// message tells.
    ///
    /// # Errors
    /// [`PaymentFailed`].
    async fn refund(
        &self,
        tenant: &Tenant,
        refund_id: Uuid,
        provider_ref: &str,
        amount_minor: i64,
    ) -> Result<bool, PaymentFailed>;
}
