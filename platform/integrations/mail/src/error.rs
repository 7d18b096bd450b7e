use thiserror::Error;

/// Why a message was not taken. `detail` is for logs and operators; it may quote the provider's answer.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SendError {
    /// The message cannot be written as a mail. A mistake of the caller.
    #[error("the message cannot be sent: {detail}")]
    MessageInvalid { detail: String },
    /// The provider read it and said no for good: unknown mailbox, unverified sender, refused content.
    #[error("the mail was refused: {detail}")]
    Refused { detail: String },
    /// Not now: greylisting, a full queue, too many messages.
    #[error("the mail was deferred: {detail}")]
    Deferred { detail: String },
    /// The provider does not accept us (login, signature, paused account). The message is fine and waits until the
    /// configuration is mended.
    #[error("the mail provider does not accept this account: {detail}")]
    AccountRefused { detail: String },
    /// No protected connection could be made; nothing was sent in the clear.
    #[error("no protected connection to the mail provider: {detail}")]
    NotProtected { detail: String },
    /// No answer, or one that makes no sense.
    #[error("the mail provider cannot be reached: {detail}")]
    Unreachable { detail: String },
    /// The simulated mailbox could not write its file.
    #[error("the simulated mailbox could not be written: {detail}")]
    MailboxUnwritable { detail: String },
}

impl SendError {
    pub fn code(&self) -> &'static str {
        match self {
            Self::MessageInvalid { .. } => "mail_message_invalid",
            Self::Refused { .. } => "mail_refused",
            Self::Deferred { .. } => "mail_deferred",
            Self::AccountRefused { .. } => "mail_account_refused",
            Self::NotProtected { .. } => "mail_not_protected",
            Self::Unreachable { .. } => "mail_unreachable",
            Self::MailboxUnwritable { .. } => "mail_mailbox_unwritable",
        }
    }

    /// Whether the same message may succeed later without anybody changing it.
    pub fn retryable(&self) -> bool {
        !matches!(self, Self::MessageInvalid { .. } | Self::Refused { .. })
    }
}

/// A mail configuration that is refused at start.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MailConfigError {
    #[error("mail without encryption is for a server on this machine only, not for `{host}`")]
    PlaintextNotLoopback { host: String },
    #[error("the mail server's certificate authority cannot be read: {detail}")]
    TrustedRootInvalid { detail: String },
    #[error("the connection to the mail server cannot be set up: {detail}")]
    ConnectionInvalid { detail: String },
}

impl MailConfigError {
    pub fn code(&self) -> &'static str {
        match self {
            Self::PlaintextNotLoopback { .. } => "mail_plaintext_not_loopback",
            Self::TrustedRootInvalid { .. } => "mail_trusted_root_invalid",
            Self::ConnectionInvalid { .. } => "mail_connection_invalid",
        }
    }
}
