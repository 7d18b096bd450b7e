//! Judging: sharing reviews out, and ranking what came of them.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use reqwest::Method;
use serde_json::json;
use uuid::Uuid;

use crate::api::{Caller, text_of};
use crate::event;
use crate::product::{Product, Published, database};
use crate::report::Figure;

const SUBMISSIONS: i64 = 1_000;
const JUDGES: i64 = 100;
const REVIEWS: i64 = 5;
const REPEATS: usize = 5;

/// One event of a thousand submissions: its reviews are shared out once and ranked several times, both over HTTP; the
/// sheets between are written by SQL.
pub async fn measure(product: &Product, published: &Published) -> Result<[Figure; 2]> {
    let rows = database(&product.running.placement_owner_url).await?;
    // The statements name no schema.
    rows.batch_execute(&format!("SET search_path = \"{}\", pg_temp", published.schema)).await?;
    let owner = &published.owner;
    let event = event::publish(owner, "Weekend of a thousand projects").await?;
    let path = format!("/api/v1/events/{}", text_of(&event, "id")?);
    let id: Uuid = rows.query_one("SELECT id FROM events WHERE slug = $1", &[&text_of(&event, "slug")?]).await?.get(0);
    rows.execute(include_str!("fill.sql"), &[&id, &SUBMISSIONS, &JUDGES]).await.context("filling an event")?;
    rows.execute("UPDATE events SET status = 'judging' WHERE id = $1", &[&id]).await?;
    rows.batch_execute("ANALYZE users, memberships, teams, submissions, submission_versions").await?;

    let plan = json!({ "reviews_per_submission": REVIEWS, "seed": "2031" });
    let round = owner.call(Method::PUT, &format!("{path}/judging-round"), None, plan).await?.body;
    let round = format!("/api/v1/judging-rounds/{}", text_of(&round, "id")?);
    let asked = Instant::now();
    let judging = owner.post(&format!("{round}/assignments"), json!({})).await?.body;
    let assigned = asked.elapsed();
    ensure!(judging["sheets_total"] == SUBMISSIONS * REVIEWS, "{} sheets are to be written", judging["sheets_total"]);
    owner.post(&format!("{round}/opening"), json!({})).await?;
    let sheets = rows.execute(include_str!("score.sql"), &[&id]).await.context("scoring")?;
    ensure!(i64::try_from(sheets)? == SUBMISSIONS * REVIEWS, "{sheets} sheets were written");
    rows.batch_execute("ANALYZE judging_assignments, score_sheets").await?;
    owner.post(&format!("{round}/closing"), json!({})).await?;
    let mut ranked = Vec::new();
    for _ in 0..REPEATS {
        ranked.push(rank(owner, &path).await?);
    }
    ranked.sort_unstable();
    Ok([assignment(assigned), ranking(&ranked)])
}

async fn rank(owner: &Caller, path: &str) -> Result<Duration> {
    let asked = Instant::now();
    let set = owner.post(&format!("{path}/result-sets"), json!({ "reason": null })).await?.body;
    let took = asked.elapsed();
    let ranks = set["ranks"].as_array().map(Vec::len).unwrap_or_default();
    ensure!(
        i64::try_from(ranks)? == SUBMISSIONS && set["method"] == "mixed_model",
        "{ranks} submissions were ranked by {}",
        set["method"]
    );
    Ok(took)
}

fn assignment(took: Duration) -> Figure {
    Figure {
        what: format!("{REVIEWS} reviews each of {SUBMISSIONS} submissions shared out among {JUDGES} judges"),
        measured: format!("{:.2} s", took.as_secs_f64()),
        beside: "over HTTP, with freezing what was submitted".to_owned(),
        target: "< 2 s".to_owned(),
        met: Some(took < Duration::from_secs(2)),
    }
}

/// `took` is in order and not empty.
fn ranking(took: &[Duration]) -> Figure {
    let middle = took.get(took.len() / 2).copied().unwrap_or_default();
    let slowest = took.last().copied().unwrap_or_default();
    Figure {
        what: format!("ranking of {SUBMISSIONS} submissions from {} scores", SUBMISSIONS * REVIEWS),
        measured: format!("{:.2} s, the slowest of {}", slowest.as_secs_f64(), took.len()),
        beside: format!("over HTTP, stored; median {:.2} s", middle.as_secs_f64()),
        target: "< 1 s".to_owned(),
        met: Some(slowest < Duration::from_secs(1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slowest_ranking_decides() {
        let seconds = |all: &[u64]| all.iter().map(|ms| Duration::from_millis(*ms)).collect::<Vec<_>>();
        assert_eq!(ranking(&seconds(&[200, 300, 999])).met, Some(true));
        assert_eq!(ranking(&seconds(&[200, 300, 1_000])).met, Some(false));
    }
}
