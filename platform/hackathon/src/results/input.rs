use std::collections::{BTreeMap, BTreeSet};

use jamboree_tenancy::TenantTx;
use sea_orm::{DbErr, FromQueryResult};
use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    ResultsError,
    ranking::{Contender, CountedSheet, RankedCriterion, RankingInput},
};
use crate::{
    judging::{Round, StoredScore, entrants},
    rubrics,
};

/// Raised when the same input would give another ranking.
const RULES: &str = "jamboree ranking 1";

/// A sheet that counts, with what its judge wrote.
#[derive(Debug, Clone, FromQueryResult)]
pub struct SheetRow {
    pub assignment_id: Uuid,
    pub judge_id: Uuid,
    pub submission_id: Uuid,
    pub scores: Value,
    pub comment: String,
}

impl SheetRow {
    /// # Errors
    /// When the row holds something no version of ours wrote.
    pub fn scores(&self) -> Result<BTreeMap<Uuid, StoredScore>, DbErr> {
        BTreeMap::deserialize(&self.scores).map_err(|error| DbErr::Type(format!("scores of a sheet: {error}")))
    }
}

/// The complete sheets of a round without a conflict, of everything or of one submission.
///
/// # Errors
/// The database's.
pub async fn counted_sheets(
    tx: &TenantTx,
    round_id: Uuid,
    submission_id: Option<Uuid>,
) -> Result<Vec<SheetRow>, DbErr> {
    tx.sql(include_str!("counted_sheets.sql"), [round_id.into(), submission_id.into()]).all().await
}

/// Everything that the ranking of a round comes from.
///
/// # Errors
/// The database's.
pub async fn load(tx: &TenantTx, round: &Round) -> Result<RankingInput, ResultsError> {
    let criteria = rubrics::criteria_of(tx, round.rubric_id).await?;
    let criteria = criteria.into_iter().map(|row| RankedCriterion {
        id: row.id,
        name: row.name,
        weight_percent: row.weight_percent,
        min: row.scale_min,
        max: row.scale_max,
    });
    let contenders = entrants(tx, round.event_id).await?.into_iter().map(|entrant| Contender {
        submission_id: entrant.id,
        team_id: entrant.team_id,
        title: if entrant.title.is_empty() { entrant.team_name.clone() } else { entrant.title },
        team_name: entrant.team_name,
    });
    let (criteria, contenders): (Vec<_>, Vec<_>) = (criteria.collect(), contenders.collect());
    let known: BTreeSet<Uuid> = contenders.iter().map(|contender| contender.submission_id).collect();
    let mut sheets = Vec::new();
    for row in counted_sheets(tx, round.id, None).await? {
        let values = row.scores()?.into_iter().filter_map(|(id, score)| Some((id, score.value?))).collect();
        let SheetRow { assignment_id, judge_id, submission_id, .. } = row;
        if known.contains(&submission_id) {
            sheets.push(CountedSheet { assignment_id, judge_id, submission_id, values });
        }
    }
    Ok(RankingInput { criteria, contenders, sheets })
}

/// SHA-256 over everything that decides the ranking, in its order.
///
/// # Errors
/// Never in practice: what is hashed can be written as JSON.
pub fn hash(input: &RankingInput) -> Result<Vec<u8>, DbErr> {
    let text = serde_json::to_vec(&(RULES, input)).map_err(|error| DbErr::Json(error.to_string()))?;
    Ok(Sha256::digest(text).to_vec())
}
