//! Secrets that the demo makes for itself once and keeps in its state, readable by its own user only.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use rand::TryRngCore;

use crate::State;

/// The key files of one state. `jamboree serve` takes its keys from configuration instead.
pub struct Keys {
    folder: PathBuf,
}

impl Keys {
    pub fn open(state: &State) -> Keys {
        Keys { folder: state.folder().to_owned() }
    }

    /// 32 random bytes under which the per-tenant keys are sealed (`master.key`).
    pub fn master(&self) -> Result<[u8; 32]> {
        self.load_or_create("master.key")
    }

    /// `N` random bytes kept in the file `name`, made on the first call.
    pub fn load_or_create<const N: usize>(&self, name: &str) -> Result<[u8; N]> {
        let path = self.folder.join(name);
        if let Some(key) = read(&path)? {
            return Ok(key);
        }
        let mut key = [0; N];
        rand::rngs::OsRng.try_fill_bytes(&mut key).context("the system gives no random bytes")?;
        write(&path, &key)?;
        Ok(key)
    }

    /// The same as text: two hexadecimal digits a byte.
    pub(crate) fn load_or_create_hex<const N: usize>(&self, name: &str) -> Result<String> {
        let key: [u8; N] = self.load_or_create(name)?;
        Ok(key.iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

fn read<const N: usize>(path: &Path) -> Result<Option<[u8; N]>> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            return Err(error).with_context(|| format!("cannot read the key {}", path.display()));
        }
    };
    let mode = file.metadata()?.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        bail!("the key {} can be read by others (mode {mode:o}); make it 600 or start fresh", path.display());
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    match bytes.try_into() {
        Ok(key) => Ok(Some(key)),
        Err(bytes) => bail!("the key {} has {} bytes instead of {N}", path.display(), bytes.len()),
    }
}

/// Written beside and renamed: a half-written key would lock everything sealed under it.
fn write(path: &Path, key: &[u8]) -> Result<()> {
    let unfinished = path.with_extension("unfinished");
    let _ = std::fs::remove_file(&unfinished);
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&unfinished)
        .with_context(|| format!("cannot create {}", unfinished.display()))?;
    file.write_all(key)?;
    file.sync_all()?;
    std::fs::rename(&unfinished, path).with_context(|| format!("cannot create the key {}", path.display()))?;
    Ok(())
}
