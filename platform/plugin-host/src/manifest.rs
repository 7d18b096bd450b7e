//! `plugin.toml`, as it travels inside the component.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{LoadError, SettingRefused};

/// Kinds this host can run.
pub const BRANDING_RULES: &str = "branding-rules";

/// What a plugin says about itself. Unknown keys are errors, so that a misspelt one is found by its author.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Lower case letters, digits and hyphens.
    pub id: String,
    pub version: String,
    pub kind: String,
    /// The version of the plugin interface it was written for, `major.minor`.
    pub api: String,
    /// One sentence for the person who installs it.
    pub summary: String,
    #[serde(default)]
    pub settings: BTreeMap<String, SettingDeclaration>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SettingDeclaration {
    pub title: String,
    #[serde(default)]
    pub help: String,
    /// Empty: any text.
    #[serde(default)]
    pub choices: Vec<String>,
    pub default: Option<String>,
}

impl Manifest {
    pub(crate) fn parse(text: &str) -> Result<Manifest, LoadError> {
        let manifest: Manifest = toml::from_str(text).map_err(|error| LoadError::ManifestInvalid(error.to_string()))?;
        manifest.check().map_err(LoadError::ManifestInvalid)?;
        Ok(manifest)
    }

    fn check(&self) -> Result<(), String> {
        let is_name = |text: &str| {
            (1..=64).contains(&text.len())
                && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        };
        if !is_name(&self.id) {
            return Err(format!("id `{}` must be 1 to 64 lower case letters, digits and hyphens", self.id));
        }
        let numbers: Vec<Option<u64>> = self.version.split('.').map(|part| part.parse().ok()).collect();
        if numbers.len() != 3 || numbers.contains(&None) {
            return Err(format!("version `{}` must be three numbers, for example 1.0.0", self.version));
        }
        if self.kind != BRANDING_RULES {
            return Err(format!("kind `{}` is not known here; known: {BRANDING_RULES}", self.kind));
        }
        if self.api != "1.0" {
            return Err(format!("api `{}` is not served here; served: 1.0", self.api));
        }
        for (key, setting) in &self.settings {
            if !is_name(key) {
                return Err(format!("settings.{key}: a key must be lower case letters, digits and hyphens"));
            }
            if let Some(default) = &setting.default
                && let Some(refused) = self.refuse_setting(key, default)
            {
                return Err(format!("settings.{key}.default: {refused}"));
            }
        }
        Ok(())
    }

    pub(crate) fn refuse_setting(&self, key: &str, value: &str) -> Option<SettingRefused> {
        let Some(setting) = self.settings.get(key) else {
            return Some(SettingRefused::Unknown { key: key.to_owned() });
        };
        let fits = setting.choices.is_empty() || setting.choices.iter().any(|choice| choice == value);
        (!fits).then(|| SettingRefused::NotAChoice { key: key.to_owned(), choices: setting.choices.join(", ") })
    }

    pub(crate) fn defaults(&self) -> BTreeMap<String, String> {
        self.settings.iter().filter_map(|(key, setting)| Some((key.clone(), setting.default.clone()?))).collect()
    }
}
