use jamboree_tenancy::{AuditedObject, OwnData, Scope, problem_of};
use jamboree_web::Problem;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait};
use serde_json::json;

use super::{api::ProfileChange, entity};

/// Changes what is given of the caller's own profile.
///
/// # Errors
/// The database's.
pub async fn update_profile(scope: &Scope<OwnData>, change: ProfileChange) -> Result<entity::Model, Problem> {
    let user = scope.user()?;
    let mut changed = Vec::new();
    let mut row = entity::ActiveModel { id: Set(user.id), ..Default::default() };
    if let Some(name) = change.name.map(|name| name.trim().to_owned()).filter(|name| *name != user.name) {
        row.name = Set(name);
        changed.push("name");
    }
    if let Some(locale) = change.locale.filter(|locale| *locale != user.locale) {
        row.locale = Set(locale);
        changed.push("locale");
    }
    if changed.is_empty() {
        let found = entity::Entity::find_by_id(user.id).one(scope.tx()).await.map_err(|error| problem_of(&error))?;
        return found.ok_or_else(|| Problem::internal("the caller has no row"));
    }
    let saved = row.update(scope.tx()).await.map_err(|error| problem_of(&error))?;
    let object = AuditedObject { kind: "user", id: user.id.to_string(), label: &user.email, event_id: None };
    // Which fields, not what they said: names are personal data and the log outlives them.
    let audited = scope.audit("user.updated", object, json!({ "changed": changed })).await;
    audited.map_err(|error| problem_of(&error))?;
    Ok(saved)
}
