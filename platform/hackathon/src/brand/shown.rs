use std::{fmt::Write, sync::Arc};

use chrono::{DateTime, Utc};
use jamboree_pages::{brand_stylesheet, theme::Theme};
use jamboree_plugin_host::{FontStack, Theme as PluginTheme};
use jamboree_tenancy::{Action, Changes, Scope, SharedTenancy, Tenant, TenantCache, problem_of};
use jamboree_web::Problem;

use super::{BrandRules, Look, dressed::dressed, read};

const KEPT_BYTES: u64 = 16 * 1024 * 1024;
/// The corner radius of controls in our own style sheet, in CSS pixels.
const OWN_RADIUS_PX: f64 = 9.0;

/// The branding plugin as people see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownPlugin {
    pub name: String,
    pub version: String,
    /// Whether the theme is its work.
    pub applied: bool,
}

/// A look with everything that is made of it.
#[derive(Debug, Clone)]
pub struct ShownBrand {
    pub look: Look,
    pub theme: Theme,
    pub plugin: Option<ShownPlugin>,
    /// Of controls, where a plugin sets it.
    pub radius_px: Option<u8>,
    pub font_stack: Option<FontStack>,
    /// The text behind [`super::stylesheet_path`].
    pub stylesheet: String,
}

impl ShownBrand {
    fn new(look: Look, plugin: Option<(ShownPlugin, Option<PluginTheme>)>) -> Self {
        let (plugin, worn) = plugin.map_or((None, None), |(plugin, theme)| (Some(plugin), theme));
        let theme = dressed(&look, worn.as_ref());
        let mut stylesheet = brand_stylesheet(&theme);
        if let Some(worn) = &worn {
            stylesheet.push_str(&shape_of(worn));
        }
        let (radius_px, font_stack) = (worn.as_ref().map(|worn| worn.radius_px), worn.map(|worn| worn.font_stack));
        Self { look, theme, plugin, radius_px, font_stack, stylesheet }
    }
}

/// Corners and typeface of a plugin's theme as custom properties; the other radii keep their proportion to that of
/// controls.
fn shape_of(worn: &PluginTheme) -> String {
    let mut css = String::from(":root{");
    for (property, own_px) in [("--r-1", 6.0), ("--r-2", OWN_RADIUS_PX), ("--r-3", 14.0), ("--r-4", 22.0)] {
        let radius_px = (f64::from(worn.radius_px) * own_px / OWN_RADIUS_PX).round();
        // Writing to a String cannot fail.
        let _ = write!(css, "{property}:{radius_px}px;");
    }
    if worn.font_stack != FontStack::Modern {
        let _ = write!(css, "--font:{}", worn.font_stack.css());
    }
    css.push('}');
    css
}

/// Every tenant's brand, kept until it changes.
pub struct Brands {
    rules: Option<Arc<BrandRules>>,
    kept: TenantCache<(), Arc<ShownBrand>>,
}

impl Brands {
    pub fn new(rules: Option<Arc<BrandRules>>, changes: Changes) -> Self {
        let weigh = |shown: &Arc<ShownBrand>| u32::try_from(shown.stylesheet.len() + 2_000).unwrap_or(u32::MAX);
        Self { rules, kept: TenantCache::new(changes, KEPT_BYTES, weigh) }
    }

    /// The branding plugin, where there is one.
    pub fn rules(&self) -> Option<&BrandRules> {
        self.rules.as_deref()
    }

    /// The tenant's brand, where no transaction is open.
    ///
    /// # Errors
    /// `busy`, `unavailable` or `internal`.
    pub async fn of_tenant(&self, tenancy: &SharedTenancy, tenant: &Tenant) -> Result<Arc<ShownBrand>, Problem> {
        let load = async {
            let tx = tenancy.databases.begin(tenant).await?;
            let look = read::current(&tx).await.map_err(|error| problem_of(&error))?;
            drop(tx);
            Ok(Arc::new(self.made_of(tenant, look, tenancy.sources.now()).await))
        };
        self.kept.get_or_load(tenant.id(), (), load).await
    }

    /// The brand as the caller's transaction finds it. Not for a transaction that changes it.
    ///
    /// # Errors
    /// `busy`, `unavailable` or `internal`.
    pub async fn of_scope<A: Action>(&self, scope: &Scope<A>) -> Result<Arc<ShownBrand>, Problem> {
        let load = async {
            let look = read::current(scope.tx()).await.map_err(|error| problem_of(&error))?;
            Ok(Arc::new(self.made_of(scope.tenant(), look, scope.now()).await))
        };
        self.kept.get_or_load(scope.tenant().id(), (), load).await
    }

    /// A look that may not be committed yet; nothing is kept.
    pub async fn made_of(&self, tenant: &Tenant, look: Look, now: DateTime<Utc>) -> ShownBrand {
        let plugin = match &self.rules {
            Some(rules) => rules.theme(tenant, &look, now).await,
            None => None,
        };
        ShownBrand::new(look, plugin)
    }
}

#[cfg(test)]
mod tests {
    use jamboree_pages::colour::Rgb;

    use super::*;

    fn look() -> Look {
        Look { primary: Rgb::new(0x00, 0x5F, 0x73), accent: Rgb::new(0xFF, 0x7A, 0x45), logo: None, version: 1 }
    }

    #[test]
    fn a_plugin_that_failed_leaves_the_built_in_theme_and_says_so() {
        let plugin = ShownPlugin { name: "brand-rules".to_owned(), version: "1.0.0".to_owned(), applied: false };
        let (without, failed) = (ShownBrand::new(look(), None), ShownBrand::new(look(), Some((plugin, None))));
        assert_eq!(failed.stylesheet, without.stylesheet);
        assert_eq!(failed.plugin.map(|plugin| plugin.applied), Some(false));
    }

    #[test]
    fn corners_and_typeface_follow_the_plugin() {
        let worn = PluginTheme { tokens: Vec::new(), radius_px: 0, font_stack: FontStack::Technical };
        let css = shape_of(&worn);
        assert!(css.starts_with(":root{--r-1:0px;--r-2:0px;--r-3:0px;--r-4:0px;--font:ui-monospace"), "{css}");
        let own = PluginTheme { tokens: Vec::new(), radius_px: 9, font_stack: FontStack::Modern };
        assert_eq!(shape_of(&own), ":root{--r-1:6px;--r-2:9px;--r-3:14px;--r-4:22px;}");
    }
}
