//! Who the children run as. PostgreSQL refuses to run as root, so root hands its children to a user without rights.

use std::ffi::CString;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

/// First choice first: `postgres` comes with the distribution's server package, `nobody` is everywhere.
const CANDIDATES: [&str; 2] = ["postgres", "nobody"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ChildUser {
    uid: u32,
    gid: u32,
    /// Whether children must change to this user (we are root) or simply inherit it.
    change: bool,
}

impl ChildUser {
    /// The present user, or, for root, the first unprivileged user that exists.
    pub fn choose() -> Result<ChildUser> {
        // SAFETY: geteuid and getegid cannot fail and touch no memory.
        let (uid, gid) = unsafe { (libc::geteuid(), libc::getegid()) };
        if uid != 0 {
            return Ok(ChildUser { uid, gid, change: false });
        }
        CANDIDATES
            .iter()
            .find_map(|name| find_user(name))
            .map(|(uid, gid)| ChildUser { uid, gid, change: true })
            .context("PostgreSQL refuses to run as root, and neither a user postgres nor a user nobody exists")
    }

    pub fn uid(&self) -> u32 {
        self.uid
    }

    /// Makes `command` run as this user (std also drops root's supplementary groups).
    pub fn apply(&self, command: &mut Command) {
        if self.change {
            command.uid(self.uid).gid(self.gid);
        }
    }

    /// Gives an existing folder or file to this user.
    pub fn own(&self, path: &Path) -> Result<()> {
        if self.change {
            std::os::unix::fs::chown(path, Some(self.uid), Some(self.gid))
                .with_context(|| format!("cannot hand {} to the unprivileged user", path.display()))?;
        }
        Ok(())
    }

    /// Whether this user can pass through the folder: asked of the kernel by a process of that user, because mode
    /// bits alone miss ACLs and mount options.
    pub fn can_pass(&self, folder: &Path) -> bool {
        if !self.change {
            return true;
        }
        let mut test = Command::new("test");
        test.arg("-x").arg(folder).current_dir("/").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        self.apply(&mut test);
        test.status().is_ok_and(|status| status.success())
    }
}

fn find_user(name: &str) -> Option<(u32, u32)> {
    let name = CString::new(name).ok()?;
    let mut buffer = vec![0 as libc::c_char; 16 * 1024];
    let mut found = std::ptr::null_mut();
    // SAFETY: every pointer is valid for the call, the buffer's length is its own, and the entry is read only
    // when getpwnam_r says that it filled it.
    unsafe {
        let mut entry: libc::passwd = std::mem::zeroed();
        let result = libc::getpwnam_r(name.as_ptr(), &mut entry, buffer.as_mut_ptr(), buffer.len(), &mut found);
        (result == 0 && !found.is_null()).then_some((entry.pw_uid, entry.pw_gid))
    }
}
