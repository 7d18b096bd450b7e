use std::sync::Arc;

use jamboree_tenancy::{AuditedObject, Tenant};
use sea_orm::FromQueryResult;
use serde_json::json;
use uuid::Uuid;

use super::{FoundOrder, OrderError, OrderStatus, acting::Acting, links};
use crate::payments::{NewPayment, PaymentProvider};

/// Where a buyer pays.
#[derive(Debug, Clone)]
pub struct PaymentPage {
    pub id: Uuid,
    pub url: String,
}

#[derive(FromQueryResult)]
struct Open {
    id: Uuid,
}

/// Asks the provider for a payment of what is missing; while one is open, it is the same one.
///
/// # Errors
/// [`OrderError::State`] unless money is awaited, [`OrderError::PaymentsUnavailable`],
/// [`OrderError::Provider`]; the database's.
pub async fn start_payment(
    acting: &Acting<'_>,
    tenant: &Tenant,
    provider: Option<&Arc<dyn PaymentProvider>>,
    order: &FoundOrder,
) -> Result<PaymentPage, OrderError> {
    let provider = provider.ok_or(OrderError::PaymentsUnavailable)?;
    match order.status_at(acting.now) {
        OrderStatus::Pending => {}
        status => return Err(OrderError::State { state: status.as_str() }),
    }
    let open: Option<Open> = acting
        .tx
        .sql(
            "SELECT id FROM payments WHERE order_id = $1 AND provider = $2 AND state = 'created' ORDER BY id LIMIT 1",
            [order.id.into(), provider.name().into()],
        )
        .one()
        .await?;
    let id = open.as_ref().map_or_else(|| acting.new_id(), |open| open.id);
    let amount_minor = order.total_minor - order.paid_minor;
    let return_url = links::order_url(tenant, acting.origin, &order.event_slug, order.id);
    let payment = NewPayment {
        id,
        amount_minor,
        currency: &order.currency,
        description: &order.event_title,
        origin: acting.origin,
        return_url: &return_url,
    };
    let started = provider.start(tenant, &payment).await.map_err(|error| OrderError::Provider(error.to_string()))?;
    if open.is_none() {
        acting
            .tx
            .sql(
                include_str!("insert_payment.sql"),
                [
                    id.into(),
                    order.id.into(),
                    provider.name().into(),
                    started.provider_ref.into(),
                    amount_minor.into(),
                    order.currency.clone().into(),
                    acting.now.into(),
                ],
            )
            .run()
            .await?;
        let object = audited(order);
        acting.audit("payment.started", object, json!({ "amount_minor": amount_minor })).await?;
    }
    Ok(PaymentPage { id, url: started.url })
}

/// The order as the object of an audit entry.
pub fn audited(order: &FoundOrder) -> AuditedObject<'_> {
    AuditedObject { kind: "order", id: order.id.to_string(), label: &order.code, event_id: Some(order.event_id) }
}
