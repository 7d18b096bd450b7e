use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use jamboree_pages::{
    mails::{self, InvitedRole, Letterhead, Mail},
    pages::DateField,
};
use serde::{Deserialize, Serialize};

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
            Self::EventMoved { .. } => NOTICE_IS_NEWS_FOR,
        }
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
        }
    }
}
