use jamboree_tenancy::{Action, AuditedObject, DefineRubric, Scope};
use sea_orm::{DbErr, FromQueryResult};
use serde_json::json;
use uuid::Uuid;

use super::{JudgingError, RoundState, assign::settle, barred, replacement::replace, round};
use crate::planned_event;

/// A judge and a team that must not come together.
#[derive(Debug, Clone)]
pub struct NewConflict {
    pub judge_id: Uuid,
    pub team_id: Uuid,
    /// `declared` by the judge, or `organiser`.
    pub kind: &'static str,
    pub note: String,
}

#[derive(FromQueryResult)]
struct TeamRow {
    name: String,
}

#[derive(FromQueryResult)]
struct Affected {
    id: Uuid,
    submission_id: Uuid,
}

/// Files a conflict that the organiser knows of. What the judge has of that team is voided and goes to others; in a
/// closed round nothing is touched, and the results do not count it.
///
/// # Errors
/// [`JudgingError::NotFound`] for a judge or team that is not of this event; the database's.
pub async fn record(scope: &Scope<DefineRubric>, event_id: Uuid, new: NewConflict) -> Result<(), JudgingError> {
    planned_event::lock(scope, event_id).await?;
    let team = scope.tx().sql(include_str!("team.sql"), [new.team_id.into(), event_id.into()]);
    let team: TeamRow = team
        .one()
        .await?
        .ok_or(JudgingError::Malformed { pointer: "/team_id".to_owned(), detail: "is no team of this event" })?;
    let judges = barred::judges(scope.tx(), event_id).await?;
    if !judges.iter().any(|judge| judge.user_id == new.judge_id) {
        return Err(JudgingError::Malformed { pointer: "/judge_id".to_owned(), detail: "is no judge of this event" });
    }
    if !file(scope, event_id, &new, &team.name).await? {
        return Ok(());
    }
    let Some(known) = round::latest(scope.tx(), event_id).await? else { return Ok(()) };
    let round = round::lock(scope.tx(), known.id).await?;
    if round.state == RoundState::Closed {
        return Ok(());
    }
    let values = [round.id.into(), new.judge_id.into(), new.team_id.into()];
    let affected: Vec<Affected> = scope.tx().sql(include_str!("affected.sql"), values).all().await?;
    for one in affected {
        settle(scope, one.id, "void", "conflict").await?;
        replace(scope, &round, one.submission_id).await?;
    }
    Ok(())
}

/// Writes the conflict and its audit entry; answers whether it is new.
///
/// # Errors
/// The database's.
pub async fn file<A: Action>(
    scope: &Scope<A>,
    event_id: Uuid,
    new: &NewConflict,
    team_name: &str,
) -> Result<bool, DbErr> {
    let by = scope.caller().user().map(|user| user.id);
    let values = [
        scope.new_id().into(),
        event_id.into(),
        new.judge_id.into(),
        new.team_id.into(),
        new.kind.into(),
        new.note.trim().into(),
        by.into(),
        scope.now().into(),
    ];
    let written = scope.tx().sql(include_str!("insert_conflict.sql"), values).run().await?;
    if written == 0 {
        return Ok(false);
    }
    let object =
        AuditedObject { kind: "team", id: new.team_id.to_string(), label: team_name, event_id: Some(event_id) };
    let detail = json!({ "judge_id": new.judge_id, "kind": new.kind });
    scope.audit("judging_conflict.recorded", object, detail).await?;
    Ok(true)
}
