use chrono::TimeDelta;
use jamboree_tenancy::{AuditedObject, ManageTenants, Operator, PlatformScope, SecretToken};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr};
use serde_json::json;

use super::entity;

/// Says of a leaked token what it opens, to people and to secret scanners.
const PREFIX: &str = "jam_op_";

/// Makes a token and answers its text, which cannot be had again.
///
/// # Errors
/// The database's.
pub async fn create(
    scope: &PlatformScope<ManageTenants>,
    operator: &Operator,
    name: String,
    expires_in: Option<TimeDelta>,
) -> Result<(String, entity::Model), DbErr> {
    let text = format!("{PREFIX}{}", SecretToken::new(&scope.tenancy().sources).reveal());
    let token = entity::ActiveModel {
        id: Set(scope.new_id()),
        operator_id: Set(operator.id),
        name: Set(name),
        token_hash: Set(SecretToken::hash_of(&text)),
        created_at: Set(scope.now()),
        expires_at: Set(expires_in.map(|life| scope.now() + life)),
        revoked_at: Set(None),
    };
    let token = token.insert(scope.tx()).await?;
    let object = AuditedObject { kind: "operator_token", id: token.id.to_string(), label: &token.name, event_id: None };
    scope.audit("operator_token.created", object, json!({ "expires_at": token.expires_at })).await?;
    Ok((text, token))
}
