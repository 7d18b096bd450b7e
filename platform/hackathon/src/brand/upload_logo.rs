use jamboree_pictures::Kind;
use jamboree_tenancy::{Scope, TenantSettings};
use jamboree_web::Binary;
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::{Look, error::BrandError, read, update::audited};
use crate::pictures::{PictureStore, leave_drop_job};

/// Cleans and stores a picture and makes it the logo. The one before is deleted once nothing shows it.
///
/// # Errors
/// [`BrandError::Logo`]; the database's.
pub async fn upload_logo(
    scope: &Scope<TenantSettings>,
    store: &PictureStore,
    upload: Binary,
) -> Result<Look, BrandError> {
    let picture = store.store(scope.tenant(), scope.new_id(), upload, Kind::Logo).await?;
    // The row is taken only after the slow part.
    let row = read::locked(scope).await?;
    if let Some(former) = Look::try_from(row.clone())?.logo {
        leave_drop_job(scope, &former).await?;
    }
    let saved = read::save(scope, row, |row| row.logo = Set(Some(json!(picture)))).await?;
    let detail = json!({ "after": { "folder": picture.folder } });
    scope.audit("brand.logo_uploaded", audited(scope.tenant().name()), detail).await?;
    Ok(saved)
}
