use chrono::TimeDelta;
use jamboree_tenancy::{AuditedObject, ManageApiTokens, Scope, SecretToken, User};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use serde_json::json;

use super::{ApiTokenError, api::NewApiToken, entity, scopes};

/// What a token begins with, so that scanners of leaked secrets know it.
const PREFIX: &str = "jam_";

/// Makes a token of the caller's own. Its text is answered once and never stored.
///
/// # Errors
/// [`ApiTokenError`].
pub async fn create(
    scope: &Scope<ManageApiTokens>,
    user: &User,
    new: NewApiToken,
) -> Result<(String, entity::Model), ApiTokenError> {
    let scopes = scopes::checked(&new.scopes, scope.caller().credential())?;
    let text = format!("{PREFIX}{}", SecretToken::new(&scope.tenancy().sources).reveal());
    let row = entity::ActiveModel {
        id: Set(scope.new_id()),
        user_id: Set(user.id),
        name: Set(new.name.trim().to_owned()),
        token_hash: Set(SecretToken::hash_of(&text)),
        scopes: Set(json!(scopes)),
        created_at: Set(scope.now()),
        expires_at: Set(new.expires_in_days.map(|days| scope.now() + TimeDelta::days(i64::from(days)))),
        last_used_at: Set(None),
        revoked_at: Set(None),
    };
    let row = row.insert(scope.tx()).await?;
    let object = AuditedObject { kind: "api_token", id: row.id.to_string(), label: &row.name, event_id: None };
    scope.audit("api_token.created", object, json!({ "scopes": scopes, "expires_at": row.expires_at })).await?;
    Ok((text, row))
}
