use chrono::{DateTime, Utc};
use jamboree_tenancy::{Read, Scope, Score};
use jamboree_web::Problem;
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

use super::{JudgingError, Round, RoundState, Stage, round::latest, sheet, stage::stage};
use crate::rubrics::{self, Criterion};

/// One assignment in a judge's queue.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Queued {
    pub id: Uuid,
    pub position: i32,
    pub state: String,
    pub submission_id: Uuid,
    pub title: String,
    pub summary: String,
    pub team_name: String,
    pub scores: Option<Value>,
    pub complete: bool,
}

impl Queued {
    /// How many criteria have a value.
    pub fn scored(&self) -> usize {
        let scores = self.scores.as_ref().and_then(|scores| sheet::read(scores).ok()).unwrap_or_default();
        scores.values().filter(|score| score.value.is_some()).count()
    }
}

/// What a judge has to do at an event.
#[derive(Debug, Clone)]
pub struct Queue {
    pub stage: Stage,
    pub round: Option<Round>,
    pub criteria: Vec<Criterion>,
    pub queued: Vec<Queued>,
}

/// The caller's queue, in the order in which they are to judge. Empty until the round is open.
///
/// # Errors
/// [`JudgingError::NotFound`] where the caller is no judge; the database's.
pub async fn queue(scope: &Scope<Read<Score>>, event_id: Uuid) -> Result<Queue, Problem> {
    let judge_id = scope.user()?.id;
    if !scope.covers_event(event_id) {
        return Err(JudgingError::NotFound.into());
    }
    Ok(load(scope, event_id, judge_id).await?)
}

async fn load(scope: &Scope<Read<Score>>, event_id: Uuid, judge_id: Uuid) -> Result<Queue, JudgingError> {
    let tx = scope.tx();
    let stage = stage(tx, event_id, scope.now()).await?.ok_or(JudgingError::NotFound)?;
    let round = latest(tx, event_id).await?;
    let visible = round.as_ref().filter(|round| round.state != RoundState::Planned);
    let (criteria, queued) = match visible {
        Some(round) => {
            let queued = tx.sql(include_str!("queue.sql"), [round.id.into(), judge_id.into()]).all().await?;
            (rubrics::criteria_of(tx, round.rubric_id).await?, queued)
        }
        None => {
            (rubrics::current(scope, event_id).await?.map(|(_, criteria)| criteria).unwrap_or_default(), Vec::new())
        }
    };
    Ok(Queue { stage, round, criteria, queued })
}

/// An event at which the caller judges.
#[derive(Debug, Clone, FromQueryResult)]
pub struct JudgedEvent {
    pub event_id: Uuid,
    pub slug: String,
    pub title: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub deadlines: Value,
    pub round_state: Option<String>,
    pub total: i64,
    pub done: i64,
}

/// Where the caller is a judge, newest event first: 200 at most.
///
/// # Errors
/// `sign_in_required`; the database's.
pub async fn judged_events(scope: &Scope<Read<Score>>) -> Result<Vec<JudgedEvent>, Problem> {
    let judge_id = scope.user()?.id;
    let query = scope.tx().sql(include_str!("judged_events.sql"), [judge_id.into()]);
    Ok(query.all().await.map_err(JudgingError::from)?)
}
