use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};

use crate::error::SendError;
use crate::message::Message;

/// Where the current time comes from (`Date:` of a mail, order of the mailbox).
pub type Now = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// What the other side said when it took the message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// The id under which the provider knows the message, for bounces and support; our own where it gives none.
    pub provider_id: String,
}

#[async_trait]
pub trait Outgoing: Send + Sync {
    /// Hands one message over. `message_id` is 1 to 100 letters, digits, `_` and `-`; the same id is the same
    /// message, so a job that runs twice passes the same one.
    async fn send(&self, message: &Message, message_id: &str) -> Result<Sent, SendError>;

    /// True when nothing leaves this machine, so that every screen can say so.
    fn simulated(&self) -> bool {
        false
    }
}

/// Ids become file names and parts of a header.
pub(crate) fn check_message_id(message_id: &str) -> Result<(), SendError> {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    if message_id.is_empty() || message_id.len() > 100 || !message_id.bytes().all(allowed) {
        let given: String = message_id.chars().take(40).collect();
        return Err(SendError::MessageInvalid { detail: format!("{given:?} is not a message id") });
    }
    Ok(())
}
