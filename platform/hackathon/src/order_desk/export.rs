use async_trait::async_trait;
use chrono::{DateTime, Utc};
use jamboree_tenancy::{CancelOrder, Read, Scope, TenantTx};
use sea_orm::DbErr;
use serde_json::json;
use uuid::Uuid;

use super::{
    OrderDeskError,
    filter::OrderFilter,
    list::{self, OrderSort, Place},
};
use crate::{
    participants::csv::{CsvRows, CsvSource, amount, file_name, moment, moment_or_empty},
    planned_event::{self, PlannedEvent},
};

/// How many rows are in memory at once.
const BATCH: u64 = 1000;

const HEADER: [&str; 15] = [
    "Order",
    "Status",
    "Source",
    "Buyer",
    "E-mail",
    "Tickets",
    "Currency",
    "Total",
    "Paid",
    "Refunded",
    "Placed at",
    "Expires at",
    "Paid at",
    "Cancelled at",
    "Attention",
];

/// The orders that pass the filter, as rows of a file.
pub struct OrderRows {
    event: PlannedEvent,
    now: DateTime<Utc>,
    filter: OrderFilter,
    sort: OrderSort,
    after: Option<Place>,
}

/// Begins a file, and writes down who takes it along.
///
/// # Errors
/// [`OrderDeskError`].
pub async fn begin(
    scope: &Scope<Read<CancelOrder>>,
    event_id: Uuid,
    filter: OrderFilter,
    sort: OrderSort,
) -> Result<OrderRows, OrderDeskError> {
    let event = planned_event::read(scope, event_id).await?;
    scope.audit("orders.exported", event.audited(), json!({ "filter": filter.told() })).await?;
    Ok(OrderRows { event, now: scope.now(), filter, sort, after: None })
}

impl OrderRows {
    pub fn file_name(&self) -> String {
        file_name("orders", &self.event.title, self.now.with_timezone(&self.event.zone).date_naive())
    }
}

#[async_trait]
impl CsvSource for OrderRows {
    fn header(&self) -> Vec<String> {
        HEADER.iter().map(|name| (*name).to_owned()).collect()
    }

    async fn write_next(&mut self, tx: &TenantTx, file: &mut CsvRows) -> Result<bool, DbErr> {
        let rows = list::list(tx, self.event.id, self.now, &self.filter, self.sort, self.after, BATCH).await?;
        let zone = self.event.zone;
        for row in &rows {
            let cells: [&str; HEADER.len()] = [
                &row.code,
                &row.status,
                &row.source,
                &row.buyer_name,
                &row.buyer_email,
                &row.seats.to_string(),
                &row.currency,
                &amount(row.total_minor, &row.currency),
                &amount(row.paid_minor, &row.currency),
                &amount(row.refunded_minor, &row.currency),
                &moment(row.placed_at, zone),
                &moment_or_empty(row.expires_at, zone),
                &moment_or_empty(row.paid_at, zone),
                &moment_or_empty(row.cancelled_at, zone),
                &row.attention,
            ];
            file.row(cells);
        }
        self.after = rows.last().map(list::Row::place).or(self.after);
        Ok(rows.len() as u64 == BATCH)
    }
}
