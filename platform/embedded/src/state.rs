//! The folder in which everything of one embedded installation lives.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{Read, Seek, Write};
use std::os::fd::AsRawFd;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use rand::TryRngCore;
use sha2::{Digest, Sha256};

use crate::leftover;
use crate::unprivileged::ChildUser;

/// Where the children's data go when their user cannot reach the state folder.
const RELOCATED_ROOT: &str = "/var/lib/jamboree";
/// Locked while a process holds the state, and the sign by which a folder is known as a state.
const LOCK: &str = "jamboree.lock";
/// The folders of the children; everything else in the state belongs to this process.
pub(crate) const POSTGRES: &str = "postgres";
pub(crate) const REDIS: &str = "redis";

/// An exclusive hold on a state folder. The hold ends with the value or with the process, whichever is first.
pub struct State {
    folder: PathBuf,
    /// Holds the `postgres` and `redis` folders: the state folder itself, or one under /var/lib/jamboree.
    children_folder: PathBuf,
    relocated: bool,
    temporary: bool,
    child_user: ChildUser,
    lock: File,
}

impl State {
    /// Opens the state at `path`, else at `JAMBOREE_STATE`, else at `.jamboree` in the working directory, and
    /// creates it when it is missing. Refuses when another process holds it.
    pub fn open(path: Option<PathBuf>) -> Result<State> {
        let path = path
            .or_else(|| std::env::var_os("JAMBOREE_STATE").filter(|value| !value.is_empty()).map(PathBuf::from))
            .unwrap_or_else(|| PathBuf::from(".jamboree"));
        Self::open_at(&path, false)
    }

    /// A new empty state in the temporary directory that is deleted when the value is dropped (for tests). Stop
    /// what runs on it first.
    pub fn temporary() -> Result<State> {
        let mut random = [0; 8];
        rand::rngs::OsRng.try_fill_bytes(&mut random).context("the system gives no random bytes")?;
        let name = format!("jamboree-state-{:016x}", u64::from_le_bytes(random));
        Self::open_at(&std::env::temp_dir().join(name), true)
    }

    fn open_at(path: &Path, temporary: bool) -> Result<State> {
        let child_user = ChildUser::choose()?;
        // Passable for the children's user; what is secret inside is closed by its own mode.
        DirBuilder::new()
            .recursive(true)
            .mode(0o711)
            .create(path)
            .with_context(|| format!("cannot create the state folder {}", path.display()))?;
        let folder = path.canonicalize().with_context(|| format!("cannot open the state folder {}", path.display()))?;
        refuse_foreign(&folder)?;
        let lock = take_lock(&folder)?;

        let elsewhere = Path::new(RELOCATED_ROOT).join(short_hash(&folder));
        let moved_before = elsewhere.exists() && !folder.join(POSTGRES).exists();
        let relocated = !child_user.can_pass(&folder) || moved_before;
        let children_folder = if relocated { elsewhere } else { folder.clone() };
        if relocated {
            DirBuilder::new()
                .recursive(true)
                .mode(0o755)
                .create(&children_folder)
                .with_context(|| format!("cannot create {}", children_folder.display()))?;
        }
        Ok(State { folder, children_folder, relocated, temporary, child_user, lock })
    }

    /// The folder, absolute.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where the data of PostgreSQL and Redis are when they are not in the state folder, because the unprivileged
    /// user that runs them cannot reach it.
    pub fn relocated(&self) -> Option<&Path> {
        self.relocated.then_some(self.children_folder.as_path())
    }

    /// Deletes everything in the state but the hold on it. Call it before anything is started.
    pub fn fresh(&self) -> Result<()> {
        let postgres = self.children_folder.join(POSTGRES).join("data");
        leftover::clear(&postgres.join("postmaster.pid"), &postgres)?;
        let redis = self.children_folder.join(REDIS);
        leftover::clear(&redis.join("redis.pid"), &redis)?;
        empty(&self.folder)?;
        if self.relocated {
            empty(&self.children_folder)?;
        }
        Ok(())
    }

    pub(crate) fn child_user(&self) -> ChildUser {
        self.child_user
    }

    /// A folder of this process, readable by nobody else.
    pub(crate) fn own_folder(&self, name: &str) -> Result<PathBuf> {
        let path = self.folder.join(name);
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&path)
            .with_context(|| format!("cannot create {}", path.display()))?;
        Ok(path)
    }

    /// A folder of the children's user, readable by nobody else.
    pub(crate) fn child_folder(&self, name: &str) -> Result<PathBuf> {
        let path = self.children_folder.join(name);
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&path)
            .with_context(|| format!("cannot create {}", path.display()))?;
        self.child_user.own(&path)?;
        Ok(path)
    }

    /// A folder for the sockets of the children, in the temporary directory because a socket's path may have at
    /// most 107 bytes. The same on every start, so that an open `psql` finds its server again.
    pub(crate) fn socket_folder(&self, name: &str) -> Result<PathBuf> {
        let temporary = std::env::temp_dir();
        let root = if temporary.as_os_str().len() <= 60 { temporary } else { PathBuf::from("/tmp") };
        let hash = short_hash(&self.folder.join(name));
        // Somebody else may hold a name in a shared folder; a few others are tried.
        for attempt in 0..10 {
            let path =
                root.join(format!("jam-{hash}{}", if attempt == 0 { String::new() } else { format!("-{attempt}") }));
            match DirBuilder::new().mode(0o700).create(&path) {
                Ok(()) => {
                    self.child_user.own(&path)?;
                    return Ok(path);
                }
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                    let found = std::fs::symlink_metadata(&path)?;
                    if found.is_dir() && found.uid() == self.child_user.uid() && found.permissions().mode() & 0o077 == 0
                    {
                        return Ok(path);
                    }
                }
                Err(error) => {
                    return Err(error).with_context(|| format!("cannot create {}", path.display()));
                }
            }
        }
        bail!("no name for a socket folder is free in {}", root.display())
    }
}

impl Drop for State {
    fn drop(&mut self) {
        if self.temporary {
            let _ = std::fs::remove_dir_all(&self.folder);
            if self.relocated {
                let _ = std::fs::remove_dir_all(&self.children_folder);
            }
        }
        let _ = self.lock.set_len(0);
    }
}

/// A state can be wiped, so a folder that holds somebody's files never becomes one by a slip of the pen.
fn refuse_foreign(folder: &Path) -> Result<()> {
    let holds_files =
        std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?.next().is_some();
    if holds_files && !folder.join(LOCK).exists() {
        bail!("{} holds other files and is not a state of Jamboree; name an empty or new folder", folder.display());
    }
    Ok(())
}

fn take_lock(folder: &Path) -> Result<File> {
    let path = folder.join(LOCK);
    let mut file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(&path)
        .with_context(|| format!("cannot open {}; was it made by another user?", path.display()))?;
    // SAFETY: flock acts on a descriptor that `file` keeps open. The kernel drops the lock when the last copy of
    // the descriptor closes, so kill -9 leaves none behind (children do not inherit it: close-on-exec).
    if unsafe { libc::flock(file.as_raw_fd(), libc::LOCK_EX | libc::LOCK_NB) } != 0 {
        let error = std::io::Error::last_os_error();
        if error.kind() != std::io::ErrorKind::WouldBlock {
            return Err(error).with_context(|| format!("cannot lock {}", path.display()));
        }
        let mut holder = String::new();
        let _ = file.read_to_string(&mut holder);
        let holder =
            if holder.trim().is_empty() { "another process".to_owned() } else { format!("process {}", holder.trim()) };
        bail!(
            "the state folder {} is in use by {holder}; stop that one, or name another folder in JAMBOREE_STATE",
            folder.display()
        );
    }
    file.set_len(0)?;
    file.rewind()?;
    writeln!(file, "{}", std::process::id())?;
    Ok(file)
}

fn empty(folder: &Path) -> Result<()> {
    for entry in std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let entry = entry?;
        if entry.file_name() == LOCK {
            continue;
        }
        let path = entry.path();
        let removed =
            if entry.file_type()?.is_dir() { std::fs::remove_dir_all(&path) } else { std::fs::remove_file(&path) };
        removed.with_context(|| format!("cannot delete {}", path.display()))?;
    }
    Ok(())
}

/// Twelve hexadecimal digits that name a path.
fn short_hash(path: &Path) -> String {
    use std::os::unix::ffi::OsStrExt;
    Sha256::digest(path.as_os_str().as_bytes()).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}
