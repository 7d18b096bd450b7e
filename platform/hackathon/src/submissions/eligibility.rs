use jamboree_tenancy::{Scope, SetEligibility};
use serde_json::json;
use uuid::Uuid;

use super::{
    closing::closing,
    current::{self, Current},
    error::SubmissionError,
    told,
};
use crate::planned_event;

/// Takes a submission out of the competition, or back into it. It stays as it is.
///
/// # Errors
/// [`SubmissionError`].
pub async fn set_eligibility(
    scope: &Scope<SetEligibility>,
    id: Uuid,
    eligible: bool,
    reason: &str,
) -> Result<(Current, bool), SubmissionError> {
    let tx = scope.tx();
    let event_id = current::by_id(tx, id).await?.ok_or(SubmissionError::NotFound)?.event_id;
    planned_event::lock(scope, event_id).await?;
    let before = current::lock(tx, id).await?.ok_or(SubmissionError::NotFound)?;
    let reason = reason.trim();
    if !eligible && reason.is_empty() {
        let detail = "who is disqualified is told why";
        return Err(SubmissionError::Refused { pointer: "/reason".to_owned(), code: "too_short", detail });
    }
    let closed = closing(tx, event_id, scope.now()).await?.is_past(scope.now());
    let now_reason = (!eligible).then(|| reason.to_owned());
    if before.disqualified_reason == now_reason {
        return Ok((before, closed));
    }
    let by = scope.user()?.id;
    let (by, at) = if eligible { (None, None) } else { (Some(by), Some(scope.now())) };
    let kept = now_reason.clone().unwrap_or_default();
    tx.sql(include_str!("sql/set_eligibility.sql"), [id.into(), kept.into(), by.into(), at.into()]).run().await?;
    let detail = json!({
        "before": { "disqualified": before.disqualified_reason.is_some() },
        "after": { "disqualified": !eligible, "reason": reason },
    });
    let action = if eligible { "submission.readmitted" } else { "submission.disqualified" };
    scope.audit(action, told::audited(&before), detail).await?;
    let after = Current { disqualified_reason: now_reason, ..before };
    told::everybody(scope, &after, closed);
    Ok((after, closed))
}
