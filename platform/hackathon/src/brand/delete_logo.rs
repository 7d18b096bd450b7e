use jamboree_tenancy::{Scope, TenantSettings};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::{Look, error::BrandError, read, update::audited};
use crate::pictures::leave_drop_job;

/// Takes the logo away; pages show the initial of the tenant's name instead. Without a logo nothing changes.
///
/// # Errors
/// The database's.
pub async fn delete_logo(scope: &Scope<TenantSettings>) -> Result<Look, BrandError> {
    let row = read::locked(scope).await?;
    let look = Look::try_from(row.clone())?;
    let Some(former) = &look.logo else { return Ok(look) };
    leave_drop_job(scope, former).await?;
    let saved = read::save(scope, row, |row| row.logo = Set(None)).await?;
    let detail = json!({ "before": { "folder": former.folder } });
    scope.audit("brand.logo_deleted", audited(scope.tenant().name()), detail).await?;
    Ok(saved)
}
