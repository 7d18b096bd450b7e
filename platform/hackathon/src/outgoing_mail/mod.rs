//! Mails of a tenant: left as a job by the transaction that causes them, written and sent by a worker.
//!
//! Invariant: recipient and content are sealed while they wait, and the id of the job is the id of the
//! message, so a mail that is tried twice is one mail. This module knows the roles of `people` and the
//! row of the brand, no other domain.

mod content;
mod enqueue;
mod enqueue_many;
mod letterhead;
mod registration;
mod send;

use std::sync::Arc;

pub use content::{MailContent, MovedField};
pub use enqueue::enqueue_mail;
pub use enqueue_many::{AddressedMail, enqueue_mails};
use jamboree_jobs::Handler;
pub use registration::{MailedEvent, MailedOrder, MailedTicket, RegistrationMail};

use crate::Ports;

/// What sends the mails.
pub fn jobs(ports: &Ports) -> Vec<Arc<dyn Handler>> {
    vec![Arc::new(send::SendMail { mail: ports.mail.clone(), from: ports.mail_from.clone() })]
}
