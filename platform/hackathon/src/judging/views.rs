use chrono::{DateTime, Utc};
use jamboree_web::Id;
use poem_openapi::{Enum, Object};
use sea_orm::DbErr;

use super::{
    Round, RoundState,
    barred::{Entrant, Judge},
    ids::{JudgingAssignmentKind, RoundKind},
    list_sheets::ListedSheet,
    overview::{Overview, Progress, ShownConflict},
    save_sheet::SavedSheet,
    sheet::{self, StoredScores},
};
use crate::{people::UserKind, rubrics::CriterionKind, submissions::SubmissionKind, teams::TeamKind};

/// A round of judging.
#[derive(Debug, Clone, Object)]
pub struct JudgingRound {
    pub id: Id<RoundKind>,
    pub state: RoundState,
    pub reviews_per_submission: i32,
    /// Digits.
    pub seed: String,
    pub opened_at: Option<DateTime<Utc>>,
    pub closed_at: Option<DateTime<Utc>>,
    pub version: i64,
}

impl From<Round> for JudgingRound {
    fn from(round: Round) -> Self {
        Self {
            id: round.id.into(),
            state: round.state,
            reviews_per_submission: i32::try_from(round.reviews).unwrap_or(i32::MAX),
            seed: round.seed.to_string(),
            opened_at: round.opened_at,
            closed_at: round.closed_at,
            version: round.version,
        }
    }
}

/// A judge and how far they are.
#[derive(Debug, Clone, Object)]
pub struct JudgeProgress {
    pub user_id: Id<UserKind>,
    pub name: String,
    pub email: String,
    pub assigned: u32,
    pub done: u32,
}

/// A submission and how many of its reviews are done.
#[derive(Debug, Clone, Object)]
pub struct JudgedSubmission {
    pub submission_id: Id<SubmissionKind>,
    pub team_id: Id<TeamKind>,
    pub team_name: String,
    pub title: String,
    pub assigned: u32,
    pub done: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum ConflictKind {
    /// The judge is or was in the team.
    OwnTeam,
    /// The judge said so.
    Declared,
    /// The organiser said so.
    Organiser,
}

/// A judge and a team that do not come together.
#[derive(Debug, Clone, Object)]
pub struct JudgingConflict {
    pub judge_id: Id<UserKind>,
    pub judge_name: String,
    pub team_id: Id<TeamKind>,
    pub team_name: String,
    pub kind: ConflictKind,
    pub note: String,
}

/// How the judging of an event stands.
#[derive(Debug, Clone, Object)]
pub struct Judging {
    /// Null until one is planned.
    pub round: Option<JudgingRound>,
    pub judges: Vec<JudgeProgress>,
    pub submissions: Vec<JudgedSubmission>,
    pub conflicts: Vec<JudgingConflict>,
    pub sheets_done: u32,
    pub sheets_total: u32,
}

pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl From<Progress<Judge>> for JudgeProgress {
    fn from(progress: Progress<Judge>) -> Self {
        let (assigned, done) = (count(progress.assigned), count(progress.done));
        let Judge { user_id, name, email } = progress.of;
        Self { user_id: user_id.into(), name, email, assigned, done }
    }
}

impl From<Progress<Entrant>> for JudgedSubmission {
    fn from(progress: Progress<Entrant>) -> Self {
        let (assigned, done) = (count(progress.assigned), count(progress.done));
        let Entrant { id, team_id, title, team_name } = progress.of;
        Self { submission_id: id.into(), team_id: team_id.into(), team_name, title, assigned, done }
    }
}

impl From<ShownConflict> for JudgingConflict {
    fn from(row: ShownConflict) -> Self {
        let kind = match row.kind.as_str() {
            "own_team" => ConflictKind::OwnTeam,
            "declared" => ConflictKind::Declared,
            _ => ConflictKind::Organiser,
        };
        Self {
            judge_id: row.judge_id.into(),
            judge_name: row.judge_name,
            team_id: row.team_id.into(),
            team_name: row.team_name,
            kind,
            note: row.note,
        }
    }
}

impl From<Overview> for Judging {
    fn from(overview: Overview) -> Self {
        let submissions: Vec<JudgedSubmission> = overview.submissions.into_iter().map(Into::into).collect();
        Self {
            round: overview.round.map(Into::into),
            judges: overview.judges.into_iter().map(Into::into).collect(),
            sheets_done: submissions.iter().map(|submission| submission.done).sum(),
            sheets_total: submissions.iter().map(|submission| submission.assigned).sum(),
            submissions,
            conflicts: overview.conflicts.into_iter().map(Into::into).collect(),
        }
    }
}

/// One criterion of a sheet.
#[derive(Debug, Clone, Object)]
pub struct SheetScore {
    pub criterion_id: Id<CriterionKind>,
    pub value: Option<i32>,
    pub comment: String,
}

/// What a judge wrote about a submission.
#[derive(Debug, Clone, Object)]
pub struct ScoreSheet {
    /// Raised by every save; the ETag.
    pub revision: i32,
    /// Whether every criterion has its value.
    pub complete: bool,
    pub scores: Vec<SheetScore>,
    pub comment: String,
    pub updated_at: DateTime<Utc>,
}

fn scores_of(scores: StoredScores) -> Vec<SheetScore> {
    let score = |(criterion, score): (uuid::Uuid, sheet::StoredScore)| SheetScore {
        criterion_id: criterion.into(),
        value: score.value,
        comment: score.comment,
    };
    scores.into_iter().map(score).collect()
}

impl From<SavedSheet> for ScoreSheet {
    fn from(sheet: SavedSheet) -> Self {
        Self {
            revision: sheet.revision,
            complete: sheet.complete,
            scores: scores_of(sheet.scores),
            comment: sheet.comment,
            updated_at: sheet.updated_at,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum AssignmentState {
    Active,
    /// Every criterion has its value; the sheet can still be changed.
    Done,
    /// The judge set it aside.
    Skipped,
    /// A conflict, or the judge left: its scores count no more.
    Void,
}

impl AssignmentState {
    pub(super) fn parse(text: &str) -> Self {
        match text {
            "done" => Self::Done,
            "skipped" => Self::Skipped,
            "void" => Self::Void,
            _ => Self::Active,
        }
    }
}

/// A sheet as organisers see it.
#[derive(Debug, Clone, Object)]
pub struct ListedScoreSheet {
    pub assignment_id: Id<JudgingAssignmentKind>,
    pub state: AssignmentState,
    /// Of a skipped or void one.
    pub reason: String,
    pub judge_id: Id<UserKind>,
    pub judge_name: String,
    pub submission_id: Id<SubmissionKind>,
    pub title: String,
    pub team_name: String,
    pub sheet: ScoreSheet,
}

impl TryFrom<ListedSheet> for ListedScoreSheet {
    type Error = DbErr;

    fn try_from(row: ListedSheet) -> Result<Self, DbErr> {
        Ok(Self {
            assignment_id: row.assignment_id.into(),
            state: AssignmentState::parse(&row.state),
            reason: row.reason,
            judge_id: row.judge_id.into(),
            judge_name: row.judge_name,
            submission_id: row.submission_id.into(),
            title: row.title,
            team_name: row.team_name,
            sheet: ScoreSheet {
                revision: row.revision,
                complete: row.complete,
                scores: scores_of(sheet::read(&row.scores)?),
                comment: row.comment,
                updated_at: row.updated_at,
            },
        })
    }
}
