//! Mail that leaves the platform, behind one small port (`Outgoing`): Amazon SES, any SMTP relay, or a simulated
//! mailbox on disk for `demo` and tests.
//!
//! A `Message` is checked when it is made, so no implementation has to think about header injection. Delivery is at
//! least once: a relay that takes a message and dies before answering gets it again. The message id travels as
//! `Message-ID`, which mail programs use to fold repeats.

mod error;
mod mailbox;
mod mailbox_files;
mod message;
mod mime;
mod outgoing;
mod ses;
mod smtp;

pub use error::{MailConfigError, SendError};
pub use mailbox::Mailbox;
pub use mailbox_files::MailboxEntry;
pub use message::{Draft, Message, MessageError, Sender};
pub use outgoing::{Now, Outgoing, Sent};
pub use ses::{Ses, SesConfig};
pub use smtp::{Smtp, SmtpConfig, SmtpLogin, SmtpSecurity};
