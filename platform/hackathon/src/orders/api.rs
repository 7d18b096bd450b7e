use std::sync::Arc;

use jamboree_tenancy::{Deferred, PaymentCallback, Register, Scope, Visitor, problem_of};
use jamboree_web::{Body, Created, Id, LateReply, NoContent, Problem, RawJson, Reply, code};
use poem_openapi::{
    Object, OpenApi,
    param::{Header, Path, Query},
    payload::Json,
};

use super::{
    BoxOffice, FoundOrder, OrderError, OrderKind, PaymentKind, PlacedOrder, acting::Acting, bodies::NewOrder, find,
    links, pay::start_payment, receive::receive,
};
use crate::{Ports, payments::PaymentProvider};

/// A payment that waits for the buyer.
#[derive(Debug, Clone, Object)]
pub struct StartedPayment {
    pub id: Id<PaymentKind>,
    /// Where the buyer pays. What happened there is told by the provider, not by the way back.
    pub payment_url: String,
}

/// Orders as those who place and pay them meet them.
pub struct OrdersApi {
    office: Arc<BoxOffice>,
    provider: Option<Arc<dyn PaymentProvider>>,
}

impl OrdersApi {
    pub fn new(office: Arc<BoxOffice>, ports: &Ports) -> Self {
        Self { office, provider: ports.payments.clone() }
    }
}

/// The order, for who has its secret. Another secret is no order.
async fn with_secret(
    scope_tx: &jamboree_tenancy::TenantTx,
    id: uuid::Uuid,
    secret: &str,
    locked: bool,
) -> Result<FoundOrder, Problem> {
    if !links::is_order_secret(scope_tx.tenant(), id, secret) {
        return Err(Problem::of(code::NOT_FOUND));
    }
    let found = if locked { find::lock(scope_tx, id).await } else { find::find(scope_tx, id).await };
    found.map_err(|error| problem_of(&error))?.ok_or_else(|| Problem::of(code::NOT_FOUND))
}

#[OpenApi(prefix_path = "/api/v1")]
impl OrdersApi {
    /// Place an order
    ///
    /// Takes the places at once. Free orders are done; paid ones are held until `expires_at` and wait for a
    /// payment. The Idempotency-Key is required: sent twice, it is one order.
    #[oai(path = "/listed-events/:slug/orders", method = "post", operation_id = "place_order")]
    async fn place_order(
        &self,
        gate: Deferred<Register>,
        #[oai(validator(max_length = 100))] slug: Path<String>,
        body: Body<NewOrder>,
    ) -> LateReply<Created<PlacedOrder>> {
        gate.require_idempotency_key()?;
        let offer = self.office.offer(&gate, &slug.0).await?;
        let request = body.0.request()?;
        // The key of the request guards against repeats; the form of a page has one of its own.
        let submission = gate.tenancy().sources.new_id().to_string();
        let (scope, order) = self.office.place(&gate, &offer, request, &submission).await?;
        let view = PlacedOrder::of(&order, scope.tenant(), &scope.facts().origin, scope.now());
        Ok(scope.commit_created(view).await?)
    }

    /// Get a placed order
    ///
    /// For who placed it: `secret` is in the answer to the order.
    #[oai(path = "/placed-orders/:order_id", method = "get", operation_id = "get_placed_order")]
    async fn get_placed_order(
        &self,
        scope: Scope<Visitor>,
        order_id: Path<Id<OrderKind>>,
        #[oai(validator(max_length = 64))] secret: Query<String>,
    ) -> Reply<Json<PlacedOrder>> {
        let order = with_secret(scope.tx(), order_id.0.0, &secret.0, false).await?;
        let view = PlacedOrder::of(&order, scope.tenant(), &scope.facts().origin, scope.now());
        scope.commit(view).await
    }

    /// Start a payment
    ///
    /// Answers where the buyer pays. While a payment of the order is open, it is the same one. The
    /// Idempotency-Key is required.
    #[oai(path = "/placed-orders/:order_id/payments", method = "post", operation_id = "start_payment")]
    async fn start_payment(
        &self,
        gate: Deferred<Register>,
        order_id: Path<Id<OrderKind>>,
        #[oai(validator(max_length = 64))] secret: Query<String>,
    ) -> LateReply<Created<StartedPayment>> {
        gate.require_idempotency_key()?;
        let scope = gate.open().await?;
        let order = with_secret(scope.tx(), order_id.0.0, &secret.0, true).await?;
        let page = start_payment(&Acting::of(&scope), scope.tenant(), self.provider.as_ref(), &order).await;
        let page = page.map_err(Problem::from)?;
        Ok(scope.commit_created(StartedPayment { id: page.id.into(), payment_url: page.url }).await?)
    }

    /// Receive a message of a payment provider
    ///
    /// Only what the provider signed within the last five minutes counts: `t=<unix seconds>,v1=<hex
    /// HMAC-SHA-256 of "t.body">`. The same message again changes nothing.
    #[oai(path = "/payment-callbacks/:provider", method = "post", operation_id = "receive_payment_callback")]
    async fn receive_payment_callback(
        &self,
        scope: Scope<PaymentCallback>,
        #[oai(validator(max_length = 40))] provider: Path<String>,
        #[oai(name = "Jamboree-Signature", validator(max_length = 500))] signature: Header<String>,
        body: RawJson,
    ) -> Reply<NoContent> {
        let known = self.provider.as_ref().filter(|known| known.name() == provider.0);
        let known = known.ok_or_else(|| Problem::of(code::NOT_FOUND))?;
        let message = known
            .read_callback(scope.tenant(), &body.0, &signature.0, scope.now())
            .ok_or_else(|| Problem::of(code::CALLBACK_SIGNATURE_INVALID))?;
        let outcome = receive(&Acting::of(&scope), known.name(), &message, &body.0, &signature.0).await;
        let outcome = outcome.map_err(|error: OrderError| Problem::from(error))?;
        tracing::info!(provider = provider.0, outcome = outcome.as_str(), "a payment callback was received");
        scope.commit_empty().await
    }
}
