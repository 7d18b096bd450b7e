use jamboree_tenancy::{AuditedObject, ModerateChat, Scope};
use jamboree_web::{Id, Patch};
use serde_json::json;
use uuid::Uuid;

use super::{
    bodies::{LiveQuestion, LiveQuestionKind, LiveQuestionPatch},
    error::QuestionError,
    list::{self, Reader},
    lock::lock,
    tell::tell,
};
use crate::planned_event::{self, EventStatus, PlannedEventError};

/// How much of a question the audit log shows.
const LABEL: usize = 80;

fn given<T>(patch: Patch<T>, pointer: &'static str) -> Result<Option<T>, QuestionError> {
    match patch {
        Patch::Undefined => Ok(None),
        Patch::Null => Err(QuestionError::Null { pointer }),
        Patch::Value(value) => Ok(Some(value)),
    }
}

/// Moves a question on, or pins it.
///
/// # Errors
/// [`QuestionError`]; `NotFound` also for a question of an event the caller does not moderate.
pub async fn settle(
    scope: &Scope<ModerateChat>,
    user_id: Uuid,
    id: Uuid,
    patch: LiveQuestionPatch,
    expected: Option<i64>,
) -> Result<LiveQuestion, QuestionError> {
    let (state, pinned) = (given(patch.state, "/state")?, given(patch.pinned, "/pinned")?);
    let tx = scope.tx();
    let question = lock(tx, id).await?;
    let event = planned_event::read(scope, question.event_id).await?;
    if event.status == EventStatus::Archived {
        return Err(PlannedEventError::Archived.into());
    }
    if expected.is_some_and(|version| version != question.version) {
        return Err(QuestionError::VersionConflict { current: question.version });
    }
    let next = state.unwrap_or(question.state);
    if next != question.state && !question.state.may_become(next) {
        return Err(QuestionError::State(question.state));
    }
    let pinned = pinned.unwrap_or(question.pinned);
    let reader = Reader { event_id: question.event_id, user_id, moderates: true };
    if next == question.state && pinned == question.pinned {
        return list::one(tx, reader, id).await;
    }
    let moved = next != question.state;
    let values = [
        id.into(),
        next.as_str().into(),
        pinned.into(),
        moved.into(),
        next.is_settled().then_some(user_id).into(),
        next.is_settled().then_some(scope.now()).into(),
    ];
    tx.sql(include_str!("settle.sql"), values).run().await?;
    let label: String = question.text.chars().take(LABEL).collect();
    let typed: Id<LiveQuestionKind> = id.into();
    let object = AuditedObject {
        kind: "live_question",
        id: typed.to_string(),
        label: &label,
        event_id: Some(question.event_id),
    };
    let detail = json!({
        "from": { "state": question.state.as_str(), "pinned": question.pinned },
        "to": { "state": next.as_str(), "pinned": pinned },
    });
    scope.audit("live_question.settled", object, detail).await?;
    tell(tx, question.event_id, id, next, question.votes, pinned);
    list::one(tx, reader, id).await
}
