//! Registration: orders, a rush, files and the door.
//!
//! Measured is `jamboree serve` without workers, on the databases of the demonstration, which is paused meanwhile: what
//! sends mails and what answers requests would share one process otherwise, and could not be told apart.

mod check_ins;
mod figures;
mod files;
pub mod filling;
mod meter;
mod orders;
mod paused;
mod pgbench;
mod portal;
mod rush;
mod sale;
mod serving;

use anyhow::Result;

use crate::comparison::Pace;
use crate::product::{Product, Published, database};
use crate::report::Figure;

use filling::Filled;
use meter::Meter;
pub use paused::Paused;
pub use portal::Portal;
use sale::Sale;
pub use serving::Serving;

const ORDERS: i64 = 5_000;
const PARTICIPANTS: i64 = 50_000;

pub async fn measure(product: &Product, published: &Published, pace: Pace) -> Result<Vec<Figure>> {
    let rows = database(&product.running.placement_owner_url).await?;
    // The statements name no schema.
    rows.batch_execute(&format!("SET search_path = \"{}\", pg_temp", published.schema)).await?;
    let owner = &published.owner;
    let hot = Sale::open(owner, "Hot", 1_000_000).await?;
    let rushed = rush::prepare(owner).await?;
    // The second one's numbers follow on the first one's.
    let ordered = Filled::fill(owner, &rows, ORDERS, 1).await?;
    let crowded = Filled::fill(owner, &rows, PARTICIPANTS, 1 + ORDERS).await?;

    let paused = Paused::pause(product).await?;
    let serving = Serving::start(product, owner).await?;
    let meter = Meter::open(&rows, serving.process()?).await?;
    let portal = &serving.portal;
    let floor = pgbench::Floor::new(product, &published.schema, meter.postgres_binaries()?);

    tell("orders on one hot quota: pgbench and product in turns");
    let orders = orders::measure(portal, &meter, &rows, hot, &floor, pace).await?;
    tell("200 buyers at once for the last 50");
    let rush = rush::measure(portal, &rows, &rushed).await?;
    tell("files of orders and participants");
    let files = files::measure(portal, serving.process()?, &ordered, &crowded).await?;
    tell("check-ins");
    let check_ins = check_ins::measure(portal, &meter, crowded, pace).await?;
    serving.stop().await?;
    drop(paused);

    let mut told = vec![figures::orders(&orders)?, figures::rush(&rush), figures::check_ins(&check_ins)?];
    told.extend(figures::files(&files));
    Ok(told)
}

fn tell(what: &str) {
    eprintln!("==> {what}");
}
