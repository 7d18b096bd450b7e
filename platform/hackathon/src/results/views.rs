use chrono::{DateTime, Utc};
use jamboree_web::Id;
use poem_openapi::{Enum, Object};
use sea_orm::DbErr;

use super::{
    awards::AwardRow,
    compute::hex,
    ids::{AwardKind, ResultSetKind},
    my_feedback::Feedback,
    ranking::{self, is_corrected},
    release::Release,
    sets::SetRow,
};
use crate::{rubrics::CriterionKind, submissions::SubmissionKind, teams::TeamKind, tracks::TrackKind};

/// How submissions were compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum RankingMethod {
    /// Corrected for strict and lenient judges: score = mean + project + judge + noise, both effects random (REML).
    MixedModel,
    /// Too few judges saw the same submissions to compare judges.
    PlainMean,
}

impl RankingMethod {
    pub fn parse(text: &str) -> Self {
        if is_corrected(text) { Self::MixedModel } else { Self::PlainMean }
    }
}

/// The mean of one criterion over the sheets that count.
#[derive(Debug, Clone, Object)]
pub struct CriterionMean {
    pub criterion_id: Id<CriterionKind>,
    pub name: String,
    pub weight_percent: i32,
    /// On the scale of the criterion, to a hundredth.
    pub mean: f64,
    pub min: i32,
    pub max: i32,
}

/// A submission in its place.
#[derive(Debug, Clone, Object)]
pub struct RankedSubmission {
    /// 1 is best; equal scores share a rank.
    pub rank: u32,
    pub submission_id: Id<SubmissionKind>,
    pub team_id: Id<TeamKind>,
    pub title: String,
    pub team_name: String,
    /// 0 to 100, to a hundredth.
    pub score: f64,
    /// Lower end of the 95 % interval; null where judges cannot be compared.
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// How many sheets counted.
    pub sheets: u32,
    pub criteria: Vec<CriterionMean>,
}

/// A set of results without its ranking.
#[derive(Debug, Clone, Object)]
pub struct ResultSetSummary {
    pub id: Id<ResultSetKind>,
    pub number: i32,
    pub method: RankingMethod,
    /// SHA-256 over everything that went in, as hex: the same sheets give the same.
    pub input_hash: String,
    pub computed_at: DateTime<Utc>,
    /// Of a correction: why.
    pub reason: String,
    pub published_at: Option<DateTime<Utc>>,
    /// How many judges' sheets counted.
    pub judges: i32,
    /// Submissions without a sheet that counts: they have no rank.
    pub unscored: i32,
}

/// A ranking that was computed.
#[derive(Debug, Clone, Object)]
pub struct ResultSet {
    pub id: Id<ResultSetKind>,
    pub number: i32,
    pub method: RankingMethod,
    /// SHA-256 over everything that went in, as hex: the same sheets give the same.
    pub input_hash: String,
    pub computed_at: DateTime<Utc>,
    /// Of a correction: why.
    pub reason: String,
    pub published_at: Option<DateTime<Utc>>,
    /// How many judges' sheets counted.
    pub judges: i32,
    /// Submissions without a sheet that counts: they have no rank.
    pub unscored: i32,
    /// Best first.
    pub ranks: Vec<RankedSubmission>,
}

impl From<ranking::CriterionMean> for CriterionMean {
    fn from(row: ranking::CriterionMean) -> Self {
        Self {
            criterion_id: row.criterion_id.into(),
            name: row.name,
            weight_percent: row.weight_percent,
            mean: row.mean,
            min: row.min,
            max: row.max,
        }
    }
}

impl From<ranking::RankedSubmission> for RankedSubmission {
    fn from(row: ranking::RankedSubmission) -> Self {
        Self {
            rank: row.rank,
            submission_id: row.submission_id.into(),
            team_id: row.team_id.into(),
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

impl From<SetRow> for ResultSetSummary {
    fn from(row: SetRow) -> Self {
        Self {
            id: row.id.into(),
            number: row.number,
            method: RankingMethod::parse(&row.method),
            input_hash: hex(&row.input_hash),
            computed_at: row.computed_at,
            reason: row.reason,
            published_at: row.published_at,
            judges: row.judges,
            unscored: row.unscored,
        }
    }
}

impl TryFrom<SetRow> for ResultSet {
    type Error = DbErr;

    fn try_from(row: SetRow) -> Result<Self, DbErr> {
        let ranks = row.ranked()?.into_iter().map(Into::into).collect();
        let summary: ResultSetSummary = row.into();
        Ok(Self {
            id: summary.id,
            number: summary.number,
            method: summary.method,
            input_hash: summary.input_hash,
            computed_at: summary.computed_at,
            reason: summary.reason,
            published_at: summary.published_at,
            judges: summary.judges,
            unscored: summary.unscored,
            ranks,
        })
    }
}

/// An award and who gets it.
#[derive(Debug, Clone, Object)]
pub struct Award {
    pub id: Id<AwardKind>,
    pub name: String,
    pub prize: String,
    pub track_id: Option<Id<TrackKind>>,
    pub track_name: Option<String>,
    pub submission_id: Id<SubmissionKind>,
    pub title: String,
    pub team_name: String,
}

/// All awards of an event, in their order.
#[derive(Debug, Clone, Object)]
pub struct Awards {
    pub awards: Vec<Award>,
}

impl From<AwardRow> for Award {
    fn from(row: AwardRow) -> Self {
        Self {
            id: row.id.into(),
            name: row.name,
            prize: row.prize,
            track_id: row.track_id.map(Into::into),
            track_name: row.track_name,
            submission_id: row.submission_id.into(),
            title: row.title,
            team_name: row.team_name,
        }
    }
}

/// That every team can read its feedback.
#[derive(Debug, Clone, Object)]
pub struct FeedbackRelease {
    pub released_at: DateTime<Utc>,
    /// How many people were written to, each once.
    pub mails: i32,
}

impl From<Release> for FeedbackRelease {
    fn from(release: Release) -> Self {
        Self { released_at: release.released_at, mails: release.mails }
    }
}

/// Whether feedback is out.
#[derive(Debug, Clone, Object)]
pub struct FeedbackState {
    /// Null until it is released.
    pub release: Option<FeedbackRelease>,
}

/// What judges said about one criterion.
#[derive(Debug, Clone, Object)]
pub struct CriterionFeedback {
    pub name: String,
    pub weight_percent: i32,
    /// On the scale of the criterion, to a hundredth.
    pub mean: f64,
    pub min: i32,
    pub max: i32,
    pub comments: Vec<String>,
}

#[derive(Debug, Clone, Object)]
pub struct WonAward {
    pub name: String,
    pub prize: String,
}

/// What the team of the caller is told. Who wrote it is not.
#[derive(Debug, Clone, Default, Object)]
pub struct MyFeedback {
    /// False before feedback is out; then everything else is empty.
    pub released: bool,
    pub released_at: Option<DateTime<Utc>>,
    /// Null when the submission was not scored; then what follows is empty.
    pub rank: Option<u32>,
    /// How many submissions have a rank.
    pub ranked: u32,
    pub score: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub criteria: Vec<CriterionFeedback>,
    /// About the submission as a whole.
    pub comments: Vec<String>,
    pub awards: Vec<WonAward>,
}

impl From<Option<Feedback>> for MyFeedback {
    fn from(feedback: Option<Feedback>) -> Self {
        let Some(feedback) = feedback else { return Self::default() };
        let released_at = Some(feedback.released_at);
        let Some(feedback) = feedback.scored else {
            return Self { released: true, released_at, ..Self::default() };
        };
        let criteria = feedback.criteria.into_iter().map(|(mean, comments)| CriterionFeedback {
            name: mean.name,
            weight_percent: mean.weight_percent,
            mean: mean.mean,
            min: mean.min,
            max: mean.max,
            comments,
        });
        Self {
            released: true,
            released_at,
            rank: Some(feedback.ranked.rank),
            ranked: u32::try_from(feedback.of).unwrap_or(u32::MAX),
            score: Some(feedback.ranked.score),
            low: feedback.ranked.low,
            high: feedback.ranked.high,
            criteria: criteria.collect(),
            comments: feedback.comments,
            awards: feedback
                .awards
                .into_iter()
                .map(|award| WonAward { name: award.name, prize: award.prize })
                .collect(),
        }
    }
}
