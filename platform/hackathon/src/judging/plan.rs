use jamboree_tenancy::{DefineRubric, Scope};
use serde_json::json;
use uuid::Uuid;

use super::{
    JudgingError, Round, RoundState,
    bodies::NewRound,
    round::{self, latest},
    stage::stage,
};
use crate::{planned_event, rubrics};

/// Plans the round of the event, or changes how many reviews it has.
///
/// # Errors
/// [`JudgingError::NoRubric`], [`JudgingError::RoundState`] for a closed one; the database's.
pub async fn plan(scope: &Scope<DefineRubric>, event_id: Uuid, new: &NewRound) -> Result<Round, JudgingError> {
    let event = planned_event::lock(scope, event_id).await?;
    let (rubric, _) = rubrics::current(scope, event_id).await?.ok_or(JudgingError::NoRubric)?;
    let tx = scope.tx();
    let reviews = new.reviews_per_submission;
    let id = match latest(tx, event_id).await? {
        Some(known) => {
            // Scores may be saved at this moment.
            let known = round::lock(tx, known.id).await?;
            known.is_not_closed()?;
            let seed = new.seed().unwrap_or(known.seed);
            let rubric_id = if known.state == RoundState::Planned { rubric.id } else { known.rubric_id };
            let values = [known.id.into(), reviews.into(), seed.into(), rubric_id.into()];
            tx.sql(include_str!("change_round.sql"), values).run().await?;
            known.id
        }
        None => {
            let id = scope.new_id();
            let seed = new.seed().unwrap_or_else(|| i64::from(id.as_fields().0) ^ i64::from(id.as_fields().1));
            let values =
                [id.into(), event_id.into(), rubric.id.into(), reviews.into(), seed.into(), scope.now().into()];
            tx.sql(include_str!("insert_round.sql"), values).run().await?;
            id
        }
    };
    scope.audit("judging_round.planned", event.audited(), json!({ "reviews_per_submission": reviews })).await?;
    round::find(tx, id).await?.ok_or(JudgingError::NotFound)
}

/// Lets judges score. From now on the round keeps its criteria.
///
/// # Errors
/// [`JudgingError::RoundState`], [`JudgingError::SubmissionsOpen`], [`JudgingError::NothingAssigned`]; the database's.
pub async fn open(scope: &Scope<DefineRubric>, id: Uuid) -> Result<Round, JudgingError> {
    let (event, known) = locked(scope, id).await?;
    if known.state != RoundState::Planned {
        return Err(JudgingError::RoundState(known.state));
    }
    let stage = stage(scope.tx(), known.event_id, scope.now()).await?.ok_or(JudgingError::NotFound)?;
    if !stage.submissions_are_closed() {
        return Err(JudgingError::SubmissionsOpen);
    }
    let (rubric, _) = rubrics::current(scope, known.event_id).await?.ok_or(JudgingError::NoRubric)?;
    let values = [id.into(), rubric.id.into(), scope.now().into()];
    if scope.tx().sql(include_str!("open_round.sql"), values).run().await? == 0 {
        return Err(JudgingError::NothingAssigned);
    }
    told(scope, &known, "judging_round.opened", &event, "open").await?;
    round::find(scope.tx(), id).await?.ok_or(JudgingError::NotFound)
}

/// Ends the scoring. Saves that run at this moment come before it; later ones are refused.
///
/// # Errors
/// [`JudgingError::RoundState`] unless it is open; the database's.
pub async fn close(scope: &Scope<DefineRubric>, id: Uuid) -> Result<Round, JudgingError> {
    let (event, known) = locked(scope, id).await?;
    if known.state != RoundState::Open {
        return Err(JudgingError::RoundState(known.state));
    }
    scope.tx().sql(include_str!("close_round.sql"), [id.into(), scope.now().into()]).run().await?;
    told(scope, &known, "judging_round.closed", &event, "closed").await?;
    round::find(scope.tx(), id).await?.ok_or(JudgingError::NotFound)
}

async fn told(
    scope: &Scope<DefineRubric>,
    round: &Round,
    action: &str,
    event: &planned_event::PlannedEvent,
    state: &str,
) -> Result<(), JudgingError> {
    scope.audit(action, event.audited(), json!({ "round_id": round.id })).await?;
    let audience = jamboree_tenancy::Audience::Staff;
    scope.tx().announces(round.event_id, audience, "judging", json!({ "round_state": state }));
    Ok(())
}

/// The round with its event, both locked, when the caller may change it.
///
/// # Errors
/// [`JudgingError::NotFound`]; the database's.
pub async fn locked(
    scope: &Scope<DefineRubric>,
    id: Uuid,
) -> Result<(planned_event::PlannedEvent, Round), JudgingError> {
    let known = round::find(scope.tx(), id).await?.ok_or(JudgingError::NotFound)?;
    let event = planned_event::lock(scope, known.event_id).await?;
    Ok((event, round::lock(scope.tx(), id).await?))
}
