use chrono::TimeDelta;
use jamboree_tenancy::{ApiCredential, AuditedObject, Scope, SecretToken, SignIn, User};
use jamboree_web::{HostCookie, SESSION_COOKIE};
use sea_orm::DbErr;
use serde_json::json;

use crate::audit::{Actor, Occasion, record_as};

pub const SESSION_LIFE: TimeDelta = TimeDelta::days(14);

/// Signs a person in and answers the cookie. A session the browser had before ends: the new one never
/// shares a secret with it.
///
/// # Errors
/// The database's.
pub async fn start_session(scope: &Scope<SignIn>, user: &User, device: &str) -> Result<HostCookie, DbErr> {
    if let ApiCredential::Session(former) = scope.caller().credential() {
        scope.tx().sql(include_str!("end_session.sql"), [(*former).into(), scope.now().into()]).run().await?;
    }
    let token = SecretToken::new(&scope.tenancy().sources);
    let id = scope.new_id();
    let insert = scope.tx().sql(
        include_str!("insert_session.sql"),
        [
            id.into(),
            user.id.into(),
            token.hash().into(),
            device.into(),
            scope.now().into(),
            (scope.now() + SESSION_LIFE).into(),
        ],
    );
    insert.run().await?;
    let occasion = Occasion { id: scope.new_id(), now: scope.now(), trace_id: &scope.facts().trace_id };
    let object = AuditedObject { kind: "session", id: id.to_string(), label: device, event_id: None };
    let actor = Actor::User { id: user.id, email: &user.email };
    record_as(scope.tx(), occasion, actor, "session.started", object, json!({})).await?;
    Ok(HostCookie::new(SESSION_COOKIE, token.reveal(), SESSION_LIFE.num_seconds()))
}
