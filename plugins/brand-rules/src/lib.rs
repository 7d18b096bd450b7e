//! The first-party branding rules: two colours in, a readable light and dark theme out.
//!
//! Everything here is pure arithmetic on colours; the host enforces its own limits on what comes out.

pub mod colour;
pub mod contrast;
pub mod feel;
pub mod review;
pub mod theme;

use jamboree_plugin::branding::{BrandingRules, Issue, Severity, Tenant, Theme};

pub struct BrandRules;

impl BrandingRules for BrandRules {
    fn compute(tenant: Tenant) -> Result<Theme, Vec<Issue>> {
        let blocking: Vec<Issue> =
            Self::review(tenant.clone()).into_iter().filter(|issue| issue.severity == Severity::Blocking).collect();
        if !blocking.is_empty() {
            return Err(blocking);
        }
        Ok(theme::from_colours(tenant.primary, tenant.accent))
    }

    fn review(tenant: Tenant) -> Vec<Issue> {
        review::issues(tenant.primary, tenant.accent)
    }
}

jamboree_plugin::export_branding_rules!(BrandRules);
