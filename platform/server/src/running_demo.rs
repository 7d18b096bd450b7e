//! What a running demonstration tells other commands of the same machine: a file in its state folder.

use std::{fs, os::unix::fs::OpenOptionsExt, path::Path};

use anyhow::Context;
use jamboree_tenancy::{DatabasesConfig, PlacementConfig};
use serde::{Deserialize, Serialize};

const NAME: &str = "running.json";

#[derive(Serialize, Deserialize)]
pub struct RunningDemo {
    pub port: u16,
    pub control_url: String,
    pub control_owner_url: String,
    pub placement_url: String,
    pub placement_owner_url: String,
    pub redis_url: String,
}

impl RunningDemo {
    pub fn databases(&self, pool_max: u32) -> DatabasesConfig {
        DatabasesConfig {
            control_url: self.control_url.clone(),
            control_owner_url: self.control_owner_url.clone(),
            placements: vec![PlacementConfig {
                name: "shared-1".to_owned(),
                url: self.placement_url.clone(),
                owner_url: self.placement_owner_url.clone(),
                // Room for a whole run of the tests, each of which has tenants of its own.
                tenant_cap: 2_000,
            }],
            pool_max,
            wait_ms: 2_000,
        }
    }

    /// # Errors
    /// When the file cannot be written.
    pub fn write(&self, folder: &Path) -> anyhow::Result<()> {
        let mut options = fs::OpenOptions::new();
        let mut file = options.create(true).truncate(true).write(true).mode(0o600).open(folder.join(NAME))?;
        std::io::Write::write_all(&mut file, &serde_json::to_vec_pretty(self)?)?;
        Ok(())
    }

    /// # Errors
    /// When no demonstration runs on this state.
    pub fn read(folder: &Path) -> anyhow::Result<Self> {
        let path = folder.join(NAME);
        let text = fs::read(&path).with_context(|| {
            format!("no demonstration runs on {}: start one with ./dev up, or pass --config", folder.display())
        })?;
        Ok(serde_json::from_slice(&text)?)
    }
}
