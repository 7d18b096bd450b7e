use jamboree_tenancy::{CancelOrder, Read, Scope, SeeParticipants, problem_of};
use jamboree_web::{Id, Page, PageQuery, Reply};
use poem_openapi::{
    OpenApi,
    param::{Path, Query},
    payload::Json,
};

use super::{
    Order, OrderDetail, export,
    filter::OrderFilter,
    list::{self, OrderSort},
    read, statistics,
    views::OrderStatistics,
};
use crate::{
    offer::TicketTypeKind,
    orders::{OrderKind, OrderStatus},
    participants::{
        csv::{self, CsvDownload},
        words,
    },
    people::EventKind,
    planned_event,
};

fn filter(
    q: Option<String>,
    status: Option<OrderStatus>,
    ticket_type: Option<Id<TicketTypeKind>>,
    attention: Option<bool>,
) -> OrderFilter {
    OrderFilter { words: words(q), status, ticket_type: ticket_type.map(|id| id.0), attention }
}

pub struct OrderDeskApi;

#[OpenApi(prefix_path = "/api/v1")]
impl OrderDeskApi {
    /// List the orders of an event
    ///
    /// Newest first unless `sort` says otherwise; filters add up. `q` is a part of the order's or a ticket's
    /// code, or of name or mail address of the buyer or of a ticket's holder. `attention` finds what somebody
    /// must look at.
    #[oai(path = "/events/:event_id/orders", method = "get", operation_id = "list_orders")]
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the contract")]
    async fn list_orders(
        &self,
        scope: Scope<Read<CancelOrder>>,
        event_id: Path<Id<EventKind>>,
        #[oai(validator(max_length = 120))] q: Query<Option<String>>,
        status: Query<Option<OrderStatus>>,
        ticket_type: Query<Option<Id<TicketTypeKind>>>,
        attention: Query<Option<bool>>,
        sort: Query<Option<OrderSort>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
    ) -> Reply<Json<Page<Order>>> {
        let filter = filter(q.0, status.0, ticket_type.0, attention.0);
        let page = PageQuery { limit: limit.0, after: after.0 };
        let (sort, after, most) = (sort.0.unwrap_or_default(), page.after()?, page.limit()? + 1);
        let event = planned_event::read(&scope, event_id.0.0).await?;
        let rows = list::list(scope.tx(), event.id, scope.now(), &filter, sort, after, most).await;
        let rows = rows.map_err(|error| problem_of(&error))?;
        let now = scope.now();
        scope.commit(page.page(rows, list::Row::place, |row| Order::of(row, now))?).await
    }

    /// Get an order
    ///
    /// With its lines, the people it registered, payments and refunds.
    #[oai(path = "/events/:event_id/orders/:order_id", method = "get", operation_id = "get_order")]
    async fn get_order(
        &self,
        scope: Scope<Read<CancelOrder>>,
        event_id: Path<Id<EventKind>>,
        order_id: Path<Id<OrderKind>>,
    ) -> Reply<Json<OrderDetail>> {
        let detail = read::order(&scope, event_id.0.0, order_id.0.0).await?;
        scope.commit(detail).await
    }

    /// Export the orders of an event
    ///
    /// CSV (RFC 4180, UTF-8) of exactly the rows that the list shows with the same filters. Times are those of
    /// the event's zone with their offset, amounts decimal numbers of the currency. Cells that a spreadsheet
    /// could take for a formula begin with an apostrophe. The export is written to the audit log.
    #[oai(path = "/events/:event_id/orders.csv", method = "get", operation_id = "export_orders")]
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the contract")]
    async fn export_orders(
        &self,
        scope: Scope<Read<CancelOrder>>,
        event_id: Path<Id<EventKind>>,
        #[oai(validator(max_length = 120))] q: Query<Option<String>>,
        status: Query<Option<OrderStatus>>,
        ticket_type: Query<Option<Id<TicketTypeKind>>>,
        attention: Query<Option<bool>>,
        sort: Query<Option<OrderSort>>,
        /// Begin with a byte order mark, by which spreadsheets know UTF-8.
        bom: Query<Option<bool>>,
    ) -> Reply<CsvDownload> {
        let filter = filter(q.0, status.0, ticket_type.0, attention.0);
        let rows = export::begin(&scope, event_id.0.0, filter, sort.0.unwrap_or_default()).await?;
        csv::download(scope, rows.file_name(), bom.0.unwrap_or(false), rows).await
    }

    /// Get the figures of an event's registration
    ///
    /// Counted now. Money is shown to who may see orders.
    #[oai(path = "/events/:event_id/order-statistics", method = "get", operation_id = "get_order_statistics")]
    async fn get_order_statistics(
        &self,
        scope: Scope<Read<SeeParticipants>>,
        event_id: Path<Id<EventKind>>,
    ) -> Reply<Json<OrderStatistics>> {
        let figures = statistics::statistics(&scope, event_id.0.0).await?;
        scope.commit(figures).await
    }
}
