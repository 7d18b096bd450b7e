//! Orders on one hot quota, in turns with pgbench doing the same statements to a quota of its own.

use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use bytes::Bytes;
use http_body_util::Full;
use hyper::{Request, StatusCode};
use serde_json::Value;
use tokio_postgres::Client;

use super::meter::Meter;
use super::pgbench::{Floor, Ran};
use super::portal::Portal;
use super::sale::Sale;
use crate::comparison::{CONNECTIONS, Pace};
use crate::posts::{Asking, Posts};
use crate::statistics::median;

const FLOOR_QUOTA: &str = "Floor";

pub struct Orders {
    pub per_s: f64,
    pub processor_us: f64,
    pub floor_per_s: f64,
    /// PostgreSQL's alone.
    pub floor_processor_us: f64,
    /// Orders in a second by those of the floor, the median over the rounds.
    pub ratio: f64,
    /// All rounds together, sorted, in microseconds.
    pub latencies_us: Vec<u32>,
}

/// Every order is of somebody else, from an address of their own.
struct Buyers {
    portal: Portal,
    sale: Arc<Sale>,
}

impl Asking for Buyers {
    fn request(&self, number: u32) -> Result<Request<Full<Bytes>>> {
        let body = self.sale.order(&format!("buyer{number}@bench.example"));
        self.portal.post_by_visitor(&self.sale.orders_path(), number, &format!("order-{number}"), &body)
    }

    fn judge(&self, _number: u32, status: StatusCode, body: &[u8]) -> Result<()> {
        let order: Value = serde_json::from_slice(body)?;
        let tickets = order["tickets"].as_array().map_or(0, Vec::len);
        ensure!(status == 201 && order["status"] == "paid" && tickets == 1, "no order of one ticket");
        Ok(())
    }
}

pub async fn measure(
    portal: &Portal,
    meter: &Meter,
    rows: &Client,
    sale: Sale,
    floor: &Floor,
    pace: Pace,
) -> Result<Orders> {
    let sale = Arc::new(sale);
    let floor_quota = own_quota(rows, &sale).await?;
    let buyers = Posts::new(Buyers { portal: portal.clone(), sale: sale.clone() });
    buyers.run(portal.address, CONNECTIONS, pace.warm_up).await?;
    let script = floor.script(rows, &sale.event_slug, FLOOR_QUOTA).await?;
    let mut floor_orders = floor.run(&script, 0, pace.warm_up).await?.orders;

    let (mut floors, mut products, mut latencies_us) = (Vec::new(), Vec::new(), Vec::new());
    for round in 1..=u64::from(pace.rounds) {
        let before = meter.read()?;
        let Ran { orders, per_s } = floor.run(&script, round, pace.round).await?;
        floors.push((per_s, meter.postgres_us_each(before, orders)?));
        floor_orders += orders;

        let before = meter.read()?;
        let outcome = buyers.run(portal.address, CONNECTIONS, pace.round).await?;
        let per_s = outcome.requests as f64 / outcome.elapsed.as_secs_f64();
        products.push((per_s, meter.us_each(before, outcome.requests)?));
        latencies_us.extend(outcome.latencies_us);
    }
    let sold = sale.used(rows).await?;
    ensure!(sold == i64::from(buyers.sent()), "{} orders were confirmed and {sold} seats taken", buyers.sent());
    let floor_sold = floor_quota.used(rows).await?;
    ensure!(
        floor_sold == i64::try_from(floor_orders)?,
        "pgbench made {floor_orders} orders and took {floor_sold} seats"
    );

    latencies_us.sort_unstable();
    let middle = |values: Vec<f64>| median(&values).context("no round was measured");
    Ok(Orders {
        per_s: middle(products.iter().map(|one| one.0).collect())?,
        processor_us: middle(products.iter().map(|one| one.1).collect())?,
        floor_per_s: middle(floors.iter().map(|one| one.0).collect())?,
        floor_processor_us: middle(floors.iter().map(|one| one.1).collect())?,
        ratio: middle(products.iter().zip(&floors).map(|(product, floor)| product.0 / floor.0).collect())?,
        latencies_us,
    })
}

/// The floor's row stands beside the product's and is as large.
async fn own_quota(rows: &Client, sale: &Sale) -> Result<Sale> {
    let text = "WITH added AS (
            INSERT INTO quotas (id, event_id, name, size, used, created_at)
            SELECT gen_random_uuid(), q.event_id, $3, q.size, 0, q.created_at
            FROM quotas q JOIN events e ON e.id = q.event_id WHERE e.slug = $1 AND q.name = $2
            RETURNING id, event_id
        )
        INSERT INTO ticket_type_quotas (ticket_type_id, quota_id)
        SELECT t.id, added.id FROM added JOIN ticket_types t ON t.event_id = added.event_id AND t.name = $4";
    // Of a ticket type that nobody orders by HTTP: the product locks every quota that a type draws on.
    let added = rows.execute(text, &[&sale.event_slug, &sale.quota, &FLOOR_QUOTA, &"Participant"]).await?;
    ensure!(added == 1, "the measured event has no second ticket type");
    Ok(Sale {
        event_slug: sale.event_slug.clone(),
        quota: FLOOR_QUOTA.to_owned(),
        ticket_type: sale.ticket_type.clone(),
    })
}
