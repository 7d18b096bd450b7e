use chrono::{DateTime, Utc};
use jamboree_tenancy::{Audience, Scope, Score};
use jamboree_web::Problem;
use sea_orm::DbErr;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    JudgingError, RoundState, barred,
    one_assignment::{OwnAssignment, lock_own},
    scale::{self, GivenScore},
    sheet::{self, StoredScores},
};
use crate::rubrics;

/// What a judge sends.
#[derive(Debug, Clone)]
pub struct Given {
    pub scores: Vec<GivenScore>,
    pub comment: String,
    /// The revision that the judge saw; 0 for none.
    pub seen: Option<i32>,
}

/// A sheet as it is now.
#[derive(Debug, Clone)]
pub struct SavedSheet {
    pub revision: i32,
    pub complete: bool,
    pub scores: StoredScores,
    pub comment: String,
    pub updated_at: DateTime<Utc>,
}

/// Saves the sheet of an assignment, whole or in part. The same again is no new revision. What was there before stays
/// as its revision, which is why saves are not in the audit log.
///
/// # Errors
/// [`JudgingError::NotFound`] for an assignment that is not the caller's, [`JudgingError::RoundState`] unless the
/// round is open, [`JudgingError::Conflict`], [`JudgingError::OffScale`], [`JudgingError::VersionConflict`] when
/// another tab was faster; the database's.
pub async fn save(scope: &Scope<Score>, id: Uuid, given: Given) -> Result<SavedSheet, Problem> {
    let assignment = lock_own(scope, id).await?;
    if assignment.round_state != RoundState::Open.as_str() {
        return Err(JudgingError::RoundState(RoundState::Closed).into());
    }
    assignment.is_alive()?;
    Ok(write(scope, &assignment, given).await?)
}

async fn write(scope: &Scope<Score>, assignment: &OwnAssignment, given: Given) -> Result<SavedSheet, JudgingError> {
    let (tx, now) = (scope.tx(), scope.now());
    // Somebody may have come into the judge's own team since it was assigned.
    if barred::is_barred(tx, assignment.event_id, assignment.judge_id, assignment.team_id).await? {
        return Err(JudgingError::Conflict);
    }
    let criteria = rubrics::criteria_of(tx, assignment.rubric_id).await?;
    let (scores, complete) = scale::on_scale(&criteria, given.scores)?;
    let comment = given.comment;
    let known = assignment.sheet()?;
    if let Some(same) = known.as_ref().filter(|known| known.scores == scores && known.comment == comment) {
        return Ok(same.clone());
    }
    let current = known.as_ref().map_or(0, |known| known.revision);
    if given.seen.is_some_and(|seen| seen != current) {
        return Err(JudgingError::VersionConflict { current });
    }
    let saved = SavedSheet { revision: current + 1, complete, scores, comment, updated_at: now };
    let sheet_id = assignment.sheet_id.unwrap_or_else(|| scope.new_id());
    let values = [
        sheet_id.into(),
        assignment.id.into(),
        stored(&saved.scores)?.into(),
        saved.comment.clone().into(),
        complete.into(),
        saved.revision.into(),
        now.into(),
    ];
    tx.sql(include_str!("save_sheet.sql"), values).run().await?;
    let state = if complete { "done" } else { "active" };
    if state != assignment.state {
        let settled_at = complete.then_some(now);
        let values = [assignment.id.into(), state.into(), settled_at.into()];
        tx.sql(include_str!("set_state.sql"), values).run().await?;
        tx.announces(assignment.event_id, Audience::Staff, "judging", json!({ "sheet_done": complete }));
    }
    Ok(saved)
}

fn stored(scores: &StoredScores) -> Result<Value, DbErr> {
    serde_json::to_value(scores).map_err(|error| DbErr::Json(error.to_string()))
}

impl OwnAssignment {
    /// Its sheet, when the judge has begun.
    ///
    /// # Errors
    /// When the row holds something no version of ours wrote.
    pub fn sheet(&self) -> Result<Option<SavedSheet>, DbErr> {
        let (Some(revision), Some(scores), Some(updated_at)) = (self.revision, &self.scores, self.sheet_updated_at)
        else {
            return Ok(None);
        };
        Ok(Some(SavedSheet {
            revision,
            complete: self.complete.unwrap_or(false),
            scores: sheet::read(scores)?,
            comment: self.comment.clone().unwrap_or_default(),
            updated_at,
        }))
    }
}

/// Reads the header `If-Match` of a save: one ETag, `*` or nothing.
///
/// # Errors
/// [`JudgingError::IfMatchMalformed`].
pub fn seen_revision(if_match: Option<&str>) -> Result<Option<i32>, JudgingError> {
    let Some(text) = if_match.map(str::trim).filter(|text| *text != "*") else { return Ok(None) };
    let digits = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let digits = digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    digits.and_then(|digits| digits.parse().ok()).map(Some).ok_or(JudgingError::IfMatchMalformed)
}
