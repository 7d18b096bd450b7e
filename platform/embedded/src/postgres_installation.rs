//! Finds the PostgreSQL that the system has installed.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

const OLDEST_MAJOR: u32 = 15;

/// Where distributions put the server's binaries, which are usually not in PATH; `*` is the major version.
const PLACES: [&str; 3] = ["/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin"];

#[derive(Clone, Debug)]
pub(crate) struct Installation {
    pub folder: PathBuf,
    pub major: u32,
}

impl Installation {
    /// The newest installed version, or exactly `major` when a cluster of that version exists already.
    pub fn find(major: Option<u32>) -> Result<Installation> {
        let mut found = candidates();
        found.sort_by_key(|installation| std::cmp::Reverse(installation.major));
        let usable = found.iter().find(|installation| match major {
            Some(major) => installation.major == major,
            None => installation.major >= OLDEST_MAJOR,
        });
        let Some(usable) = usable else {
            let versions: Vec<_> = found.iter().map(|installation| installation.major.to_string()).collect();
            let versions = if versions.is_empty() { "none".to_owned() } else { versions.join(", ") };
            match major {
                Some(major) => bail!(
                    "the state was made by PostgreSQL {major}, which is not installed (found: {versions}); install it, or start fresh"
                ),
                None => bail!(
                    "no PostgreSQL {OLDEST_MAJOR} or newer (found: {versions}); ./dev up installs it, elsewhere install the server package of your system"
                ),
            }
        };
        Ok(usable.clone())
    }

    pub fn command(&self, name: &str) -> Command {
        Command::new(self.folder.join(name))
    }
}

fn candidates() -> Vec<Installation> {
    let in_path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&in_path).collect();
    folders.extend(PLACES.iter().flat_map(|place| expand(place)));
    folders
        .into_iter()
        // A folder of PATH may hold symbolic links to the server alone; its clients are beside the real one.
        .filter_map(|folder| folder.join("postgres").canonicalize().ok()?.parent().map(Path::to_owned))
        .filter(|folder| folder.join("initdb").is_file())
        .filter_map(|folder| version_of(&folder).ok().map(|major| Installation { folder, major }))
        .collect()
}

/// Fills in the one `*` of a pattern from the folder listing.
fn expand(pattern: &str) -> Vec<PathBuf> {
    let Some((before, after)) = pattern.split_once('*') else {
        return vec![pattern.into()];
    };
    let (parent, prefix) = before.rsplit_once('/').unwrap_or(("", before));
    let Ok(entries) = std::fs::read_dir(parent) else {
        return Vec::new();
    };
    entries
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(prefix))
        .map(|entry| entry.path().join(after.trim_start_matches('/')))
        .collect()
}

fn version_of(folder: &Path) -> Result<u32> {
    let output = Command::new(folder.join("postgres")).arg("--version").output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    major_in(&text).with_context(|| format!("no version in {text:?}"))
}

/// `postgres (PostgreSQL) 15.8 (Debian 15.8-0+deb12u1)` is 15; so are `15beta2` and `15`.
fn major_in(text: &str) -> Option<u32> {
    let version = text.split_whitespace().find(|word| word.starts_with(|first: char| first.is_ascii_digit()))?;
    let digits: String = version.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_releases_and_betas() {
        assert_eq!(major_in("postgres (PostgreSQL) 15.8 (Debian 15.8-0+deb12u1)"), Some(15));
        assert_eq!(major_in("postgres (PostgreSQL) 18beta2"), Some(18));
        assert_eq!(major_in("postgres (PostgreSQL) devel"), None);
    }

    #[test]
    fn a_version_that_is_not_installed_is_named_in_the_error() {
        let error = Installation::find(Some(7)).expect_err("PostgreSQL 7 is not installed").to_string();
        assert!(error.contains("PostgreSQL 7"), "{error}");
    }
}
