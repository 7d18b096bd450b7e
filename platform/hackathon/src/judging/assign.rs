use std::collections::{HashMap, HashSet};

use jamboree_tenancy::{DefineRubric, Scope};
use sea_orm::DbErr;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    JudgingError,
    barred::{self, Lists},
    error::TooFew,
    plan::locked,
    share_out::share_out,
    stage::stage,
};
use crate::submissions;

/// Shares the reviews out among the judges, or again after judges or submissions came: what was begun stays.
///
/// # Errors
/// [`JudgingError::SubmissionsOpen`], [`JudgingError::NothingSubmitted`], [`JudgingError::RoundState`] for a closed
/// round, [`JudgingError::NotEnoughJudges`]; the database's.
pub async fn assign(scope: &Scope<DefineRubric>, round_id: Uuid) -> Result<Uuid, JudgingError> {
    let (event, round) = locked(scope, round_id).await?;
    round.is_not_closed()?;
    let tx = scope.tx();
    let stage = stage(tx, round.event_id, scope.now()).await?.ok_or(JudgingError::NotFound)?;
    if !stage.submissions_are_closed() {
        return Err(JudgingError::SubmissionsOpen);
    }
    // Judges see what is frozen; the job that freezes may still wait.
    submissions::freeze(tx, round.event_id, scope.now()).await?;
    let lists = barred::load(tx, &round).await?;
    if lists.entrants.is_empty() {
        return Err(JudgingError::NothingSubmitted);
    }
    let shares = share_out(&lists.task(&round));
    if !shares.short.is_empty() {
        let title = |id| lists.entrants.iter().find(|entrant| entrant.id == id).map(|entrant| entrant.title.clone());
        let short =
            shares.short.iter().map(|(id, judges)| TooFew { title: title(*id).unwrap_or_default(), judges: *judges });
        return Err(JudgingError::NotEnoughJudges { reviews: round.reviews, short: short.collect() });
    }
    let wanted: HashSet<(Uuid, Uuid)> = shares.pairs.iter().copied().collect();
    void_what_fell_away(scope, &lists).await?;
    let gone: Vec<Uuid> = lists
        .stored
        .iter()
        .filter(|stored| stored.state == "active" && !stored.begun)
        .filter(|stored| !wanted.contains(&(stored.judge_id, stored.submission_id)))
        .map(|stored| stored.id)
        .collect();
    tx.sql(include_str!("delete_assignments.sql"), [gone.clone().into()]).run().await?;
    let known: HashSet<(Uuid, Uuid)> = lists
        .stored
        .iter()
        .filter(|stored| !gone.contains(&stored.id))
        .map(|stored| (stored.judge_id, stored.submission_id))
        .collect();
    let mut positions = positions(&lists);
    let mut rows = Vec::new();
    for (judge, submission) in shares.pairs.iter().filter(|pair| !known.contains(pair)) {
        let position = positions.entry(*judge).or_insert(0);
        *position += 1;
        rows.push(row(scope.new_id(), *judge, *submission, *position));
    }
    let new = rows.len();
    insert(scope, round.id, round.event_id, rows).await?;
    let detail = json!({ "assignments": shares.pairs.len(), "new": new, "taken_back": gone.len(), "seed": round.seed });
    scope.audit("judging_round.assigned", event.audited(), detail).await?;
    let audience = jamboree_tenancy::Audience::Staff;
    tx.announces(round.event_id, audience, "judging", json!({ "assigned": shares.pairs.len() }));
    Ok(round.event_id)
}

/// The last place in the queue of each judge.
pub fn positions(lists: &Lists) -> HashMap<Uuid, i32> {
    let mut last = HashMap::new();
    for stored in &lists.stored {
        let known = last.entry(stored.judge_id).or_insert(0);
        *known = stored.position.max(*known);
    }
    last
}

pub fn row(id: Uuid, judge: Uuid, submission: Uuid, position: i32) -> Value {
    json!({ "id": id, "judge_id": judge, "submission_id": submission, "position": position })
}

/// Writes new assignments, of which [`row`] makes each.
///
/// # Errors
/// The database's.
pub async fn insert<A: jamboree_tenancy::Action>(
    scope: &Scope<A>,
    round_id: Uuid,
    event_id: Uuid,
    rows: Vec<Value>,
) -> Result<(), DbErr> {
    if rows.is_empty() {
        return Ok(());
    }
    let values = [Value::Array(rows).into(), round_id.into(), event_id.into(), scope.now().into()];
    scope.tx().sql(include_str!("insert_assignments.sql"), values).run().await?;
    Ok(())
}

/// Sheets of judges who left before they were done, and of judges in whose team somebody came since.
async fn void_what_fell_away(scope: &Scope<DefineRubric>, lists: &Lists) -> Result<(), DbErr> {
    let team_of: HashMap<Uuid, Uuid> = lists.entrants.iter().map(|entrant| (entrant.id, entrant.team_id)).collect();
    let in_conflict = |judge: Uuid, submission: Uuid| {
        team_of.get(&submission).is_some_and(|team| lists.conflicts.contains(&(judge, *team)))
    };
    for stored in lists.stored.iter().filter(|stored| stored.begun) {
        let reason = match stored.state.as_str() {
            "active" | "done" if in_conflict(stored.judge_id, stored.submission_id) => "conflict",
            "active" if !lists.is_judge(stored.judge_id) => "left",
            _ => continue,
        };
        settle(scope, stored.id, "void", reason).await?;
    }
    Ok(())
}

/// Ends an assignment without its scores counting.
///
/// # Errors
/// The database's.
pub async fn settle<A: jamboree_tenancy::Action>(
    scope: &Scope<A>,
    id: Uuid,
    state: &str,
    reason: &str,
) -> Result<(), DbErr> {
    let values = [id.into(), state.into(), reason.into(), scope.now().into()];
    scope.tx().sql(include_str!("settle_assignment.sql"), values).run().await?;
    Ok(())
}
