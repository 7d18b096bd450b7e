use chrono::{DateTime, Utc};
use jamboree_web::Id;
use poem_openapi::{Enum, Object};
use sea_orm::DbErr;
use serde::Deserialize;
use serde_json::Value;

use super::{
    Round, RoundState,
    barred::{Entrant, Judge},
    ids::{JudgingAssignmentKind, RoundKind, TeamKind},
    list_sheets::ListedSheet,
    my_judging::{JudgedEvent, Queue, Queued},
    one_assignment::{JudgedFile, OwnAssignment},
    overview::{Overview, Progress, ShownConflict},
    save_sheet::SavedSheet,
    sheet::{self, StoredScores},
};
use crate::{
    events::Deadlines,
    people::{EventKind, UserKind},
    planned_event::EventStatus,
    rubrics::{CriterionKind, RubricCriterion},
    submissions::{SubmissionFileKind, SubmissionKind},
};

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

fn count(number: usize) -> u32 {
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
    fn parse(text: &str) -> Self {
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

/// The event that is judged.
#[derive(Debug, Clone, Object)]
pub struct JudgingEvent {
    pub id: Id<EventKind>,
    pub slug: String,
    pub title: String,
    pub status: EventStatus,
}

/// A submission in a judge's queue.
#[derive(Debug, Clone, Object)]
pub struct QueuedSubmission {
    pub id: Id<SubmissionKind>,
    pub title: String,
    pub summary: String,
    pub team_name: String,
}

#[derive(Debug, Clone, Object)]
pub struct QueuedAssignment {
    pub id: Id<JudgingAssignmentKind>,
    pub position: i32,
    pub state: AssignmentState,
    pub submission: QueuedSubmission,
    /// How many criteria have a value.
    pub scored: u32,
    pub complete: bool,
}

#[derive(Debug, Clone, Object)]
pub struct JudgingRubric {
    pub criteria: Vec<RubricCriterion>,
}

/// What the caller has to judge at an event.
#[derive(Debug, Clone, Object)]
pub struct MyJudging {
    pub event: JudgingEvent,
    /// Null before a round is planned.
    pub round_state: Option<RoundState>,
    pub rubric: JudgingRubric,
    /// In the order in which they are to be judged; empty until the round is open.
    pub assignments: Vec<QueuedAssignment>,
    pub done: u32,
    pub total: u32,
    /// Until when judges are asked to be done. The organiser closes the round.
    pub closes_at: Option<DateTime<Utc>>,
    pub server_time: DateTime<Utc>,
}

impl From<Queued> for QueuedAssignment {
    fn from(row: Queued) -> Self {
        Self {
            id: row.id.into(),
            position: row.position,
            state: AssignmentState::parse(&row.state),
            scored: count(row.scored()),
            complete: row.complete,
            submission: QueuedSubmission {
                id: row.submission_id.into(),
                title: row.title,
                summary: row.summary,
                team_name: row.team_name,
            },
        }
    }
}

impl MyJudging {
    pub fn of(event_id: uuid::Uuid, queue: Queue, now: DateTime<Utc>) -> Self {
        let assignments: Vec<QueuedAssignment> = queue.queued.into_iter().map(Into::into).collect();
        let own = assignments.iter().filter(|one| one.state != AssignmentState::Skipped);
        let (done, total) = own.fold((0, 0), |(done, total), one| (done + u32::from(one.complete), total + 1));
        Self {
            event: JudgingEvent {
                id: event_id.into(),
                slug: queue.stage.slug,
                title: queue.stage.title,
                status: queue.stage.status,
            },
            round_state: queue.round.map(|round| round.state),
            rubric: JudgingRubric { criteria: queue.criteria.into_iter().map(Into::into).collect() },
            assignments,
            done,
            total,
            closes_at: queue.stage.judging_closes,
            server_time: now,
        }
    }
}

/// An event at which the caller judges.
#[derive(Debug, Clone, Object)]
pub struct MyJudgingEvent {
    pub event_id: Id<EventKind>,
    pub slug: String,
    pub title: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub judging_opens_at: Option<DateTime<Utc>>,
    pub judging_closes_at: Option<DateTime<Utc>>,
    /// Null before a round is planned.
    pub round_state: Option<String>,
    pub done: i64,
    pub total: i64,
}

impl From<JudgedEvent> for MyJudgingEvent {
    fn from(row: JudgedEvent) -> Self {
        let deadlines = Deadlines::deserialize(&row.deadlines).unwrap_or_default();
        Self {
            event_id: row.event_id.into(),
            slug: row.slug,
            title: row.title,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            judging_opens_at: deadlines.judging_opens.map(|moment| moment.at),
            judging_closes_at: deadlines.judging_closes.map(|moment| moment.at),
            round_state: row.round_state,
            done: row.done,
            total: row.total,
        }
    }
}

#[derive(Debug, Clone, Default, Object, Deserialize)]
pub struct JudgedLink {
    #[serde(default)]
    pub label: String,
    #[serde(default)]
    pub url: String,
}

/// A file of the submission; served as an attachment.
#[derive(Debug, Clone, Object)]
pub struct JudgedSubmissionFile {
    pub id: Id<SubmissionFileKind>,
    pub name: String,
    pub content_type: String,
    pub size_bytes: i64,
    /// The operation that gives an address to download it from.
    pub download_path: String,
}

/// What a team handed in, as it was frozen.
#[derive(Debug, Clone, Object)]
pub struct FrozenSubmission {
    pub id: Id<SubmissionKind>,
    pub title: String,
    pub summary: String,
    pub description: String,
    pub team_name: String,
    pub links: Vec<JudgedLink>,
    pub files: Vec<JudgedSubmissionFile>,
}

/// One assignment of the caller.
#[derive(Debug, Clone, Object)]
pub struct JudgingAssignment {
    pub id: Id<JudgingAssignmentKind>,
    pub event_id: Id<EventKind>,
    pub position: i32,
    pub state: AssignmentState,
    pub round_state: String,
    pub rubric: JudgingRubric,
    pub submission: FrozenSubmission,
    /// Null until the judge has saved something.
    pub sheet: Option<ScoreSheet>,
}

impl FrozenSubmission {
    pub fn of(assignment: &OwnAssignment, content: &Value, files: Vec<JudgedFile>) -> Self {
        let text = |name: &str| content.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let submission: Id<SubmissionKind> = assignment.submission_id.into();
        let files = files.into_iter().map(|file| {
            let id: Id<SubmissionFileKind> = file.id.into();
            JudgedSubmissionFile {
                id,
                name: file.name,
                content_type: file.content_type,
                size_bytes: file.size_bytes,
                download_path: format!("/api/v1/submissions/{submission}/files/{id}/download"),
            }
        });
        Self {
            id: submission,
            title: content.get("title").and_then(Value::as_str).unwrap_or(&assignment.title).to_owned(),
            summary: text("summary"),
            description: text("description"),
            team_name: assignment.team_name.clone(),
            links: content.get("links").and_then(|links| Vec::deserialize(links).ok()).unwrap_or_default(),
            files: files.collect(),
        }
    }
}

impl JudgingAssignment {
    /// # Errors
    /// When the row holds something no version of ours wrote.
    pub fn of(
        assignment: OwnAssignment,
        criteria: Vec<RubricCriterion>,
        submission: FrozenSubmission,
    ) -> Result<Self, DbErr> {
        Ok(Self {
            id: assignment.id.into(),
            event_id: assignment.event_id.into(),
            position: assignment.position,
            state: AssignmentState::parse(&assignment.state),
            sheet: assignment.sheet()?.map(Into::into),
            round_state: assignment.round_state,
            rubric: JudgingRubric { criteria },
            submission,
        })
    }
}

/// What became of an assignment that a judge does not do.
#[derive(Debug, Clone, Object)]
pub struct Replaced {
    /// Whether another judge got it.
    pub replaced: bool,
}
