//! The people who run the platform: how they sign in and how the first of them gets in.
//!
//! Invariants: a link works once and, when it was asked for on the web, only in the browser that asked;
//! nobody can find out by asking who is an operator. This module knows no other domain.

mod api;
mod ask;
mod consume;
mod entity;
mod invite;
mod send_mail;
mod session;
mod write_link;

use std::sync::Arc;

pub use api::OperatorsApi;
pub use invite::invite_operator;
use jamboree_jobs::Handler;

use crate::ControlPorts;

/// What writes links and sends mails to operators.
pub fn jobs(ports: &ControlPorts) -> Vec<Arc<dyn Handler>> {
    let send = send_mail::SendOperatorMail { mail: ports.mail.clone(), from: ports.mail_from.clone() };
    vec![Arc::new(write_link::WriteOperatorLink), Arc::new(send)]
}
