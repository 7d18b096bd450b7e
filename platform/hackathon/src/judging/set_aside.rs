use jamboree_tenancy::{Action, AuditedObject, DeclareConflict, Scope, Score};
use jamboree_web::Problem;
use serde_json::json;
use uuid::Uuid;

use super::{
    JudgingError, Round, RoundState,
    assign::settle,
    conflicts::{NewConflict, file},
    one_assignment::{OwnAssignment, own},
    replacement::replace,
    round,
};

/// A judge says that they have a conflict: the assignment is void, its scores stay and count no more. Answers
/// whether somebody else took over.
///
/// # Errors
/// [`JudgingError::NotFound`] for an assignment that is not theirs, [`JudgingError::RoundState`] unless the round is
/// open; the database's.
pub async fn declare_conflict(scope: &Scope<DeclareConflict>, id: Uuid, note: &str) -> Result<bool, Problem> {
    let (round, assignment) = open_and_locked(scope, id).await?;
    if assignment.state == "void" {
        return Ok(false);
    }
    let conflict = NewConflict {
        judge_id: assignment.judge_id,
        team_id: assignment.team_id,
        kind: "declared",
        note: note.to_owned(),
    };
    let declared = async {
        file(scope, round.event_id, &conflict, &assignment.team_name).await?;
        settle(scope, id, "void", "conflict").await?;
        replace(scope, &round, assignment.submission_id).await
    };
    Ok(declared.await.map_err(JudgingError::from)?)
}

/// A judge does not judge this one, for a reason that is no conflict. Answers whether somebody else took over.
///
/// # Errors
/// As [`declare_conflict`]; [`JudgingError::SetAside`] for one that is set aside already, [`JudgingError::Conflict`]
/// for one that is void.
pub async fn skip(scope: &Scope<Score>, id: Uuid, reason: &str) -> Result<bool, Problem> {
    let (round, assignment) = open_and_locked(scope, id).await?;
    assignment.is_alive()?;
    let skipped = async {
        settle(scope, id, "skipped", reason.trim()).await?;
        let object = AuditedObject {
            kind: "submission",
            id: assignment.submission_id.to_string(),
            label: &assignment.title,
            event_id: Some(round.event_id),
        };
        scope.audit("judging_assignment.skipped", object, json!({ "reason": reason.trim() })).await?;
        replace(scope, &round, assignment.submission_id).await
    };
    Ok(skipped.await.map_err(JudgingError::from)?)
}

async fn open_and_locked<A: Action>(scope: &Scope<A>, id: Uuid) -> Result<(Round, OwnAssignment), Problem> {
    let found = own(scope, id).await?;
    // First the round, then what is in it: the order in which everybody locks.
    let round = round::lock(scope.tx(), found.round_id).await?;
    if round.state != RoundState::Open {
        return Err(JudgingError::RoundState(round.state).into());
    }
    // What was read before the lock may have changed.
    Ok((round, own(scope, id).await?))
}
