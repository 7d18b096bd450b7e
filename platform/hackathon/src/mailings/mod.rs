//! Messages of organisers to the people of an event, and who does not want any.
//!
//! Invariants: one mail an address, however many tickets it has; nobody who unsubscribed gets one; all mails of a
//! message are left in one transaction, so that a crash repeats none. Mails that belong to a ticket (confirmations,
//! moved dates) are not sent from here and heed no unsubscribing. This module knows `planned_event`,
//! `outgoing_mail` and the filter of `participants`.

mod api;
mod create;
mod entity;
mod list;
mod opt_out;
mod recipients;
mod segment;
mod unsubscribe_token;
mod write_mails;

use std::sync::Arc;

pub use api::MailingsApi;
use jamboree_jobs::Handler;
pub use opt_out::opt_out;
pub use segment::Segment;
pub use unsubscribe_token::{read_unsubscribe_token, unsubscribe_token, unsubscribe_url};

/// What writes the mails of a message.
pub fn jobs() -> Vec<Arc<dyn Handler>> {
    vec![Arc::new(write_mails::WriteMails)]
}
