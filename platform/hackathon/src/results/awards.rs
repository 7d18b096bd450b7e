use jamboree_tenancy::{ManageAwards, Scope, TenantTx};
use sea_orm::{DbErr, FromQueryResult};
use serde_json::{Value, json};
use uuid::Uuid;

use super::ResultsError;
use crate::{judging::entrants, planned_event};

/// An award with what it goes to.
#[derive(Debug, Clone, FromQueryResult)]
pub struct AwardRow {
    pub id: Uuid,
    pub name: String,
    pub prize: String,
    pub track_id: Option<Uuid>,
    pub track_name: Option<String>,
    pub submission_id: Uuid,
    pub title: String,
    pub team_id: Uuid,
    pub team_name: String,
}

/// An award as it is to be.
#[derive(Debug, Clone)]
pub struct Wanted {
    pub name: String,
    pub prize: String,
    pub track_id: Option<Uuid>,
    pub submission_id: Uuid,
}

#[derive(FromQueryResult)]
struct TrackRow {
    id: Uuid,
}

/// Replaces the awards of an event. The public sees them once results are published.
///
/// # Errors
/// [`ResultsError::Malformed`] for a submission that does not take part or a track of another event; the database's.
pub async fn set(scope: &Scope<ManageAwards>, event_id: Uuid, awards: Vec<Wanted>) -> Result<(), ResultsError> {
    let event = planned_event::lock(scope, event_id).await?;
    let tx = scope.tx();
    let contenders = entrants(tx, event_id).await?;
    let tracks: Vec<TrackRow> = tx.sql(include_str!("track_ids.sql"), [event_id.into()]).all().await?;
    let refuse = |index: usize, field: &str, detail| {
        Err(ResultsError::Malformed { pointer: format!("/awards/{index}/{field}"), detail })
    };
    for (index, award) in awards.iter().enumerate() {
        if !contenders.iter().any(|contender| contender.id == award.submission_id) {
            return refuse(index, "submission_id", "is no submission that may win here");
        }
        if award.track_id.is_some_and(|id| tracks.iter().all(|track| track.id != id)) {
            return refuse(index, "track_id", "is no track of this event");
        }
    }
    tx.sql(include_str!("delete_awards.sql"), [event_id.into()]).run().await?;
    let rows: Vec<Value> = (1..)
        .zip(&awards)
        .map(|(position, award)| {
            json!({
                "id": scope.new_id(), "position": position, "name": award.name.trim(), "prize": award.prize.trim(),
                "track_id": award.track_id, "submission_id": award.submission_id,
            })
        })
        .collect();
    let values = [Value::Array(rows).into(), event_id.into(), scope.now().into()];
    tx.sql(include_str!("insert_awards.sql"), values).run().await?;
    let given: Vec<_> = awards.iter().map(|award| json!([award.name, award.submission_id])).collect();
    scope.audit("awards.replaced", event.audited(), json!({ "awards": given })).await?;
    tx.changes_public_pages();
    Ok(())
}

/// The awards of an event in their order.
///
/// # Errors
/// The database's.
pub async fn list(tx: &TenantTx, event_id: Uuid) -> Result<Vec<AwardRow>, DbErr> {
    tx.sql(include_str!("list_awards.sql"), [event_id.into()]).all().await
}
