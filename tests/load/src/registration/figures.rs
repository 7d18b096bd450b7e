//! The rows of the table.

use anyhow::{Context, Result};

use super::check_ins::CheckIns;
use super::files::Files;
use super::orders::Orders;
use super::rush::Rush;
use crate::report::{Figure, megabytes, thousands};
use crate::statistics::percentile;

fn ms(latencies_us: &[u32], per_mille: u32) -> Result<f64> {
    Ok(f64::from(percentile(latencies_us, per_mille).context("no latency")?) / 1e3)
}

pub fn orders(measured: &Orders) -> Result<Figure> {
    let processor_ms = measured.processor_us / 1e3;
    Ok(Figure {
        what: "orders on one hot quota".to_owned(),
        measured: format!(
            "{} orders/s, {:.2} of pgbench, {processor_ms:.2} ms of processor time",
            thousands(measured.per_s),
            measured.ratio
        ),
        beside: format!(
            "pgbench with the same statements: {} orders/s, {:.2} ms in PostgreSQL; p50 {:.1} ms, p99 {:.1} ms",
            thousands(measured.floor_per_s),
            measured.floor_processor_us / 1e3,
            ms(&measured.latencies_us, 500)?,
            ms(&measured.latencies_us, 990)?,
        ),
        target: "≥ 0.5, ≥ 800 orders/s, ≤ 2.4 ms".to_owned(),
        met: Some(measured.ratio >= 0.5 && measured.per_s >= 800.0 && processor_ms <= 2.4),
    })
}

pub fn rush(measured: &Rush) -> Figure {
    Figure {
        what: "200 buyers at once for the last 50".to_owned(),
        measured: format!(
            "exact in {} of {} runs, slowest answer {:.0} ms",
            measured.exact, measured.runs, measured.slowest_ms
        ),
        beside: format!("the slowest answer of a run, median {:.0} ms", measured.median_slowest_ms),
        target: "exact in all, ≤ 200 ms".to_owned(),
        met: Some(measured.exact == measured.runs && measured.slowest_ms <= 200.0),
    }
}

pub fn check_ins(measured: &CheckIns) -> Result<Figure> {
    let alone_ms = f64::from(measured.alone_p50_us) / 1e3;
    Ok(Figure {
        what: "check-in".to_owned(),
        measured: format!("{} check-ins/s, p50 {alone_ms:.1} ms over one connection", thousands(measured.per_s)),
        beside: format!(
            "{:.2} ms of processor time; over 8 connections p50 {:.1} ms, p99 {:.1} ms",
            measured.processor_us / 1e3,
            ms(&measured.latencies_us, 500)?,
            ms(&measured.latencies_us, 990)?,
        ),
        target: "≥ 1,250/s, p50 ≤ 3 ms".to_owned(),
        met: Some(measured.per_s >= 1_250.0 && alone_ms <= 3.0),
    })
}

pub fn files(measured: &Files) -> [Figure; 2] {
    let growth_mb = megabytes(measured.growth_kib);
    [
        Figure {
            what: format!("CSV of {} orders", thousands(measured.orders as f64)),
            measured: format!("{:.2} s", measured.orders_s),
            beside: "median of 5, to the last byte".to_owned(),
            target: "≤ 0.37 s".to_owned(),
            met: Some(measured.orders_s <= 0.37),
        },
        Figure {
            what: format!("CSV of {} participants with 3 answers", thousands(measured.participants as f64)),
            measured: format!(
                "first byte after {:.0} ms, all after {:.1} s, memory grows by {growth_mb:.1} MB",
                measured.first_byte_ms, measured.participants_s
            ),
            beside: format!("{:.1} MB; the slowest and largest of 5", measured.participants_bytes as f64 / 1e6),
            target: "< 300 ms, < 10 s, < 10 MB".to_owned(),
            met: Some(measured.first_byte_ms < 300.0 && measured.participants_s < 10.0 && growth_mb < 10.0),
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_place_too_many_misses_whatever_the_speed() {
        let exact = Rush { runs: 20, exact: 20, slowest_ms: 199.0, median_slowest_ms: 90.0 };
        assert_eq!(rush(&exact).met, Some(true));
        assert_eq!(rush(&Rush { exact: 19, slowest_ms: 10.0, ..exact }).met, Some(false));
    }

    #[test]
    fn an_order_must_meet_all_three() {
        let good = || Orders {
            per_s: 900.0,
            processor_us: 2_000.0,
            floor_per_s: 1_500.0,
            floor_processor_us: 900.0,
            ratio: 0.6,
            latencies_us: vec![8_000, 9_000],
        };
        assert_eq!(orders(&good()).unwrap().met, Some(true));
        for missed in [
            Orders { per_s: 799.0, ..good() },
            Orders { processor_us: 2_401.0, ..good() },
            Orders { ratio: 0.49, ..good() },
        ] {
            assert_eq!(orders(&missed).unwrap().met, Some(false));
        }
    }
}
