use chrono::{DateTime, TimeDelta, Utc};
use jamboree_tenancy::TenantTx;
use sea_orm::DbErr;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{sayings::COMMENTS, write::Day};
use crate::{
    demo_data::{crowd::Chance, write_parts::part_id},
    judging::{entrants, latest},
    people::MembershipRole,
    planned_event::EventStatus,
    results::{NewSet, ResultsError, write_set},
};

/// How many judges look at one submission.
const REVIEWS: usize = 2;

/// Shares the submissions of an event out to its judges and scores them: in part while judging goes on, all of them
/// where the results are out, which then are computed, published and awarded.
///
/// # Errors
/// The database's.
pub async fn write(tx: &TenantTx, day: &Day<'_>) -> Result<(), DbErr> {
    let schedule = &day.anchored.schedule;
    let opened_at = schedule.deadlines.judging_opens.map_or(schedule.ends.at, |moment| moment.at);
    let judges = day.staff_with(MembershipRole::Judge);
    let over = day.script.status == EventStatus::Results;
    if opened_at > day.now || judges.is_empty() {
        return Ok(());
    }
    let closed_at = schedule.deadlines.judging_closes.map_or(schedule.ends.at, |moment| moment.at);
    let until = closed_at.min(day.now).max(opened_at);
    let mut chance = day.chance("judging");
    let (mut assignments, mut sheets) = (Vec::new(), Vec::new());
    let mut loads = vec![0; judges.len()];
    for (place, entrant) in entrants(tx, day.event_id).await?.iter().enumerate() {
        for review in 0..REVIEWS.min(judges.len()) {
            let judge = (place * REVIEWS + review) % judges.len();
            let id = part_id(day.script, "judging assignment", assignments.len());
            // Each judge has begun at the top of their list.
            let begun = over || loads[judge] < 4;
            let complete = over || loads[judge] < 3;
            loads[judge] += 1;
            let at = opened_at + TimeDelta::seconds(chance.between(60, (until - opened_at).num_seconds().max(61)));
            let at = at.min(day.now);
            assignments.push(json!({
                "id": id, "judge_id": judges[judge], "submission_id": entrant.id, "position": loads[judge],
                "state": if complete { "done" } else { "active" }, "settled_at": complete.then_some(at),
            }));
            if begun {
                sheets.push(json!({
                    "id": part_id(day.script, "score sheet", sheets.len()), "assignment_id": id,
                    "scores": scores(day, &mut chance, place, judge, complete), "complete": complete, "at": at,
                    "comment": if complete { *chance.of(&COMMENTS) } else { "" },
                }));
            }
        }
    }
    let values = [
        day.event_id.into(),
        part_id(day.script, "judging round", 0).into(),
        part_id(day.script, "rubric", 0).into(),
        i32::try_from(REVIEWS).unwrap_or(1).into(),
        opened_at.into(),
        over.then_some(closed_at.min(day.now)).into(),
        json!(assignments).into(),
        json!(sheets).into(),
    ];
    tx.sql(include_str!("judging.sql"), values).run().await?;
    if over { results(tx, day, until).await } else { Ok(()) }
}

/// What one judge gives: better for some projects, stricter by some judges.
fn scores(day: &Day<'_>, chance: &mut Chance, place: usize, judge: usize, complete: bool) -> Value {
    let mut scores = Map::new();
    for (number, criterion) in day.script.criteria.iter().enumerate() {
        if !complete && number > 0 {
            break;
        }
        let good = i64::from(criterion.max) - i64::try_from(place * 7 % 5).unwrap_or(0) * i64::from(criterion.max) / 8;
        let strict = i64::try_from(judge % 2).unwrap_or(0);
        let value = (good - strict - chance.between(0, 1)).clamp(1, i64::from(criterion.max));
        let comment = if chance.percent(40) { *chance.of(&COMMENTS) } else { "" };
        let id = part_id(day.script, "criterion", number);
        scores.insert(id.to_string(), json!({ "value": value, "comment": comment }));
    }
    Value::Object(scores)
}

/// Ranks, publishes, awards, and lets the teams read what was said.
async fn results(tx: &TenantTx, day: &Day<'_>, computed_at: DateTime<Utc>) -> Result<(), DbErr> {
    let Some(round) = latest(tx, day.event_id).await? else { return Ok(()) };
    let id = part_id(day.script, "result set", 0);
    let new = NewSet { id, number: 1, at: computed_at, by: Some(day.host()), reason: "" };
    let (ranking, _) = match write_set(tx, &round, new).await {
        Ok(written) => written,
        Err(ResultsError::NothingScored) => return Ok(()),
        Err(error) => return Err(DbErr::Custom(error.to_string())),
    };
    let published_at = day.anchored.schedule.deadlines.results.map_or(computed_at, |moment| moment.at);
    let published_at = published_at.max(computed_at).min(day.now);
    let best: Vec<Uuid> = ranking.ranks.iter().map(|ranked| ranked.submission_id).collect();
    let names = ["First prize", "Second prize", "Best built again"];
    let awards: Vec<Value> = names
        .iter()
        .zip(&best)
        .enumerate()
        .map(|(number, (name, submission))| {
            json!({
                "id": part_id(day.script, "award", number), "position": number + 1, "name": name,
                "submission_id": submission, "prize": prize_text(day, number),
            })
        })
        .collect();
    let values = [day.event_id.into(), id.into(), published_at.into(), day.host().into(), json!(awards).into()];
    tx.sql(include_str!("results.sql"), values).run().await.map(drop)
}

/// What the script promised for this place.
fn prize_text(day: &Day<'_>, number: usize) -> String {
    let promised = day.script.tracks.first().and_then(|track| track.prizes.get(number));
    promised.and_then(|prize| prize.note).unwrap_or_default().to_owned()
}
