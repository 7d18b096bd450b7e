use std::path::PathBuf;
use std::sync::Arc;

use async_trait::async_trait;

use crate::error::SendError;
use crate::mailbox_files::{MailboxEntry, MailboxFiles};
use crate::message::Message;
use crate::outgoing::{Now, Outgoing, Sent, check_message_id};

/// A simulated mail provider: every message becomes one file on this machine and nothing is sent. For `demo` and
/// tests; production configuration refuses it.
#[derive(Clone)]
pub struct Mailbox {
    files: Arc<MailboxFiles>,
    now: Now,
}

impl Mailbox {
    /// Opens (and makes) the folder. At most about `keep_at_most` messages stay; older ones are removed.
    pub fn open(folder: impl Into<PathBuf>, keep_at_most: usize, now: Now) -> std::io::Result<Self> {
        Ok(Self { files: Arc::new(MailboxFiles::open(folder.into(), keep_at_most)?), now })
    }

    /// The newest `limit` messages, newest first; with `to`, only those whose recipient contains it.
    pub async fn list(&self, to: Option<&str>, limit: usize) -> std::io::Result<Vec<MailboxEntry>> {
        let files = self.files.clone();
        let wanted = to.map(str::to_lowercase);
        blocking(move || {
            let mut entries = files.newest_first()?;
            if let Some(wanted) = wanted {
                entries.retain(|entry| entry.message.draft().to.to_lowercase().contains(&wanted));
            }
            entries.truncate(limit);
            Ok(entries)
        })
        .await
    }

    /// One message, `None` when there is no such id (or it was removed to make room).
    pub async fn read(&self, message_id: &str) -> std::io::Result<Option<MailboxEntry>> {
        if check_message_id(message_id).is_err() {
            return Ok(None);
        }
        let (files, message_id) = (self.files.clone(), message_id.to_owned());
        blocking(move || files.read(&message_id)).await
    }
}

#[async_trait]
impl Outgoing for Mailbox {
    async fn send(&self, message: &Message, message_id: &str) -> Result<Sent, SendError> {
        check_message_id(message_id)?;
        let files = self.files.clone();
        let (id, message, received_at) = (message_id.to_owned(), message.clone(), (self.now)());
        blocking(move || files.keep(id, message, received_at))
            .await
            .map_err(|error| SendError::MailboxUnwritable { detail: error.to_string() })?;
        Ok(Sent { provider_id: message_id.to_owned() })
    }

    fn simulated(&self) -> bool {
        true
    }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> std::io::Result<T> + Send + 'static) -> std::io::Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(std::io::Error::other)?
}
