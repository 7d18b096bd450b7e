use chrono::{DateTime, Utc};
use jamboree_web::Id;
use poem_openapi::Object;

use crate::{
    results::{CriterionMean, PublicResults as Found, RankedSubmission, RankingMethod},
    submissions::SubmissionKind,
};

/// The mean of one criterion over the sheets that count.
#[derive(Debug, Clone, Object)]
pub struct PublicCriterionMean {
    pub name: String,
    pub weight_percent: i32,
    /// On the scale of the criterion, to a hundredth.
    pub mean: f64,
    pub min: i32,
    pub max: i32,
}

/// A submission in its place.
#[derive(Debug, Clone, Object)]
pub struct PublicRank {
    /// 1 is best; equal scores share a rank.
    pub rank: u32,
    pub submission_id: Id<SubmissionKind>,
    pub title: String,
    pub team_name: String,
    /// 0 to 100, to a hundredth.
    pub score: f64,
    /// Lower end of the 95 % interval; null where judges cannot be compared.
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub sheets: u32,
    pub criteria: Vec<PublicCriterionMean>,
}

#[derive(Debug, Clone, Object)]
pub struct PublicAward {
    pub name: String,
    pub prize: String,
    pub track: Option<String>,
    pub submission_id: Id<SubmissionKind>,
    pub title: String,
    pub team_name: String,
}

/// The results of an event.
#[derive(Debug, Clone, Object)]
pub struct PublicResults {
    /// Raised by every correction.
    pub number: i32,
    pub method: RankingMethod,
    pub published_at: DateTime<Utc>,
    /// Why results that were published before were corrected; empty when they were not.
    pub correction: String,
    pub judges: u32,
    /// Submissions that were not scored: they have no rank.
    pub unscored: u32,
    /// Since when teams can read their feedback.
    pub feedback_since: Option<DateTime<Utc>>,
    pub awards: Vec<PublicAward>,
    /// Best first.
    pub ranks: Vec<PublicRank>,
}

impl From<CriterionMean> for PublicCriterionMean {
    fn from(row: CriterionMean) -> Self {
        let CriterionMean { name, weight_percent, mean, min, max, .. } = row;
        Self { name, weight_percent, mean, min, max }
    }
}

impl From<RankedSubmission> for PublicRank {
    fn from(row: RankedSubmission) -> Self {
        Self {
            rank: row.rank,
            submission_id: row.submission_id.into(),
            title: row.title,
            team_name: row.team_name,
            score: row.score,
            low: row.low,
            high: row.high,
            sheets: row.sheets,
            criteria: row.criteria.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<Found> for PublicResults {
    fn from(found: Found) -> Self {
        let awards = found.awards.into_iter().map(|award| PublicAward {
            name: award.name,
            prize: award.prize,
            track: award.track,
            submission_id: award.submission_id.into(),
            title: award.title,
            team_name: award.team_name,
        });
        Self {
            number: found.set.number,
            method: RankingMethod::parse(&found.set.method),
            published_at: found.set.published_at,
            correction: found.set.reason,
            judges: found.set.judges,
            unscored: found.set.unscored,
            feedback_since: found.feedback_since,
            awards: awards.collect(),
            ranks: found.set.ranks.into_iter().map(Into::into).collect(),
        }
    }
}
