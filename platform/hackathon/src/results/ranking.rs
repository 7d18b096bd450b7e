//! From score sheets to a ranking: a pure function.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::mixed_model::{self, Observation};

/// Corrected for strict and lenient judges.
pub const MIXED_MODEL: &str = "mixed_model";
/// Too few judges saw the same submissions to compare them.
pub const PLAIN_MEAN: &str = "plain_mean";

/// So many judges must connect a submission with the others before it is compared with them.
const JUDGES_IN_COMMON: usize = 2;

/// Whether scores of this method are corrected for strict and lenient judges.
pub fn is_corrected(method: &str) -> bool {
    method == MIXED_MODEL
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RankedCriterion {
    pub id: Uuid,
    pub name: String,
    pub weight_percent: i32,
    pub min: i32,
    pub max: i32,
}

/// A submission that is ranked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contender {
    pub submission_id: Uuid,
    pub team_id: Uuid,
    /// Words may change; what is ranked stays.
    #[serde(skip)]
    pub title: String,
    #[serde(skip)]
    pub team_name: String,
}

/// A complete sheet that counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CountedSheet {
    pub assignment_id: Uuid,
    pub judge_id: Uuid,
    pub submission_id: Uuid,
    /// By criterion, each with its value.
    pub values: BTreeMap<Uuid, i32>,
}

/// Everything that a ranking comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RankingInput {
    pub criteria: Vec<RankedCriterion>,
    /// By id.
    pub contenders: Vec<Contender>,
    /// By id of the assignment.
    pub sheets: Vec<CountedSheet>,
}

/// The mean of one criterion, on its scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CriterionMean {
    pub criterion_id: Uuid,
    pub name: String,
    pub weight_percent: i32,
    pub mean: f64,
    pub min: i32,
    pub max: i32,
}

/// A submission in its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RankedSubmission {
    /// 1 is best; equals share one, and the next ones are left out.
    pub rank: u32,
    pub submission_id: Uuid,
    pub team_id: Uuid,
    pub title: String,
    pub team_name: String,
    /// 0 to 100, to a hundredth.
    pub score: f64,
    /// The 95 % interval; none where there is nothing to compare by.
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub sheets: u32,
    pub criteria: Vec<CriterionMean>,
}

/// The submissions that were scored, best first; how they were compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking {
    pub method: &'static str,
    pub ranks: Vec<RankedSubmission>,
    /// Contenders without a counted sheet: they have no rank.
    pub unscored: usize,
}

/// 0 to 100: the weighted share of each scale that was reached.
pub fn sheet_score(criteria: &[RankedCriterion], values: &BTreeMap<Uuid, i32>) -> f64 {
    criteria
        .iter()
        .map(|criterion| {
            let value = values.get(&criterion.id).copied().unwrap_or(criterion.min);
            let reached = f64::from(value) - f64::from(criterion.min);
            let scale = f64::from(criterion.max) - f64::from(criterion.min);
            f64::from(criterion.weight_percent) * reached / scale.max(1.0)
        })
        .sum()
}

/// Ranks the submissions. Judges' effects are taken off where at least two judges connect a submission with others;
/// where none is connected like that, all are plain means without an interval.
pub fn rank(input: &RankingInput) -> Ranking {
    let places: BTreeMap<Uuid, usize> =
        input.contenders.iter().enumerate().map(|(at, one)| (one.submission_id, at)).collect();
    let judges: BTreeSet<Uuid> = input.sheets.iter().map(|sheet| sheet.judge_id).collect();
    let judges: BTreeMap<Uuid, usize> = judges.into_iter().enumerate().map(|(at, id)| (id, at)).collect();
    let mut sheets: Vec<Vec<&CountedSheet>> = vec![Vec::new(); input.contenders.len()];
    let mut observations = Vec::with_capacity(input.sheets.len());
    for sheet in &input.sheets {
        let (Some(project), Some(judge)) = (places.get(&sheet.submission_id), judges.get(&sheet.judge_id)) else {
            continue;
        };
        sheets[*project].push(sheet);
        let score = sheet_score(&input.criteria, &sheet.values);
        observations.push(Observation { project: *project, judge: *judge, score });
    }
    let compared = connected(&observations, input.contenders.len(), judges.len());
    let method = if compared.iter().any(|compared| *compared) { MIXED_MODEL } else { PLAIN_MEAN };
    let estimates = match method {
        MIXED_MODEL => mixed_model::fit(input.contenders.len(), judges.len(), &observations),
        _ => Vec::new(),
    };
    let mut ranks = Vec::new();
    for (at, contender) in input.contenders.iter().enumerate().filter(|(at, _)| !sheets[*at].is_empty()) {
        let (score, interval) = match estimates.get(at) {
            Some(found) => {
                let ends = (found.score - found.half_width, found.score + found.half_width);
                (found.score, compared[at].then_some(ends))
            }
            None => (plain_mean(&observations, at), None),
        };
        ranks.push(RankedSubmission {
            rank: 0,
            submission_id: contender.submission_id,
            team_id: contender.team_id,
            title: contender.title.clone(),
            team_name: contender.team_name.clone(),
            score: shown(score),
            low: interval.map(|(low, _)| shown(low)),
            high: interval.map(|(_, high)| shown(high)),
            sheets: u32::try_from(sheets[at].len()).unwrap_or(u32::MAX),
            criteria: input.criteria.iter().map(|criterion| criterion_mean(criterion, &sheets[at])).collect(),
        });
    }
    let unscored = input.contenders.len() - ranks.len();
    put_in_order(&mut ranks);
    Ranking { method, ranks, unscored }
}

/// Whether at least two of a submission's judges also judged another one.
fn connected(observations: &[Observation], projects: usize, judges: usize) -> Vec<bool> {
    let mut seen: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); judges];
    for one in observations {
        seen[one.judge].insert(one.project);
    }
    let mut connecting: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); projects];
    for one in observations.iter().filter(|one| seen[one.judge].len() > 1) {
        connecting[one.project].insert(one.judge);
    }
    connecting.iter().map(|judges| judges.len() >= JUDGES_IN_COMMON).collect()
}

fn plain_mean(observations: &[Observation], project: usize) -> f64 {
    let own: Vec<f64> = observations.iter().filter(|one| one.project == project).map(|one| one.score).collect();
    own.iter().sum::<f64>() / own.len().max(1) as f64
}

fn criterion_mean(criterion: &RankedCriterion, sheets: &[&CountedSheet]) -> CriterionMean {
    let values = sheets.iter().filter_map(|sheet| sheet.values.get(&criterion.id));
    let sum: f64 = values.map(|value| f64::from(*value)).sum();
    CriterionMean {
        criterion_id: criterion.id,
        name: criterion.name.clone(),
        weight_percent: criterion.weight_percent,
        mean: hundredth(sum / sheets.len().max(1) as f64),
        min: criterion.min,
        max: criterion.max,
    }
}

/// On the scale of 0 to 100, to a hundredth: what cannot be told apart in print is equal.
fn shown(score: f64) -> f64 {
    hundredth(score.clamp(0.0, 100.0))
}

fn hundredth(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

fn put_in_order(ranks: &mut [RankedSubmission]) {
    ranks.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.submission_id.cmp(&b.submission_id)));
    let mut best: Option<(f64, u32)> = None;
    for (place, ranked) in (1..).zip(ranks.iter_mut()) {
        ranked.rank = match best {
            Some((score, rank)) if score == ranked.score => rank,
            _ => place,
        };
        best = Some((ranked.score, ranked.rank));
    }
}

#[cfg(test)]
mod tests;
