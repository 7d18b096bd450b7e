//! Teams at the press of a button.

mod assignment;

use anyhow::Result;

use crate::product::{Product, Published, database};
use crate::registration::filling::Filled;
use crate::report::Figure;

const PEOPLE: i64 = 15_000;
/// Far from the numbers of the people who are registered by the other measurements.
const FIRST: i64 = 1_000_001;

pub async fn measure(product: &Product, published: &Published) -> Result<Figure> {
    let rows = database(&product.running.placement_owner_url).await?;
    // The statements name no schema.
    rows.batch_execute(&format!("SET search_path = \"{}\", pg_temp", published.schema)).await?;
    let event = Filled::fill(&published.owner, &rows, PEOPLE, FIRST).await?;
    let measured = assignment::measure(&published.owner, &event.event_path, PEOPLE).await?;
    Ok(assignment::figure(PEOPLE, measured))
}
