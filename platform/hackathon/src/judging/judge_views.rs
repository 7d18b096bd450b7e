use chrono::{DateTime, Utc};
use jamboree_web::Id;
use poem_openapi::Object;
use sea_orm::DbErr;
use serde::Deserialize;
use serde_json::Value;

use super::{
    RoundState,
    ids::JudgingAssignmentKind,
    my_judging::{JudgedEvent, Queue, Queued},
    one_assignment::{JudgedFile, OwnAssignment},
    views::{AssignmentState, ScoreSheet, count},
};
use crate::{
    events::Deadlines,
    people::EventKind,
    planned_event::EventStatus,
    rubrics::RubricCriterion,
    submissions::{SubmissionFileKind, SubmissionKind},
};

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
