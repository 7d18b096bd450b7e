//! The table of figures: on the terminal and in docs/limits.md.

use std::path::Path;

use anyhow::{Context, Result};
use chrono::NaiveDate;

use crate::at_rest::AtRest;
use crate::comparison::Comparison;
use crate::machine::Machine;
use crate::new_tenants::NewTenants;
use crate::statistics::percentile;
use crate::weight::Weight;

const BEGIN: &str = "<!-- figures: written by ./dev bench -->";
const END: &str = "<!-- end of figures -->";

/// One line of the table.
#[derive(Debug, Clone)]
pub struct Figure {
    pub what: String,
    pub measured: String,
    /// What stands beside the measured value without being judged.
    pub beside: String,
    pub target: String,
    /// None where nothing was asked for.
    pub met: Option<bool>,
}

/// Processor time against the floor.
pub fn ratio(what: &str, compared: &Comparison, at_least: Option<f64>) -> Result<Figure> {
    let (subject, floor) = (&compared.subject, &compared.floor);
    Ok(Figure {
        what: what.to_owned(),
        measured: format!("{:.2} of the floor", compared.processor_ratio),
        beside: format!(
            "{:.0} µs against {:.0} µs of processor time; {} against {} req/s; p50 {}, p99 {}",
            subject.processor_us_per_request,
            floor.processor_us_per_request,
            thousands(subject.requests_per_s),
            thousands(floor.requests_per_s),
            latency_ms(compared, 500)?,
            latency_ms(compared, 990)?,
        ),
        target: at_least.map(|ratio| format!("≥ {ratio}")).unwrap_or_default(),
        met: at_least.map(|ratio| compared.processor_ratio >= ratio),
    })
}

/// Throughput and latency.
pub fn page(what: &str, compared: &Comparison) -> Result<Figure> {
    let p99_us = percentile(&compared.latencies_us, 990).context("no latency")?;
    Ok(Figure {
        what: what.to_owned(),
        measured: format!(
            "{} req/s, p50 {}, p99 {}",
            thousands(compared.subject.requests_per_s),
            latency_ms(compared, 500)?,
            latency_ms(compared, 990)?
        ),
        beside: format!(
            "{:.2} of an endpoint that answers as many constant bytes: {:.0} µs against {:.0} µs of processor time, \
             which makes {} req/s",
            compared.processor_ratio,
            compared.subject.processor_us_per_request,
            compared.floor.processor_us_per_request,
            thousands(compared.floor.requests_per_s),
        ),
        target: "≥ 2,500 req/s, p99 < 10 ms".to_owned(),
        met: Some(compared.subject.requests_per_s >= 2_500.0 && p99_us < 10_000),
    })
}

pub fn new_tenants(measured: &NewTenants) -> Figure {
    Figure {
        what: "new tenant, asked to ready".to_owned(),
        measured: format!(
            "{:.0} ms from the prepared pool, {:.0} ms with the pool dry",
            measured.from_pool_ms, measured.from_dry_pool_ms
        ),
        beside: format!(
            "medians of 20 and 7, until its own host shows its list; slowest {:.0} ms",
            measured.slowest_ms
        ),
        target: "< 200 ms from the pool, < 2 s".to_owned(),
        met: Some(measured.from_pool_ms < 200.0 && measured.from_dry_pool_ms < 2_000.0),
    }
}

pub fn at_rest(measured: &AtRest) -> [Figure; 2] {
    let (rss_mb, pss_mb) = (megabytes(measured.memory.rss_kib), megabytes(measured.memory.pss_kib));
    [
        Figure {
            what: "`serve` at rest".to_owned(),
            measured: format!("{rss_mb:.0} MB resident"),
            beside: format!("{pss_mb:.0} MB when pages shared with others are divided"),
            target: "< 60 MB".to_owned(),
            met: Some(rss_mb < 60.0),
        },
        Figure {
            what: "`serve`, start to ready".to_owned(),
            measured: format!("{:.0} ms", measured.ready_ms),
            beside: "median of 5, databases running".to_owned(),
            target: "< 500 ms".to_owned(),
            met: Some(measured.ready_ms < 500.0),
        },
    ]
}

pub fn weights(page: &Weight, portal: &Weight) -> [Figure; 2] {
    let kb = |bytes: usize| format!("{:.1} kB", bytes as f64 / 1e3);
    let parts =
        |weight: &Weight| format!("HTML {}, CSS {}, script {}", kb(weight.html), kb(weight.css), kb(weight.script));
    [
        Figure {
            what: "public event page, HTML + CSS + script, gzip".to_owned(),
            measured: kb(page.total()),
            beside: parts(page),
            target: "< 60 kB".to_owned(),
            met: Some(page.total() < 60_000),
        },
        Figure {
            what: "portal, first load of the console, script, gzip".to_owned(),
            measured: kb(portal.script),
            beside: parts(portal),
            target: "script < 200 kB".to_owned(),
            met: Some(portal.script < 200_000),
        },
    ]
}

/// Kibibytes as megabytes of a million bytes.
pub fn megabytes(kib: u64) -> f64 {
    kib as f64 * 1024.0 / 1e6
}

fn latency_ms(compared: &Comparison, per_mille: u32) -> Result<String> {
    let microseconds = percentile(&compared.latencies_us, per_mille).context("no latency")?;
    Ok(format!("{:.1} ms", f64::from(microseconds) / 1e3))
}

/// 12345.6 becomes `12,346`.
pub fn thousands(value: f64) -> String {
    let digits = format!("{value:.0}");
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap_or_default()).collect();
    groups.join(",")
}

pub fn markdown(figures: &[Figure], machine: &Machine, date: NaiveDate) -> String {
    let mut text = format!(
        "Measured on {date}: {} cores ({}), {:.0} GiB, Linux {}, {}, PostgreSQL {} with fsync, {}; load average before the \
         start {:.1}.\n\n| what | measured | beside | target | |\n|---|---|---|---|---|\n",
        machine.cores,
        machine.processor,
        machine.memory_gib,
        machine.kernel,
        machine.jamboree,
        machine.postgres,
        machine.rustc,
        machine.load_before,
    );
    for figure in figures {
        let met = match figure.met {
            Some(true) => "met",
            Some(false) => "**missed**",
            None => "",
        };
        text += &format!("| {} | {} | {} | {} | {met} |\n", figure.what, figure.measured, figure.beside, figure.target);
    }
    text
}

/// Puts the text between the two marks of the file.
pub fn write(file: &Path, figures: &str) -> Result<()> {
    let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let replaced = replaced(&text, figures).with_context(|| format!("{} has no place for figures", file.display()))?;
    std::fs::write(file, replaced).with_context(|| file.display().to_string())
}

fn replaced(text: &str, figures: &str) -> Option<String> {
    let (before, rest) = text.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}\n\n{}\n\n{END}{after}", figures.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_between_the_marks_is_replaced() {
        let text = format!("# Limits\n\n{BEGIN}\nold\n{END}\n\nAfter.\n");
        let once = replaced(&text, "new\n").unwrap();
        assert_eq!(once, format!("# Limits\n\n{BEGIN}\n\nnew\n\n{END}\n\nAfter.\n"));
        assert_eq!(replaced(&once, "new").unwrap(), once, "writing twice changes nothing");
        assert_eq!(replaced("# Limits\n", "new"), None);
    }

    #[test]
    fn large_numbers_are_grouped() {
        assert_eq!(thousands(0.4), "0");
        assert_eq!(thousands(999.6), "1,000");
        assert_eq!(thousands(1_234_567.0), "1,234,567");
    }

    #[test]
    fn a_missed_target_is_told() {
        let slow = NewTenants { from_pool_ms: 201.0, from_dry_pool_ms: 300.0, slowest_ms: 400.0 };
        assert_eq!(new_tenants(&slow).met, Some(false));
        let heavy = Weight { html: 20_000, css: 30_000, script: 10_001 };
        assert_eq!(weights(&heavy, &heavy).map(|figure| figure.met), [Some(false), Some(true)]);
    }
}
