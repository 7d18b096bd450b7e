use jamboree_tenancy::{AuditedObject, ManageTenants, Operator, PlatformScope};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use super::entity;

/// Ends one of the operator's tokens: the next request with it is refused. `false` when they have no such token;
/// ending it twice changes nothing.
///
/// # Errors
/// The database's.
pub async fn revoke(scope: &PlatformScope<ManageTenants>, operator: &Operator, id: Uuid) -> Result<bool, DbErr> {
    let token = entity::Entity::find_by_id(id)
        .filter(entity::Column::OperatorId.eq(operator.id))
        .lock_exclusive()
        .one(scope.tx())
        .await?;
    let Some(token) = token else { return Ok(false) };
    if token.revoked_at.is_some() {
        return Ok(true);
    }
    let name = token.name.clone();
    let mut token: entity::ActiveModel = token.into();
    token.revoked_at = Set(Some(scope.now()));
    token.update(scope.tx()).await?;
    let object = AuditedObject { kind: "operator_token", id: id.to_string(), label: &name, event_id: None };
    scope.audit("operator_token.revoked", object, json!({})).await?;
    Ok(true)
}
