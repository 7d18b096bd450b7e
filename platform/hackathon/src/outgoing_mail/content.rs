use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use jamboree_pages::{
    mails::{self, InvitedRole, Letterhead, Mail},
    pages::DateField,
};
use serde::{Deserialize, Serialize};

use super::registration::{MailedEvent, RegistrationMail};
use crate::people::MembershipRole;

/// What a mail says. Addresses are absolute; lives count from when the mail was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MailContent {
    SignInLink {
        url: String,
        valid_for_s: i64,
        recipient_name: String,
    },
    Invitation {
        url: String,
        valid_for_s: i64,
        role: MembershipRole,
        /// None for the whole portal.
        event_title: Option<String>,
        inviter_name: Option<String>,
    },
    /// The owner's first way into a new portal.
    TenantReady {
        url: String,
        valid_for_s: i64,
        tenant_url: String,
    },
    /// A published event begins or ends at another time.
    EventMoved {
        event_title: String,
        event_url: String,
        field: MovedField,
        old: DateTime<Utc>,
        new: DateTime<Utc>,
        /// The event's.
        zone: Tz,
        recipient_name: String,
        told_at: DateTime<Utc>,
    },
    /// Around an order or a ticket.
    Registration {
        event: MailedEvent,
        mail: Box<RegistrationMail>,
        told_at: DateTime<Utc>,
    },
    /// The team of the recipient can read what judges wrote. Part of taking part, like a ticket, and sent once an
    /// event: it heeds no unsubscribing.
    FeedbackReleased {
        event_title: String,
        submission_title: String,
        feedback_url: String,
        recipient_name: String,
    },
    /// Organisers write to the people of an event.
    Announcement {
        subject: String,
        /// Plain text; blank lines part paragraphs.
        body: String,
        recipient_name: String,
        event_title: String,
        event_url: String,
        /// Takes the page's GET and the one-click POST (RFC 8058).
        unsubscribe_url: String,
    },
}

/// Which date of an event moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MovedField {
    Starts,
    Ends,
}

/// A notice that could not be sent for so long is no news any more.
const NOTICE_IS_NEWS_FOR: TimeDelta = TimeDelta::days(3);

fn invited_role(role: MembershipRole) -> InvitedRole {
    match role {
        MembershipRole::Owner => InvitedRole::Owner,
        MembershipRole::Organiser => InvitedRole::Organiser,
        MembershipRole::Host => InvitedRole::Host,
        MembershipRole::CoHost => InvitedRole::CoHost,
        MembershipRole::Judge => InvitedRole::Judge,
        MembershipRole::Mentor => InvitedRole::Mentor,
        MembershipRole::Finance => InvitedRole::Finance,
        MembershipRole::Auditor => InvitedRole::Auditor,
    }
}

impl MailContent {
    /// How long the mail is worth reading.
    pub fn valid_for(&self) -> TimeDelta {
        match self {
            Self::SignInLink { valid_for_s, .. }
            | Self::Invitation { valid_for_s, .. }
            | Self::TenantReady { valid_for_s, .. } => TimeDelta::seconds(*valid_for_s),
            Self::EventMoved { .. } | Self::Announcement { .. } => NOTICE_IS_NEWS_FOR,
            // A ticket or feedback that arrives late is better than none.
            Self::Registration { .. } | Self::FeedbackReleased { .. } => TimeDelta::days(30),
        }
    }

    /// Headers beside those of every mail: how bulk mail is unsubscribed from (RFC 2369, RFC 8058).
    pub fn headers(&self) -> Vec<(String, String)> {
        let Self::Announcement { unsubscribe_url, .. } = self else { return Vec::new() };
        vec![
            ("List-Unsubscribe".to_owned(), format!("<{unsubscribe_url}>")),
            ("List-Unsubscribe-Post".to_owned(), "List-Unsubscribe=One-Click".to_owned()),
        ]
    }

    pub fn write(&self, head: &Letterhead) -> Mail {
        let valid_for = self.valid_for();
        match self.clone() {
            Self::SignInLink { url, recipient_name, .. } => {
                let recipient_name = (!recipient_name.is_empty()).then_some(recipient_name);
                mails::sign_in_link(head, &mails::SignInLink { url, valid_for, recipient_name })
            }
            Self::Invitation { url, role, event_title, inviter_name, .. } => mails::invitation(
                head,
                &mails::Invitation { url, valid_for, role: invited_role(role), event_title, inviter_name },
            ),
            Self::TenantReady { url, tenant_url, .. } => {
                mails::tenant_ready(head, &mails::TenantReady { url, valid_for, tenant_url })
            }
            Self::EventMoved { event_title, event_url, field, old, new, zone, recipient_name, told_at } => {
                let field = match field {
                    MovedField::Starts => DateField::Starts,
                    MovedField::Ends => DateField::Ends,
                };
                let recipient_name = (!recipient_name.is_empty()).then_some(recipient_name);
                let moved = mails::EventMoved {
                    event_title,
                    event_url,
                    field,
                    old,
                    new,
                    zone,
                    recipient_zone: None,
                    reason: None,
                    recipient_name,
                    now: told_at,
                };
                mails::event_moved(head, &moved)
            }
            Self::Registration { event, mail, told_at } => mail.write(head, event, told_at),
            Self::FeedbackReleased { event_title, submission_title, feedback_url, recipient_name } => {
                let recipient_name = (!recipient_name.is_empty()).then_some(recipient_name);
                let released = mails::FeedbackReleased { event_title, submission_title, feedback_url, recipient_name };
                mails::feedback_released(head, &released)
            }
            Self::Announcement { subject, body, recipient_name, event_title, event_url, unsubscribe_url } => {
                let recipient_name = (!recipient_name.is_empty()).then_some(recipient_name);
                let announcement =
                    mails::Announcement { subject, body, recipient_name, event_title, event_url, unsubscribe_url };
                mails::announcement(head, &announcement)
            }
        }
    }
}
