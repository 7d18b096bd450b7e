use jamboree_tenancy::{CancelOrder, Scope};
use jamboree_web::{Id, NoContent, Problem, Reply};
use poem_openapi::{OpenApi, param::Path, payload::Json};

use super::{cancel, resend};
use crate::{
    order_desk::{self, OrderDetail},
    orders::OrderKind,
    people::EventKind,
};

pub struct OrderActionsApi;

#[OpenApi(prefix_path = "/api/v1")]
impl OrderActionsApi {
    /// Cancel an order
    ///
    /// Its tickets end at once, its places are free again, what was paid goes back, and everybody concerned
    /// gets a mail.
    #[oai(path = "/events/:event_id/orders/:order_id/cancellation", method = "post", operation_id = "cancel_order")]
    async fn cancel_order(
        &self,
        scope: Scope<CancelOrder>,
        event_id: Path<Id<EventKind>>,
        order_id: Path<Id<OrderKind>>,
    ) -> Reply<Json<OrderDetail>> {
        cancel::cancel(&scope, event_id.0.0, order_id.0.0).await.map_err(Problem::from)?;
        let detail = order_desk::order(&scope, event_id.0.0, order_id.0.0).await?;
        scope.commit(detail).await
    }

    /// Send the mails of an order again
    ///
    /// The tickets to their holders; while money is awaited, the buyer hears until when.
    #[oai(
        path = "/events/:event_id/orders/:order_id/confirmation-mails",
        method = "post",
        operation_id = "resend_confirmation"
    )]
    async fn resend_confirmation(
        &self,
        scope: Scope<CancelOrder>,
        event_id: Path<Id<EventKind>>,
        order_id: Path<Id<OrderKind>>,
    ) -> Reply<NoContent> {
        resend::resend(&scope, event_id.0.0, order_id.0.0).await.map_err(Problem::from)?;
        scope.commit_empty().await
    }
}
