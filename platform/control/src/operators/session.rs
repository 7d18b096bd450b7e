use chrono::TimeDelta;
use jamboree_tenancy::{AuditedObject, PlatformScope, SecretToken, SignIn};
use jamboree_web::{HostCookie, SESSION_COOKIE};
use sea_orm::DbErr;
use serde_json::json;

use super::consume::SignedIn;
use crate::Acting;

const SESSION_LIFE: TimeDelta = TimeDelta::days(14);

/// Signs an operator in and answers the cookie. A session the browser had before ends: the new one never shares
/// a secret with it.
///
/// # Errors
/// The database's.
pub async fn start(scope: &PlatformScope<SignIn>, operator: &SignedIn) -> Result<HostCookie, DbErr> {
    end_present(scope).await?;
    let token = SecretToken::new(&scope.tenancy().sources);
    let id = scope.new_id();
    let insert = scope.tx().sql(
        include_str!("insert_session.sql"),
        [id.into(), operator.id.into(), token.hash().into(), scope.now().into(), (scope.now() + SESSION_LIFE).into()],
    );
    insert.run().await?;
    let object = AuditedObject { kind: "operator_session", id: id.to_string(), label: &operator.email, event_id: None };
    let acting = Acting::in_scope(scope).as_operator(operator.id, &operator.email);
    acting.audit("operator_session.started", object, json!({})).await?;
    Ok(HostCookie::new(SESSION_COOKIE, token.reveal(), SESSION_LIFE.num_seconds()))
}

/// Ends the caller's session, if there is one. An API token is not a session and stays.
///
/// # Errors
/// The database's.
pub async fn end(scope: &PlatformScope<SignIn>) -> Result<(), DbErr> {
    if !end_present(scope).await? {
        return Ok(());
    }
    let Ok(operator) = scope.operator() else { return Ok(()) };
    let id = operator.credential_id.to_string();
    let object = AuditedObject { kind: "operator_session", id, label: &operator.email, event_id: None };
    Acting::in_scope(scope).audit("operator_session.ended", object, json!({})).await
}

async fn end_present(scope: &PlatformScope<SignIn>) -> Result<bool, DbErr> {
    let Ok(operator) = scope.operator() else { return Ok(false) };
    let end = scope.tx().sql(include_str!("end_session.sql"), [operator.credential_id.into(), scope.now().into()]);
    Ok(end.run().await? > 0)
}
