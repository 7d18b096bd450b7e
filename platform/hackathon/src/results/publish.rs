use jamboree_tenancy::{Audience, PublishResults, Scope};
use sea_orm::FromQueryResult;
use serde_json::json;
use uuid::Uuid;

use super::{
    ResultsError,
    compute::{closed_round, hex},
    input,
    sets::{self, SetRow},
};
use crate::{
    judging::stage,
    planned_event::{self, EventStatus},
};

#[derive(FromQueryResult)]
struct Judged {
    judged: bool,
}

/// Shows a set to everybody, for good, and moves the event on to its results.
///
/// # Errors
/// [`ResultsError`]: the set must be the newest, not published, and still follow from the sheets; the event in
/// judging or its results; and the caller must not have scored in the round (domain.md section 4).
pub async fn publish(scope: &Scope<PublishResults>, id: Uuid) -> Result<SetRow, ResultsError> {
    let tx = scope.tx();
    let event_id = sets::find(tx, id).await?.ok_or(ResultsError::NotFound)?.event_id;
    let event = planned_event::lock(scope, event_id).await?;
    let set = sets::find(tx, id).await?.ok_or(ResultsError::NotFound)?;
    if set.published_at.is_some() {
        return Err(ResultsError::Published);
    }
    if sets::newest(tx, event_id).await?.is_some_and(|newest| newest.id != id) {
        return Err(ResultsError::NotLatest);
    }
    let round = closed_round(scope, event_id).await?;
    let by = scope.caller().user().map(|user| user.id);
    let judged: Option<Judged> = tx.sql(include_str!("has_judged.sql"), [round.id.into(), by.into()]).one().await?;
    if judged.is_some_and(|row| row.judged) {
        return Err(ResultsError::PublisherJudged);
    }
    if input::hash(&input::load(tx, &round).await?)? != set.input_hash {
        return Err(ResultsError::Outdated);
    }
    let stage = stage(tx, event_id, scope.now()).await?.ok_or(ResultsError::NotFound)?;
    let moves = stage.status.may_become(EventStatus::Results);
    if !moves && stage.status != EventStatus::Results {
        return Err(ResultsError::EventState(stage.status.as_str()));
    }
    tx.sql(include_str!("publish_set.sql"), [id.into(), scope.now().into(), by.into()]).run().await?;
    if moves {
        tx.sql(include_str!("move_to_results.sql"), [event_id.into(), scope.now().into()]).run().await?;
        let detail = json!({ "before": stage.status.as_str(), "after": "results" });
        scope.audit("event.status_moved", event.audited(), detail).await?;
        tx.announces(event_id, Audience::Everyone, "event", json!({ "status": "results" }));
    }
    let detail = json!({ "number": set.number, "reason": set.reason, "input_hash": hex(&set.input_hash) });
    scope.audit("results.published", event.audited(), detail).await?;
    tx.announces(event_id, Audience::Everyone, "results", json!({ "number": set.number }));
    tx.changes_public_pages();
    sets::find(tx, id).await?.ok_or(ResultsError::NotFound)
}
