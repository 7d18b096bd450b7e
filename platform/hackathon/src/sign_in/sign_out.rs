use jamboree_tenancy::{ApiCredential, AuditedObject, Scope, SignIn};
use sea_orm::DbErr;
use serde_json::json;

/// Ends the caller's session, if there is one.
///
/// # Errors
/// The database's.
pub async fn sign_out(scope: &Scope<SignIn>) -> Result<(), DbErr> {
    let ApiCredential::Session(id) = scope.caller().credential() else { return Ok(()) };
    scope.tx().sql(include_str!("end_session.sql"), [(*id).into(), scope.now().into()]).run().await?;
    let label = scope.caller().user().map_or("", |user| user.email.as_str());
    let object = AuditedObject { kind: "session", id: id.to_string(), label, event_id: None };
    scope.audit("session.ended", object, json!({})).await
}
