use jamboree_tenancy::{AuditedObject, OwnData, Scope, User};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr, FromQueryResult};
use serde_json::json;
use uuid::Uuid;

use super::{api::NewConsent, entity};

/// Why a decision was not written.
#[derive(Debug, thiserror::Error)]
pub enum ConsentError {
    #[error("there is no such event")]
    EventUnknown,
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Writes a decision; earlier ones stay.
///
/// # Errors
/// [`ConsentError::EventUnknown`]; the database's.
pub async fn record(scope: &Scope<OwnData>, user: &User, new: NewConsent) -> Result<entity::Model, ConsentError> {
    if let Some(event) = new.event_id {
        #[derive(FromQueryResult)]
        struct Known {
            #[expect(dead_code, reason = "that there is a row says it all")]
            id: Uuid,
        }
        let find = scope.tx().sql("SELECT id FROM events WHERE id = $1 AND status <> 'draft'", [event.0.into()]);
        find.one::<Known>().await?.ok_or(ConsentError::EventUnknown)?;
    }
    let consent = entity::ActiveModel {
        id: Set(scope.new_id()),
        email: Set(user.email.clone()),
        event_id: Set(new.event_id.map(|id| id.0)),
        purpose: Set(new.purpose),
        text_version: Set(new.text_version),
        given: Set(new.given),
        source: Set("profile".to_owned()),
        recorded_at: Set(scope.now()),
    };
    let consent = consent.insert(scope.tx()).await?;
    let object =
        AuditedObject { kind: "user", id: user.id.to_string(), label: &user.email, event_id: consent.event_id };
    let action = if consent.given { "consent.given" } else { "consent.withdrawn" };
    scope.audit(action, object, json!({ "purpose": consent.purpose, "text_version": consent.text_version })).await?;
    Ok(consent)
}
