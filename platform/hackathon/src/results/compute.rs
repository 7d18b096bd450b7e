use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use jamboree_tenancy::{PublishResults, Scope, TenantTx};
use sea_orm::DbErr;
use serde_json::json;
use uuid::Uuid;

use super::{
    ResultsError, input,
    ranking::{Ranking, RankingInput, rank},
    sets::{self, SetRow},
};
use crate::{
    judging::{self, Round, RoundState},
    planned_event,
};

/// Ranks what the judges of the closed round scored, as the next set of the event.
///
/// # Errors
/// [`ResultsError::RoundNotClosed`], [`ResultsError::NothingScored`], [`ResultsError::ReasonMissing`] when something is
/// published already; the database's.
pub async fn compute(
    scope: &Scope<PublishResults>,
    event_id: Uuid,
    reason: Option<&str>,
) -> Result<SetRow, ResultsError> {
    let event = planned_event::lock(scope, event_id).await?;
    let tx = scope.tx();
    let round = closed_round(scope, event_id).await?;
    let reason = reason.map(str::trim).unwrap_or_default();
    if reason.is_empty() && sets::published(tx, event_id).await?.is_some() {
        return Err(ResultsError::ReasonMissing);
    }
    let number = sets::newest(tx, event_id).await?.map_or(0, |set| set.number) + 1;
    let id = scope.new_id();
    let by = scope.caller().user().map(|user| user.id);
    let (ranking, hash) = write_set(tx, &round, NewSet { id, number, at: scope.now(), by, reason }).await?;
    let detail = json!({
        "number": number, "method": ranking.method, "ranked": ranking.ranks.len(), "reason": reason,
        "input_hash": hex(&hash),
    });
    scope.audit("results.computed", event.audited(), detail).await?;
    sets::find(tx, id).await?.ok_or(ResultsError::NotFound)
}

/// A set that is to be written.
#[derive(Debug, Clone, Copy)]
pub struct NewSet<'a> {
    pub id: Uuid,
    pub number: i32,
    pub at: DateTime<Utc>,
    pub by: Option<Uuid>,
    pub reason: &'a str,
}

/// Ranks what is scored in a round and writes it down; answers the ranking and the hash of what it comes from.
///
/// # Errors
/// [`ResultsError::NothingScored`]; the database's.
pub async fn write_set(tx: &TenantTx, round: &Round, new: NewSet<'_>) -> Result<(Ranking, Vec<u8>), ResultsError> {
    let input = input::load(tx, round).await?;
    if input.sheets.is_empty() {
        return Err(ResultsError::NothingScored);
    }
    let hash = input::hash(&input)?;
    let judges: BTreeSet<Uuid> = input.sheets.iter().map(|sheet| sheet.judge_id).collect();
    let judges = i32::try_from(judges.len()).unwrap_or(i32::MAX);
    let ranking = ranked(input).await?;
    let ranks = serde_json::to_value(&ranking.ranks).map_err(|error| DbErr::Json(error.to_string()))?;
    let values = [
        new.id.into(),
        round.event_id.into(),
        round.id.into(),
        new.number.into(),
        ranking.method.into(),
        hash.clone().into(),
        ranks.into(),
        judges.into(),
        i32::try_from(ranking.unscored).unwrap_or(i32::MAX).into(),
        new.at.into(),
        new.by.into(),
        new.reason.into(),
    ];
    tx.sql(include_str!("insert_set.sql"), values).run().await?;
    Ok((ranking, hash))
}

/// The round that the results are of.
///
/// # Errors
/// [`ResultsError::RoundNotClosed`]; the database's.
pub async fn closed_round<A: jamboree_tenancy::Action>(
    scope: &Scope<A>,
    event_id: Uuid,
) -> Result<Round, ResultsError> {
    let round = judging::latest(scope.tx(), event_id).await?;
    round.filter(|round| round.state == RoundState::Closed).ok_or(ResultsError::RoundNotClosed)
}

/// Much arithmetic: it does not hold up what other requests wait for.
async fn ranked(input: RankingInput) -> Result<Ranking, ResultsError> {
    let work = tokio::task::spawn_blocking(move || rank(&input));
    work.await.map_err(|error| ResultsError::Interrupted(error.to_string()))
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
