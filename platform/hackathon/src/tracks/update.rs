use jamboree_tenancy::{EditEventPage, Scope};
use jamboree_web::Patch;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};
use serde_json::json;
use uuid::Uuid;

use super::{
    TrackError,
    api::TrackPatch,
    create::{audited, visible},
    entity, prizes, read,
};
use crate::planned_event;

fn sent<T>(pointer: &'static str, patch: Patch<T>) -> Result<Option<T>, TrackError> {
    match patch {
        Patch::Undefined => Ok(None),
        Patch::Null => Err(TrackError::NullRefused { pointer }),
        Patch::Value(value) => Ok(Some(value)),
    }
}

/// Changes what was sent and nothing else; prizes are replaced as a whole.
///
/// # Errors
/// [`TrackError`].
pub async fn update(
    scope: &Scope<EditEventPage>,
    event_id: Uuid,
    id: Uuid,
    patch: TrackPatch,
) -> Result<entity::Model, TrackError> {
    planned_event::lock(scope, event_id).await?;
    let before = read::track(scope, event_id, id).await?;
    let mut row = before.clone().into_active_model();
    if let Some(name) = sent("/name", patch.name)? {
        row.name = Set(visible("/name", &name)?);
    }
    if let Some(summary) = sent("/summary", patch.summary)? {
        row.summary = Set(summary.trim().to_owned());
    }
    match patch.sponsor {
        Patch::Undefined => {}
        Patch::Null => row.sponsor = Set(String::new()),
        Patch::Value(sponsor) => row.sponsor = Set(sponsor.trim().to_owned()),
    }
    if let Some(prizes) = sent("/prizes", patch.prizes)? {
        row.prizes = Set(json!(prizes::to_stored(prizes).map_err(TrackError::Prize)?));
    }
    // Setting what is there already is harmless, and an update without any field is none.
    row.position = Set(before.position);
    let after = row.update(scope.tx()).await?;
    let shown = |track: &entity::Model| json!({ "name": track.name, "sponsor": track.sponsor, "prizes": track.prizes });
    scope.audit("track.updated", audited(&after), json!({ "before": shown(&before), "after": shown(&after) })).await?;
    scope.tx().changes_public_pages();
    Ok(after)
}
