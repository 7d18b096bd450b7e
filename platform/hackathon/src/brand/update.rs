use jamboree_plugin_host::Severity;
use jamboree_tenancy::{AuditedObject, Scope, TenantSettings};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};

use super::{
    Brands, Look,
    check::{ACCENT, PRIMARY, colour, readable},
    error::BrandError,
    read,
};

/// The colours to change; what is left out stays.
#[derive(Debug, Clone, Default)]
pub struct NewColours {
    pub primary: Option<String>,
    pub accent: Option<String>,
}

pub fn audited(tenant_name: &str) -> AuditedObject<'_> {
    AuditedObject { kind: "brand", id: "1".to_owned(), label: tenant_name, event_id: None }
}

fn colours(look: &Look) -> Value {
    json!({ "primary": look.primary.to_string(), "accent": look.accent.to_string() })
}

/// Gives the tenant other colours, if they read and the branding plugin has nothing against them.
///
/// # Errors
/// [`BrandError`]
pub async fn update(
    scope: &Scope<TenantSettings>,
    brands: &Brands,
    new: NewColours,
    expected: Option<i64>,
) -> Result<Look, BrandError> {
    let primary = new.primary.as_deref().map(|text| colour(PRIMARY, text)).transpose()?;
    let accent = new.accent.as_deref().map(|text| colour(ACCENT, text)).transpose()?;
    readable(primary, accent)?;
    let row = read::locked(scope).await?;
    if expected.is_some_and(|expected| expected != row.version) {
        return Err(BrandError::VersionConflict { current: row.version });
    }
    let former = Look::try_from(row.clone())?;
    let wanted =
        Look { primary: primary.unwrap_or(former.primary), accent: accent.unwrap_or(former.accent), ..former.clone() };
    if wanted == former {
        return Ok(former);
    }
    if let Some(rules) = brands.rules() {
        let mut issues = rules.review(scope.tenant(), &wanted, scope.now()).await;
        issues.retain(|issue| issue.severity == Severity::Blocking);
        if !issues.is_empty() {
            return Err(BrandError::RefusedByPlugin(issues));
        }
    }
    let saved = read::save(scope, row, |row| {
        row.primary_colour = Set(wanted.primary.to_string());
        row.accent_colour = Set(wanted.accent.to_string());
    });
    let saved = saved.await?;
    let detail = json!({ "before": colours(&former), "after": colours(&saved) });
    scope.audit("brand.updated", audited(scope.tenant().name()), detail).await?;
    Ok(saved)
}
