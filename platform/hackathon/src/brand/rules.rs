use std::{collections::BTreeMap, path::PathBuf};

use chrono::{DateTime, Utc};
use jamboree_pages::colour::Rgb;
use jamboree_plugin_host::{
    Call, Issue, Limits, Plugin, PluginHost, Rgb as PluginRgb, Settings, TenantBrand, Theme, ThemeVerdict,
};
use jamboree_tenancy::Tenant;
use tokio::sync::OnceCell;

use super::{Look, ShownPlugin};

/// The branding plugin of this installation: one component in a folder, loaded when it is first needed, so that a
/// server at rest holds no engine.
pub struct BrandRules {
    host: PluginHost,
    folder: PathBuf,
    name: String,
    plugin: OnceCell<Option<Plugin>>,
}

impl BrandRules {
    /// `brand-rules.wasm` in the folder, under the limits every branding plugin has.
    pub fn in_folder(folder: impl Into<PathBuf>) -> Self {
        Self::new(PluginHost::new(Limits::default()), folder, "brand-rules")
    }

    /// `<folder>/<name>.wasm`. Nothing is read yet; no file means no plugin.
    pub fn new(host: PluginHost, folder: impl Into<PathBuf>, name: impl Into<String>) -> Self {
        Self { host, folder: folder.into(), name: name.into(), plugin: OnceCell::new() }
    }

    async fn plugin(&self) -> Option<&Plugin> {
        let load = || async {
            let (host, folder, name) = (self.host.clone(), self.folder.clone(), self.name.clone());
            let loaded = tokio::task::spawn_blocking(move || host.load_from_folder(&folder, &name)).await;
            match loaded {
                Ok(Ok(plugin)) => plugin,
                Ok(Err(error)) => {
                    tracing::error!(%error, plugin = self.name, "the branding plugin is not used");
                    None
                }
                Err(error) => {
                    tracing::error!(%error, plugin = self.name, "the branding plugin is not used");
                    None
                }
            }
        };
        self.plugin.get_or_init(load).await.as_ref()
    }

    /// Which plugin there is, and its theme for a look. Without a theme (a fault, or a look the plugin would not have
    /// let through) the built-in one is worn.
    pub async fn theme(
        &self,
        tenant: &Tenant,
        look: &Look,
        now: DateTime<Utc>,
    ) -> Option<(ShownPlugin, Option<Theme>)> {
        let plugin = self.plugin().await?;
        let settings = defaults(plugin);
        let call = Call { installation: &tenant.id().to_string(), settings: &settings, now };
        let answer = plugin.compute_theme(call, &brand_of(tenant, look)).await;
        let theme = match answer.result {
            Ok(ThemeVerdict::Theme(theme)) => Some(theme),
            Ok(ThemeVerdict::Refused(_)) | Err(_) => None,
        };
        let manifest = plugin.manifest();
        let shown =
            ShownPlugin { name: manifest.id.clone(), version: manifest.version.clone(), applied: theme.is_some() };
        Some((shown, theme))
    }

    /// What the plugin says about a look before it is saved. A fault says nothing: the host has logged it.
    pub async fn review(&self, tenant: &Tenant, look: &Look, now: DateTime<Utc>) -> Vec<Issue> {
        let Some(plugin) = self.plugin().await else { return Vec::new() };
        let settings = defaults(plugin);
        let call = Call { installation: &tenant.id().to_string(), settings: &settings, now };
        plugin.review(call, &brand_of(tenant, look)).await.result.unwrap_or_default()
    }
}

/// Tenants choose no settings yet: the plugin's own defaults.
fn defaults(plugin: &Plugin) -> Settings {
    plugin.settings(&BTreeMap::new()).unwrap_or_default()
}

pub fn to_plugin(colour: Rgb) -> PluginRgb {
    PluginRgb { r: colour.r, g: colour.g, b: colour.b }
}

pub fn from_plugin(colour: PluginRgb) -> Rgb {
    Rgb::new(colour.r, colour.g, colour.b)
}

fn brand_of(tenant: &Tenant, look: &Look) -> TenantBrand {
    TenantBrand {
        name: tenant.name().to_owned(),
        locale: tenant.locale().to_owned(),
        primary: Some(to_plugin(look.primary)),
        accent: Some(to_plugin(look.accent)),
        logo: look.largest_logo().map(|(logo, variant)| logo.path(variant)),
    }
}
