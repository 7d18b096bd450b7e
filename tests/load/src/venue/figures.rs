//! The rows of the table.

use anyhow::{Context, Result};

use super::PerMember;
use super::delivery::Delivery;
use super::floor::Floor;
use super::writes::Written;
use crate::report::{Figure, megabytes, thousands};
use crate::statistics::percentile;

pub fn per_member(measured: &PerMember) -> Figure {
    let kilobytes = measured.grown_kib as f64 * 1.024 / f64::from(measured.members);
    Figure {
        what: format!("memory of each of {} members in a venue", thousands(measured.members.into())),
        measured: format!("{kilobytes:.1} kB resident"),
        beside: format!(
            "{:.1} MB for all, over the process without them; TLS is the proxy's",
            megabytes(measured.grown_kib)
        ),
        target: "≤ 10 kB".to_owned(),
        met: Some(kilobytes <= 10.0),
    }
}

pub fn delivery(measured: &Delivery) -> Result<Figure> {
    let ms = |per_mille| {
        let found = percentile(&measured.latencies_us, per_mille).context("no latency");
        found.map(|microseconds| f64::from(microseconds) / 1e3)
    };
    let p99 = ms(990)?;
    Ok(Figure {
        what: format!("a message to {} members, 5 a second, stored", measured.members),
        measured: format!("p50 {:.1} ms, p99 {p99:.1} ms", ms(500)?),
        beside: format!(
            "{} deliveries, slowest {:.1} ms; all members share one core with their measuring",
            thousands(measured.latencies_us.len() as f64),
            ms(1000)?
        ),
        target: "p99 ≤ 30 ms".to_owned(),
        met: Some(p99 <= 30.0),
    })
}

pub fn writes(measured: &Written, floor: &Floor) -> Figure {
    let exact = if measured.exact { "no gap, none lost" } else { "NOT EXACT" };
    Figure {
        what: "durable messages over 50 rooms".to_owned(),
        measured: format!("{} messages/s, {exact}", thousands(measured.per_s)),
        beside: format!(
            "{:.2} of the same statements by bare connections ({} rows/s, {} rows a batch)",
            measured.per_s / floor.per_s,
            thousands(floor.per_s),
            floor.rows_per_batch
        ),
        target: "≥ 3,000/s".to_owned(),
        met: Some(measured.exact && measured.per_s >= 3_000.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_that_was_lost_misses_whatever_the_speed() {
        let floor = Floor { per_s: 20_000.0, rows_per_batch: 20 };
        let fast = |exact| Written { per_s: 9_000.0, rows_per_batch: 20, exact };
        assert_eq!(writes(&fast(true), &floor).met, Some(true));
        assert_eq!(writes(&fast(false), &floor).met, Some(false));
    }

    #[test]
    fn kilobytes_are_of_a_thousand_bytes() {
        let figure = per_member(&PerMember { members: 2_000, grown_kib: 19_531 });
        assert_eq!((figure.measured.as_str(), figure.met), ("10.0 kB resident", Some(true)));
    }
}
