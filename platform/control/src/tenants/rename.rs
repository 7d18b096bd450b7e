use jamboree_tenancy::{AuditedObject, problem_of};
use jamboree_web::{Problem, code};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use super::entity::{Entity, Model};
use crate::Acting;

/// Gives a tenant another name; the address stays. `None` when there is no such tenant.
///
/// # Errors
/// `invalid_body` at `/name` for a blank name.
pub async fn rename(acting: &Acting<'_>, id: Uuid, name: &str) -> Result<Option<Model>, Problem> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Problem::at(code::INVALID_BODY, "/name", "The name must not be blank."));
    }
    let found = Entity::find_by_id(id).lock_exclusive().one(acting.tx()).await.map_err(|error| problem_of(&error))?;
    let Some(tenant) = found else { return Ok(None) };
    if tenant.name == name {
        return Ok(Some(tenant));
    }
    let detail = json!({ "before": tenant.name, "after": name });
    let mut changed: super::entity::ActiveModel = tenant.into();
    changed.name = Set(name.to_owned());
    let tenant = changed.update(acting.tx()).await.map_err(|error| problem_of(&error))?;
    let object = AuditedObject { kind: "tenant", id: id.to_string(), label: &tenant.slug, event_id: None };
    acting.audit("tenant.renamed", object, detail).await.map_err(|error| problem_of(&error))?;
    Ok(Some(tenant))
}
