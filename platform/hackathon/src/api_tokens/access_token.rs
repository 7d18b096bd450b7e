use jamboree_tenancy::{ApiCredential, Scope, SecretToken, SignIn};
use sea_orm::{DbErr, FromQueryResult};
use serde_json::Value;
use uuid::Uuid;

use super::{ApiTokenError, scopes};

#[derive(FromQueryResult)]
struct Used {
    id: Uuid,
    scopes: Value,
}

/// Exchanges an API token for an access token (a JWT) with all of its scopes, or fewer; answers it with
/// its life in seconds.
///
/// # Errors
/// [`ApiTokenError`].
pub async fn issue(
    scope: &Scope<SignIn>,
    api_token: &str,
    wanted: Option<Vec<String>>,
) -> Result<(String, i64), ApiTokenError> {
    let hash = SecretToken::hash_of(api_token);
    let used = scope.tx().sql(include_str!("use_token.sql"), [hash.into(), scope.now().into()]);
    let used = used.one::<Used>().await?.ok_or(ApiTokenError::TokenInvalid)?;
    let held: Vec<String> = serde_json::from_value(used.scopes).map_err(|error| DbErr::Json(error.to_string()))?;
    let granted = match wanted {
        None => held,
        Some(wanted) => scopes::checked(&wanted, &ApiCredential::Token { id: used.id, scopes: held })?,
    };
    let issued = scope.tenancy().access_tokens.issue(scope.tenant().id(), used.id, granted, scope.now());
    issued.map_err(|error| DbErr::Custom(format!("{error:#}")).into())
}
