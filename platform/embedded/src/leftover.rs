//! Children of an earlier run on the same state. After `kill -9` of the parent they are told to end by the
//! kernel, but may still be writing when the next run begins.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::children;

const PATIENCE: Duration = Duration::from_secs(10);

/// Waits until no process works in `folder` any more, if `pid_file` names one, then removes the file. The state
/// is locked by us, so such a process can only be an orphan of ours.
///
/// A stale file whose pid now belongs to somebody else is removed too: PostgreSQL would refuse to start on it
/// when the new owner happens to be another PostgreSQL.
pub(crate) fn clear(pid_file: &Path, folder: &Path) -> Result<()> {
    let Ok(text) = std::fs::read_to_string(pid_file) else {
        return Ok(());
    };
    if let Some(pid) = text.lines().next().and_then(|line| line.trim().parse::<u32>().ok()) {
        let started_at = Instant::now();
        let mut last_resort_used = false;
        while works_in(pid, folder) {
            if started_at.elapsed() > PATIENCE && !last_resort_used {
                last_resort_used = true;
                tracing::warn!(pid, folder = %folder.display(), "a process of an earlier run does not end and is killed");
                children::signal(pid, libc::SIGKILL);
            }
            if started_at.elapsed() > PATIENCE * 2 {
                bail!("process {pid} of an earlier run still uses {}", folder.display());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
    match std::fs::remove_file(pid_file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// PostgreSQL and Redis both change into their data folder, which identifies them better than a command line.
fn works_in(pid: u32, folder: &Path) -> bool {
    std::fs::read_link(format!("/proc/{pid}/cwd")).is_ok_and(|cwd| cwd == folder)
}
