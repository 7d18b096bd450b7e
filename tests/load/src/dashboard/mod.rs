//! What an organiser looks at during the day of a large event, and whom each figure counts.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::json;
use uuid::Uuid;

use crate::{
    product::{Product, Published, database},
    registration::filling::Filled,
    report::{Figure, thousands},
};

const PEOPLE: i64 = 15_000;
/// Far from the numbers of the people who are registered by the other measurements.
const FIRST: i64 = 5_000_001;
const TEAM: i64 = 5;
const SESSIONS_EACH: i32 = 4;
const MESSAGES_EACH: i32 = 8;
const REPEATS: usize = 5;

/// One event, twenty hours after its start: everybody in a team, everybody was there some times and said something.
pub async fn measure(product: &Product, published: &Published) -> Result<[Figure; 2]> {
    let rows = database(&product.running.placement_owner_url).await?;
    // The statements name no schema.
    rows.batch_execute(&format!("SET search_path = \"{}\", pg_temp", published.schema)).await?;
    let owner = &published.owner;
    let event = Filled::fill(owner, &rows, PEOPLE, FIRST).await?;
    let path = &event.event_path;
    let wanted = json!({ "target_size": TEAM, "who": "registered", "seed": "2031", "expected_people": PEOPLE });
    owner.post(&format!("{path}/team-assignments"), wanted).await?;
    let slug = owner.get(path).await?.body["slug"].as_str().context("no slug")?.to_owned();
    let id: Uuid = rows.query_one("SELECT id FROM events WHERE slug = $1", &[&slug]).await?.get(0);
    let attended = rows.query_one(include_str!("attend.sql"), &[&id, &SESSIONS_EACH, &MESSAGES_EACH]).await;
    let sessions: i64 = attended.context("people attend")?.get(0);
    ensure!(sessions == PEOPLE * i64::from(SESSIONS_EACH), "{sessions} sessions were written");
    rows.batch_execute("ANALYZE users, teams, team_members, rooms, venue_sessions, room_visits, room_entries").await?;

    let (mut dashboards, mut lists, mut files) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..REPEATS {
        let asked = Instant::now();
        let shown = owner.get(&format!("{path}/dashboard")).await?.body;
        dashboards.push(asked.elapsed());
        let messages = PEOPLE * i64::from(MESSAGES_EACH);
        ensure!(shown["joined"] == PEOPLE && shown["messages"] == messages, "the dashboard shows {shown}");
        let asked = Instant::now();
        let list = owner.get(&format!("{path}/engagement?limit=50")).await?.body;
        lists.push(asked.elapsed());
        ensure!(list["items"].as_array().is_some_and(|items| items.len() == 50), "the list shows {list}");
        let asked = Instant::now();
        let lines = owner.download(&format!("{path}/engagement.csv")).await?.lines().count();
        files.push(asked.elapsed());
        ensure!(i64::try_from(lines)? == PEOPLE + 1, "the file has {lines} lines");
    }
    Ok([dashboard(&mut dashboards), engagement(&mut lists, &mut files)])
}

/// In milliseconds: the middle one and the slowest.
fn spread(took: &mut [Duration]) -> (f64, f64) {
    took.sort_unstable();
    let ms = |place: usize| took.get(place).map_or(0.0, |one| one.as_secs_f64() * 1e3);
    (ms(took.len() / 2), ms(took.len().saturating_sub(1)))
}

fn dashboard(took: &mut [Duration]) -> Figure {
    let (middle, slowest) = spread(took);
    Figure {
        what: format!("dashboard of {} people who joined", thousands(PEOPLE as f64)),
        measured: format!("{middle:.0} ms"),
        beside: format!(
            "median of {REPEATS}, slowest {slowest:.0} ms; {} teams, {} sessions, {} messages, all counted when asked for",
            thousands((PEOPLE / TEAM) as f64),
            thousands(PEOPLE as f64 * f64::from(SESSIONS_EACH)),
            thousands(PEOPLE as f64 * f64::from(MESSAGES_EACH)),
        ),
        target: "< 1 s".to_owned(),
        met: Some(slowest < 1_000.0),
    }
}

fn engagement(lists: &mut [Duration], files: &mut [Duration]) -> Figure {
    let ((list, slowest), (file, _)) = (spread(lists), spread(files));
    Figure {
        what: "minutes and messages of each of them".to_owned(),
        measured: format!("{list:.0} ms for 50, {:.2} s for the file of all", file / 1e3),
        beside: format!("medians of {REPEATS}, slowest page {slowest:.0} ms"),
        target: "< 1 s for 50".to_owned(),
        met: Some(slowest < 1_000.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slowest_is_what_is_judged() {
        let ms = Duration::from_millis;
        assert_eq!(dashboard(&mut [ms(999), ms(10), ms(20)]).met, Some(true));
        assert_eq!(dashboard(&mut [ms(1000), ms(10), ms(20)]).met, Some(false));
        assert_eq!(engagement(&mut [ms(1000)], &mut [ms(1)]).met, Some(false));
    }
}
