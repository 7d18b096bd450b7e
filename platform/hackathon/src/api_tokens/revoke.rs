use jamboree_tenancy::{Access, AuditedObject, ManageApiTokens, Scope, User};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use super::{ApiTokenError, entity, list::reaches_all};

/// Ends a token of the caller's own; owners end anybody's. It is refused on its very next use. Doing it
/// twice is harmless.
///
/// # Errors
/// [`ApiTokenError::NotFound`] also for a token of somebody else.
pub async fn revoke(scope: &Scope<ManageApiTokens>, user: &User, id: Uuid) -> Result<(), ApiTokenError> {
    let found = entity::Entity::find_by_id(id).lock_exclusive().one(scope.tx()).await?;
    let reaches =
        |row: &entity::Model| row.user_id == user.id || reaches_all(scope.caller().memberships(), Access::Write);
    let row = found.filter(reaches).ok_or(ApiTokenError::NotFound)?;
    if row.revoked_at.is_some() {
        return Ok(());
    }
    let mut change = row.into_active_model();
    change.revoked_at = Set(Some(scope.now()));
    let row = change.update(scope.tx()).await?;
    let object = AuditedObject { kind: "api_token", id: id.to_string(), label: &row.name, event_id: None };
    scope.audit("api_token.revoked", object, json!({})).await?;
    Ok(())
}
