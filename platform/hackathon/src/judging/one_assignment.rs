use chrono::{DateTime, Utc};
use jamboree_tenancy::{Action, Scope};
use jamboree_web::Problem;
use sea_orm::{DbErr, FromQueryResult};
use serde_json::Value;
use uuid::Uuid;

use super::{JudgingError, RoundState};

/// An assignment of the judge who asks.
#[derive(Debug, Clone, FromQueryResult)]
pub struct OwnAssignment {
    pub id: Uuid,
    pub round_id: Uuid,
    pub rubric_id: Uuid,
    pub event_id: Uuid,
    pub judge_id: Uuid,
    pub submission_id: Uuid,
    pub team_id: Uuid,
    pub title: String,
    pub team_name: String,
    pub position: i32,
    pub state: String,
    pub round_state: String,
    pub sheet_id: Option<Uuid>,
    pub revision: Option<i32>,
    pub scores: Option<Value>,
    pub comment: Option<String>,
    pub complete: Option<bool>,
    pub sheet_updated_at: Option<DateTime<Utc>>,
}

/// A file as judges see it.
#[derive(Debug, Clone, FromQueryResult)]
pub struct JudgedFile {
    pub id: Uuid,
    pub name: String,
    pub content_type: String,
    pub size_bytes: i64,
}

#[derive(FromQueryResult)]
struct FrozenRow {
    content: Value,
}

/// The caller's own assignment at an event where they are a judge now.
///
/// # Errors
/// `sign_in_required`; [`JudgingError::NotFound`] also for somebody else's and while the round is only planned; the
/// database's.
pub async fn own<A: Action>(scope: &Scope<A>, id: Uuid) -> Result<OwnAssignment, Problem> {
    find(scope, include_str!("own_assignment.sql"), id).await
}

/// As [`own`]; until this transaction ends nobody else writes to it, and the round stays as it is.
///
/// # Errors
/// As [`own`].
pub async fn lock_own<A: Action>(scope: &Scope<A>, id: Uuid) -> Result<OwnAssignment, Problem> {
    let known = own(scope, id).await?;
    let locked = scope.tx().sql(include_str!("share_round.sql"), [known.round_id.into()]);
    locked.run().await.map_err(JudgingError::from)?;
    let locked = scope.tx().sql(include_str!("lock_assignment.sql"), [id.into()]);
    locked.run().await.map_err(JudgingError::from)?;
    own(scope, id).await
}

async fn find<A: Action>(scope: &Scope<A>, sql: &'static str, id: Uuid) -> Result<OwnAssignment, Problem> {
    let judge_id = scope.user()?.id;
    let query = scope.tx().sql(sql, [id.into(), judge_id.into()]);
    let found: Option<OwnAssignment> = query.one().await.map_err(JudgingError::from)?;
    let found = found.filter(|found| scope.covers_event(found.event_id));
    let found = found.filter(|found| found.round_state != RoundState::Planned.as_str());
    Ok(found.ok_or(JudgingError::NotFound)?)
}

impl OwnAssignment {
    /// That the judge may still work on it.
    ///
    /// # Errors
    /// [`JudgingError::Conflict`] for a void one, [`JudgingError::SetAside`] for one that was skipped.
    pub fn is_alive(&self) -> Result<(), JudgingError> {
        match self.state.as_str() {
            "void" => Err(JudgingError::Conflict),
            "skipped" => Err(JudgingError::SetAside),
            _ => Ok(()),
        }
    }

    /// What the team handed in, as it was frozen.
    ///
    /// # Errors
    /// The database's.
    pub async fn content<A: Action>(&self, scope: &Scope<A>) -> Result<Value, DbErr> {
        let query = scope.tx().sql(include_str!("frozen_content.sql"), [self.submission_id.into()]);
        let row: Option<FrozenRow> = query.one().await?;
        Ok(row.map_or(Value::Null, |row| row.content))
    }

    /// Files that were checked.
    ///
    /// # Errors
    /// The database's.
    pub async fn files<A: Action>(&self, scope: &Scope<A>) -> Result<Vec<JudgedFile>, DbErr> {
        scope.tx().sql(include_str!("judged_files.sql"), [self.submission_id.into()]).all().await
    }
}
