use jamboree_tenancy::{AuditedObject, Scope, SeeParticipants};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::{SavedViewError, api::NewSavedView, entity};
use crate::planned_event;

const MOST_VIEWS: u64 = 100;

/// Keeps a query under a name.
///
/// # Errors
/// [`SavedViewError`].
pub async fn create(
    scope: &Scope<SeeParticipants>,
    event_id: Uuid,
    new: NewSavedView,
) -> Result<entity::Model, SavedViewError> {
    let event = planned_event::read(scope, event_id).await?;
    let user = scope.user().map_err(SavedViewError::Caller)?;
    let others = entity::Entity::find()
        .filter(entity::Column::EventId.eq(event.id))
        .filter(entity::Column::List.eq(new.list.stored()))
        .count(scope.tx())
        .await?;
    if others >= MOST_VIEWS {
        return Err(SavedViewError::TooMany { most: MOST_VIEWS });
    }
    let view = entity::ActiveModel {
        id: Set(scope.new_id()),
        event_id: Set(event.id),
        list: Set(new.list.stored().to_owned()),
        name: Set(new.name.trim().to_owned()),
        query: Set(new.query.trim_start_matches('?').to_owned()),
        created_by: Set(user.id),
        created_at: Set(scope.now()),
    };
    let view = view.insert(scope.tx()).await?;
    scope.audit("saved_view.created", audited(&view), json!({ "list": view.list, "query": view.query })).await?;
    Ok(view)
}

pub fn audited(view: &entity::Model) -> AuditedObject<'_> {
    AuditedObject { kind: "saved_view", id: view.id.to_string(), label: &view.name, event_id: Some(view.event_id) }
}
