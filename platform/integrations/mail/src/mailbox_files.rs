use std::fs::{self, DirBuilder, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::message::Message;

/// One message in the simulated mailbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailboxEntry {
    pub id: String,
    pub received_at: DateTime<Utc>,
    /// Order of arrival in one process, for messages of the same instant.
    pub(crate) sequence: u64,
    pub message: Message,
}

/// The folder: one file `<id>.json` per message. Server and workers share it without locks, because a file is
/// written aside and then linked to its name, which fails when the name is taken.
pub(crate) struct MailboxFiles {
    folder: PathBuf,
    keep_at_most: usize,
    next: AtomicU64,
}

impl MailboxFiles {
    pub(crate) fn open(folder: PathBuf, keep_at_most: usize) -> io::Result<Self> {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        // The messages hold links that sign people in.
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&folder)?;
        let files = Self { folder, keep_at_most: keep_at_most.max(1), next: AtomicU64::new(0) };
        let last = files.newest_first()?.iter().map(|entry| entry.sequence).max();
        files.next.store(last.map_or(0, |last| last.saturating_add(1)), Ordering::Relaxed);
        Ok(files)
    }

    /// Keeps the message unless one with this id is there already.
    pub(crate) fn keep(&self, id: String, message: Message, received_at: DateTime<Utc>) -> io::Result<()> {
        let path = self.path(&id);
        if path.exists() {
            return Ok(());
        }
        let sequence = self.next.fetch_add(1, Ordering::Relaxed);
        let aside = self.folder.join(format!(".{id}.{}-{sequence}", std::process::id()));
        let entry = MailboxEntry { id, received_at, sequence, message };
        let written = self.write_aside(&aside, &entry).and_then(|()| fs::hard_link(&aside, &path));
        // What stays behind after a crash starts with a dot and is never listed.
        let _ = fs::remove_file(&aside);
        match written {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
            _ => self.make_room(),
        }
    }

    pub(crate) fn read(&self, id: &str) -> io::Result<Option<MailboxEntry>> {
        read_entry(&self.path(id))
    }

    pub(crate) fn newest_first(&self) -> io::Result<Vec<MailboxEntry>> {
        let mut entries = Vec::new();
        for path in self.paths()? {
            entries.extend(read_entry(&path)?);
        }
        entries.sort_by(|a, b| (b.received_at, b.sequence, &b.id).cmp(&(a.received_at, a.sequence, &a.id)));
        Ok(entries)
    }

    /// Removing starts a tenth above the limit, so that most messages read no other file.
    fn make_room(&self) -> io::Result<()> {
        if self.paths()?.len() <= self.keep_at_most + self.keep_at_most / 10 {
            return Ok(());
        }
        for entry in self.newest_first()?.into_iter().skip(self.keep_at_most) {
            match fs::remove_file(self.path(&entry.id)) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }

    fn paths(&self) -> io::Result<Vec<PathBuf>> {
        let mut paths = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let path = entry?.path();
            let hidden = path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
            if !hidden && path.extension().is_some_and(|extension| extension == "json") {
                paths.push(path);
            }
        }
        Ok(paths)
    }

    fn path(&self, id: &str) -> PathBuf {
        self.folder.join(format!("{id}.json"))
    }

    fn write_aside(&self, aside: &Path, entry: &MailboxEntry) -> io::Result<()> {
        let mut file = File::create(aside)?;
        serde_json::to_writer_pretty(&mut file, entry)?;
        file.flush()
    }
}

/// `None` for a file that is gone (another process made room) or that this program did not write.
fn read_entry(path: &Path) -> io::Result<Option<MailboxEntry>> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    match serde_json::from_slice(&bytes) {
        Ok(entry) => Ok(Some(entry)),
        Err(error) => {
            tracing::warn!(path = %path.display(), %error, "a file in the mailbox cannot be read");
            Ok(None)
        }
    }
}
