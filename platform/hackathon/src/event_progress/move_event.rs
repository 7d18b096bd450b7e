use jamboree_tenancy::{Audience, PublishEvent, Scope};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use uuid::Uuid;

use super::{ProgressError, advance::catch_up, effects::step_into, list::MOVED};
use crate::{
    events::{Model, advance_jobs::Cause, audited, read_to_change, save},
    planned_event::EventStatus,
};

/// Whether a hand makes the move here: drafts are published, and results come out, by operations of their own.
fn is_by_hand(from: EventStatus, to: EventStatus) -> bool {
    from.may_become(to) && !matches!(to, EventStatus::Published | EventStatus::Results)
}

/// Moves the event on from where the clock has it.
///
/// # Errors
/// [`ProgressError::NoSuchMove`]; `EventError::NotFound` and `EventError::State`; the database's.
pub async fn move_event(
    scope: &Scope<PublishEvent>,
    id: Uuid,
    to: EventStatus,
    reason: &str,
) -> Result<Model, ProgressError> {
    let mut event = read_to_change(scope, id, None).await?;
    let now = scope.now();
    let cause = Cause { sources: &scope.tenancy().sources, now, trace_id: &scope.facts().trace_id };
    catch_up(scope.tx(), &mut event, cause).await?;
    let from = event.stored_status()?;
    if !is_by_hand(from, to) {
        return Err(ProgressError::NoSuchMove { from, to });
    }
    let moved = save(scope, event, |row| row.status = Set(to.as_str().to_owned())).await?;
    step_into(scope.tx(), &moved, to, now).await?;
    let detail = json!({ "before": from.as_str(), "after": to.as_str(), "by": "hand", "reason": reason });
    scope.audit(MOVED, audited(&moved), detail).await?;
    scope.tx().announces(id, Audience::Everyone, "event", json!({ "status": to.as_str() }));
    Ok(moved)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hand_makes_every_move_but_publication_and_results() {
        use EventStatus::*;
        let made: Vec<_> = EventStatus::ALL
            .into_iter()
            .flat_map(|from| EventStatus::ALL.map(|to| (from, to)))
            .filter(|(from, to)| is_by_hand(*from, *to))
            .collect();
        let expected = [
            (Published, Registration),
            (Published, Cancelled),
            (Registration, Running),
            (Registration, Cancelled),
            (Running, Judging),
            (Results, Archived),
        ];
        assert_eq!(made, expected);
    }
}
