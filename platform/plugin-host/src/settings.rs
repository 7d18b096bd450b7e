//! The settings of one installation, checked against what the plugin declared.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::Manifest;

/// Chosen values with the declared defaults filled in. Cheap to clone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    values: Arc<BTreeMap<String, String>>,
}

/// One setting that does not fit the manifest.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingRefused {
    #[error("the plugin has no setting `{key}`")]
    Unknown { key: String },
    #[error("`{key}` must be one of: {choices}")]
    NotAChoice { key: String, choices: String },
}

impl Settings {
    /// All that is wrong with `chosen`, or the settings.
    pub fn chosen(manifest: &Manifest, chosen: &BTreeMap<String, String>) -> Result<Settings, Vec<SettingRefused>> {
        let refused: Vec<SettingRefused> =
            chosen.iter().filter_map(|(key, value)| manifest.refuse_setting(key, value)).collect();
        if !refused.is_empty() {
            return Err(refused);
        }
        let mut values = manifest.defaults();
        values.extend(chosen.clone());
        Ok(Settings { values: Arc::new(values) })
    }

    pub fn get(&self, key: &str) -> Option<&str> {
        self.values.get(key).map(String::as_str)
    }

    pub(crate) fn text_bytes(&self) -> usize {
        self.iter().map(|(key, value)| key.len() + value.len()).sum()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.values.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }
}
