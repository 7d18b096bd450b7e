use jamboree_tenancy::{Scope, TenantSettings, TenantTx};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr, EntityTrait, QuerySelect};

use super::{
    Look,
    entity::{ActiveModel, Entity, Model},
    error::BrandError,
};

/// The key of the one row; it is written when the tenant is opened.
const ROW: i16 = 1;

fn missing() -> DbErr {
    DbErr::RecordNotFound("the tenant has no brand".to_owned())
}

/// How the tenant of the transaction looks.
///
/// # Errors
/// The database's.
pub async fn current(tx: &TenantTx) -> Result<Look, DbErr> {
    Entity::find_by_id(ROW).one(tx).await?.ok_or_else(missing)?.try_into()
}

/// The row, kept from others until the end of the transaction.
///
/// # Errors
/// The database's.
pub async fn locked(scope: &Scope<TenantSettings>) -> Result<Model, DbErr> {
    Entity::find_by_id(ROW).lock_exclusive().one(scope.tx()).await?.ok_or_else(missing)
}

/// Writes what `change` sets, as the next version.
///
/// # Errors
/// The database's.
pub async fn save(
    scope: &Scope<TenantSettings>,
    row: Model,
    change: impl FnOnce(&mut ActiveModel),
) -> Result<Look, DbErr> {
    let version = row.version + 1;
    let mut row: ActiveModel = row.into();
    change(&mut row);
    row.version = Set(version);
    row.updated_at = Set(scope.now());
    let row = row.update(scope.tx()).await?;
    scope.tx().changes_public_pages();
    row.try_into()
}

/// Reads the header `If-Match` of a change: one ETag, `*` or nothing.
///
/// # Errors
/// [`BrandError::IfMatchMalformed`]
pub fn expected_version(if_match: Option<&str>) -> Result<Option<i64>, BrandError> {
    let Some(text) = if_match.map(str::trim).filter(|text| *text != "*") else { return Ok(None) };
    let text = text.strip_prefix("W/").unwrap_or(text);
    let version = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    version.and_then(|version| version.parse().ok()).map(Some).ok_or(BrandError::IfMatchMalformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn if_match_is_one_quoted_version_or_a_star() {
        assert_eq!(expected_version(None).unwrap(), None);
        assert_eq!(expected_version(Some("*")).unwrap(), None);
        assert_eq!(expected_version(Some("\"7\"")).unwrap(), Some(7));
        assert_eq!(expected_version(Some("W/\"7\"")).unwrap(), Some(7));
        for text in ["7", "\"seven\"", "\"7\", \"8\"", ""] {
            assert!(expected_version(Some(text)).is_err(), "{text}");
        }
    }
}
